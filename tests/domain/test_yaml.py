"""Front matter is YAML that every reader reads alike."""

from blogcore.domain.yaml import Value, yaml_text


def test_what_could_be_read_as_something_else_gets_quotes() -> None:
    values = {
        "plain": "It's a C++ [text]",
        "no": "no",
        "number": "1e5",
        "spaces": "a ",
        "mark": "a: b",
        "lines": "a\nb",
    }

    assert yaml_text(values) == (
        'plain: It\'s a C++ [text]\n"no": "no"\nnumber: "1e5"\nspaces: "a "\nmark: "a: b"\nlines: "a\\nb"\n'
    )


def test_nests_are_blocks() -> None:
    values: dict[str, Value] = {"list": ["a", ["b", {"c": 1e-07, "d": []}]], "x" * 101: {"e": None}, "f": {}}

    assert yaml_text(values) == (
        "list:\n- a\n- - b\n  - c: 1.0e-07\n    d: []\n" + f"? {'x' * 101}\n:\n  e: null\n" + "f: {}\n"
    )
