"""The table of settings says what the code says."""

from dataclasses import fields
from typing import Final

from blog_cli.settings import PREFIX, Settings
from tests.architecture.serving import ROOT

HEAD: Final = "| setting | default | meaning |"


def told() -> list[tuple[str, ...]]:
    """The rows of the table, each as its cells."""
    _, _, rest = (ROOT / "docs/settings.md").read_text().partition(f"{HEAD}\n| --- | --- | --- |\n")
    return [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in rest.splitlines()]


def written(default: object) -> str:
    """A default as one would set it; nothing where there is none."""
    if default in (None, ()):
        return ""
    return f"`{str(default).lower()}`" if isinstance(default, bool) else f"`{default}`"


def test_the_table_has_every_setting_with_its_default_and_meaning() -> None:
    expected = [
        (f"`{PREFIX}{each.name.upper()}`", written(each.default), each.metadata["means"]) for each in fields(Settings)
    ]

    assert told() == expected


def test_every_default_in_the_table_can_be_set() -> None:
    given = {name.strip("`"): default.strip("`") for name, default, _ in told()}

    assert Settings.read(given) == Settings()
