import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from blog_cli.markdown_files import Entry, Unreadable, count_entries, read_entries, source_name


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def found(*paths: Path) -> list[Entry]:
    results = list(read_entries(paths))
    assert [result for result in results if isinstance(result, Unreadable)] == []
    return [result for result in results if isinstance(result, Entry)]


def reasons(*paths: Path) -> dict[str, str]:
    return {Path(result.path).name: result.reason for result in read_entries(paths) if isinstance(result, Unreadable)}


def line(path: str = "a.md", body: str = "# A", **more: object) -> str:
    return json.dumps({"path": path, "front_matter": "", "body": body, **more}) + "\n"


def test_a_folder_gives_its_markdown_sorted_and_nothing_else(tmp_path: Path) -> None:
    blog = write(
        tmp_path / "blog",
        {
            "b.md": "b",
            "a/z.markdown": "z",
            "a/Y.MD": "y",
            "c.txt": "c",
            ".hidden.md": "h",
            ".git/x.md": "x",
            "d.ndjson": "{}",
        },
    )

    assert [entry.path for entry in found(blog)] == ["a/Y.MD", "a/z.markdown", "b.md"]
    assert {entry.source for entry in found(blog)} == {"blog"}
    assert count_entries([blog]) == 3


def test_a_folder_and_one_of_its_files_agree_on_the_identity(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blog = write(tmp_path / "blog", {"a.md": "a"})
    monkeypatch.chdir(blog)

    assert found(blog) == found(blog / "a.md") == found(Path()) == found(Path("a.md")) == found(blog, blog / "a.md")
    assert source_name(tmp_path / "posts.ndjson.gz") == source_name(tmp_path / "posts.NDJSON") == "posts"


def test_entries_are_read_when_they_are_asked_for(tmp_path: Path) -> None:
    blog = write(tmp_path / "blog", {"a.md": "a", "b.md": "b"})

    results = read_entries([blog])
    first = next(results)
    (blog / "b.md").write_text("# changed")

    assert isinstance(results, Iterator)
    assert [getattr(result, "title", None) for result in (first, *results)] == ["A", "changed"]


def test_names_are_composed_so_that_two_systems_agree(tmp_path: Path) -> None:
    blog = write(tmp_path / "blog", {"cafe\u0301.md": "x"})

    assert [entry.path for entry in found(blog)] == ["caf\u00e9.md"]


def test_files_that_cannot_be_read_are_reported_and_stop_nothing(tmp_path: Path) -> None:
    blog = write(
        tmp_path / "blog",
        {
            "latin.md": "Grüße".encode("latin-1"),
            "nul.md": b"a\0b",
            "large.md": b"x" * (1024 * 1024 + 1),
            "huge.md": b"",
            "ok.md": "ok",
        },
    )
    os.truncate(blog / "huge.md", 10**10)
    os.mkfifo(blog / "pipe.md")
    (blog / "broken.md").symlink_to("nowhere")
    (blog / "loop.md").symlink_to("loop.md")

    assert reasons(blog) == {
        "latin.md": "not UTF-8 at byte 2",
        "nul.md": "contains a NUL byte",
        "large.md": "the body is larger than 1 MiB",
        "huge.md": "the body is larger than 1 MiB",
        "pipe.md": "no file: a folder, pipe or device",
        "broken.md": "No such file or directory",
        "loop.md": "Too many levels of symbolic links",
    }
    assert [result.path for result in read_entries([blog]) if isinstance(result, Entry)] == ["ok.md"]


def test_paths_that_are_no_posts_are_reported(tmp_path: Path) -> None:
    write(tmp_path, {"notes.txt": "x"})
    (tmp_path / "empty").mkdir()

    assert reasons(tmp_path / "gone", tmp_path / "gone.ndjson", tmp_path / "notes.txt", tmp_path / "empty") == {
        "gone": "No such file or directory",
        "gone.ndjson": "cannot be read any further: No such file or directory",
        "notes.txt": "neither a folder nor .md, .markdown, .ndjson or .ndjson.gz",
    }


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_what_is_forbidden_is_reported(tmp_path: Path) -> None:
    blog = write(tmp_path / "blog", {"a.md": "a", "closed/b.md": "b"})
    (blog / "a.md").chmod(0)
    (blog / "closed").chmod(0)

    assert reasons(blog) == {"a.md": "Permission denied", "closed": "Permission denied"}
    (blog / "closed").chmod(0o700)


def test_links_stay_inside_the_folder(tmp_path: Path) -> None:
    write(tmp_path, {"blog/a.md": "a", "secret/s.md": "s"})
    (tmp_path / "blog" / "inside.md").symlink_to("a.md")
    (tmp_path / "blog" / "outside.md").symlink_to(tmp_path / "secret" / "s.md")
    (tmp_path / "blog" / "folder").symlink_to(tmp_path / "secret")
    (tmp_path / "blog" / "round").symlink_to(tmp_path / "blog")

    results = list(read_entries([tmp_path / "blog"]))

    assert [result.path for result in results if isinstance(result, Entry)] == ["a.md", "inside.md"]
    assert reasons(tmp_path / "blog") == {"outside.md": "a link that leads out of the folder"}


def test_byte_order_marks_and_utf_16_are_understood(tmp_path: Path) -> None:
    text = "---\ntitle: Grüße\n---\n\nText"
    blog = write(tmp_path / "blog", {"a.md": text, "b.md": text.encode("utf-8-sig"), "c.md": text.encode("utf-16")})

    entries = found(blog)

    assert [(entry.title, entry.body) for entry in entries] == [("Grüße", "Text")] * 3
    assert len({entry.digest for entry in entries}) == 1


def test_lines_of_ndjson_are_entries_plain_or_gzipped(tmp_path: Path) -> None:
    text = (
        "\ufeff"
        + line("x/a.md")
        + "\n"
        + line("b.md", "B", front_matter="title: B\ndate: 2020-01-31")
        + line("/c.md", "C", front_matter={"title": "C", "tags": ["t"], "n": 0.5}).replace("0.5", "1e999")
    )
    write(tmp_path, {"posts.ndjson": text, "zipped/posts.ndjson.gz": gzip.compress(text.encode())})

    entries = found(tmp_path / "posts.ndjson")

    assert [(entry.source, entry.path, entry.title) for entry in entries] == [
        ("posts", "x/a.md", "A"),
        ("posts", "b.md", "B"),
        ("posts", "c.md", "C"),
    ]
    assert entries[2].metadata == {"n": "inf"}
    assert found(tmp_path / "zipped" / "posts.ndjson.gz") == entries
    assert count_entries([tmp_path / "posts.ndjson", tmp_path / "zipped" / "posts.ndjson.gz"]) == 6


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"path": "a.md", ', "not JSON"),
        (b"[]", "no JSON object"),
        (b'{"path": "a.md", "front_matter": "", "body": "\xff"}', "not UTF-8 at byte 46 of the line"),
        (b'{"path": "a.md", "front_matter": "", "body": "\\ud800"}', "lone surrogate"),
        (b'{"path": "a.md", "front_matter": "", "body": "\\u0000"}', "NUL"),
        (b'{"path": "a.md", "front_matter": {"x": NaN}, "body": ""}', "NaN"),
        (b'{"path": "a.md", "front_matter": [], "body": ""}', "neither text nor an object"),
        (b'{"path": "a.md", "front_matter": "date: soon", "body": ""}', "a.md: date is no date"),
        (b'{"path": "a.md", "front_matter": "only words", "body": ""}', "no list of keys"),
        (b'{"path": "../a.md", "front_matter": "", "body": ""}', "not a path"),
        (b'{"path": "a.md", "front_matter": ""}', "body is no text"),
        (b'{"front_matter": "", "body": ""}', "no path"),
        (b"[" * 100_000, "nests too deep"),
        (b'{"path": "a.md", "body": ' + b"1" * 5000 + b"}", "not JSON"),
    ],
)
def test_a_broken_line_is_reported_with_its_number(tmp_path: Path, content: bytes, reason: str) -> None:
    write(tmp_path, {"posts.ndjson": line("first.md").encode() + content + b"\n" + line("last.md").encode()})

    first, broken, last = read_entries([tmp_path / "posts.ndjson"])

    assert isinstance(broken, Unreadable)
    assert broken.path.endswith("/posts.ndjson:2")
    assert reason in broken.reason
    assert [first.path, last.path] == ["first.md", "last.md"]


def test_an_endless_line_is_skipped_not_swallowed(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"posts.ndjson.gz": gzip.compress(b"x" * (40 * 1024 * 1024) + b"\n" + line().encode(), compresslevel=1)},
    )

    assert reasons(tmp_path / "posts.ndjson.gz") == {"posts.ndjson.gz:1": "the line is longer than 16 MiB"}
    assert count_entries([tmp_path / "posts.ndjson.gz"]) == 2


def test_of_a_truncated_gz_the_beginning_is_read_and_the_rest_reported(tmp_path: Path) -> None:
    whole = gzip.compress("".join(line(f"{n}.md", os.urandom(5000).hex()) for n in range(50)).encode())
    write(tmp_path, {"cut.ndjson.gz": whole[: len(whole) // 2], "false.ndjson.gz": b"no gzip"})

    results = list(read_entries([tmp_path / "cut.ndjson.gz"]))

    assert 10 < len(results) < 30
    assert [result for result in results if isinstance(result, Unreadable)] == [results[-1]]
    assert results[-1].path.endswith(f"cut.ndjson.gz:{len(results)}")
    assert reasons(tmp_path / "false.ndjson.gz").keys() == {"false.ndjson.gz"}


def test_two_entries_with_one_path_are_not_mixed_up(tmp_path: Path) -> None:
    write(tmp_path, {"posts.ndjson": line("a.md", "one") + line("a.md", "one") + line("a.md", "two")})

    first, other = read_entries([tmp_path / "posts.ndjson"])

    assert isinstance(first, Entry)
    assert isinstance(other, Unreadable)
    assert other.reason == "another entry has the same path"
