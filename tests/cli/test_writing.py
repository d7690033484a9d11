from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args
from uuid import UUID

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from blog_cli.markdown_files import (
    JSON,
    CoverImage,
    Entry,
    Named,
    Visibility,
    file_name,
    read_entries,
    write_entry,
)
from blog_cli.markdown_files.building import build_entry
from blog_cli.markdown_files.front_matter import split_text
from blogcore.domain.markdown_post import front_matter_text, markdown_text
from blogcore.domain.rendering import BodyFormat
from tests.rendering.attacks import HTML, MARKDOWN
from tests.rendering.corpus import sample

TRICKY = [
    *(
        "yes",
        "null",
        "~",
        "1e5",
        "0x1f",
        "12:30",
        "2020-01-31",
        "1_000",
        "-",
        "?",
        "<<",
        "=",
        "[a]",
        "{a: b}",
        "%x",
        "@x",
        "`x`",
        "a: b",
    ),
    *(
        "# x",
        "x # y",
        "'q'",
        '"q"',
        "*a",
        "&a",
        "!a",
        "|",
        ">",
        "---",
        "...",
        "a\n---\nb",
        "a\n\nb\n",
        " x ",
        "\tx",
        "😀",
        "\x85\u2028",
        "\ufeff",
        "\x7f",
    ),
]
texts = st.one_of(st.sampled_from(TRICKY), st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20))
shown = texts.filter(lambda text: bool(text.strip()))
slugs = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,2}", fullmatch=True) | st.sampled_from(
    ["2020-01-31-x", "índice", "con", "index"]
)
times = st.datetimes(timezones=st.just(UTC))
named = st.builds(Named, name=shown, slug=st.none() | slugs)
jsons: st.SearchStrategy[JSON] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=5,
)
entries = st.builds(
    Entry,
    source=st.just(""),
    path=st.just(""),
    digest=st.just(""),
    title=shown,
    slug=slugs,
    body=st.sampled_from(["---\na: b\n---\n", "# T\n\nx", "\n\nx", "\r\nx\r\n", "Title: x\n\ny", "x", ""]) | texts,
    id=st.none() | st.uuids(),
    subtitle=st.none() | texts,
    excerpt=st.none() | texts,
    description=st.none() | texts,
    body_format=st.sampled_from(BodyFormat),
    language=st.none() | texts,
    tags=st.lists(named, max_size=3, unique_by=lambda tag: tag.slug or tag.name.casefold()).map(tuple),
    authors=st.lists(named, max_size=2, unique_by=lambda author: author.slug or author.name.casefold()).map(tuple),
    date=st.none() | times,
    first_published=st.none() | times,
    visible_from=st.none() | times,
    visible_until=st.none() | times,
    draft=st.booleans(),
    visibility=st.sampled_from(get_args(Visibility)),
    featured=st.booleans(),
    cover_image=st.none() | st.builds(CoverImage, url=texts, alt=st.none() | texts, caption=st.none() | texts),
    canonical_url=st.none() | texts,
    seo=st.none() | st.dictionaries(st.sampled_from(["title", "noindex", "openGraph"]), jsons, max_size=2),
    aliases=st.lists(slugs, max_size=2, unique=True).map(tuple),
    metadata=st.dictionaries(texts | st.sampled_from(["title", "date", "metadata"]), jsons, max_size=3),
)


def an_entry(**changes: object) -> Entry:
    return replace(Entry(source="s", path="p.md", digest="d", title="T", slug="s", body="B"), **changes)  # type: ignore[arg-type]


@given(entries)
@example(an_entry(source="", path="", digest="", slug="2020-01-31-x"))
@settings(max_examples=100, deadline=None)
def test_what_is_written_reads_back_exactly(entry: Entry) -> None:
    expected = replace(entry, aliases=tuple(alias for alias in entry.aliases if alias != entry.slug))

    document = split_text(markdown_text(entry).encode().decode())
    found = build_entry(document, source="", path=file_name(entry.slug))

    assert replace(found, path="", digest="") == expected


def test_a_plain_post_has_plain_front_matter() -> None:
    entry = an_entry(
        title="A title",
        slug="a-title",
        date=datetime(2020, 1, 31, 10, tzinfo=UTC),
        tags=(Named(name="python"), Named(name="C++", slug="cpp")),
        authors=(Named(name="Ada", slug="ada"),),
        cover_image=CoverImage(url="https://example.org/😀.png", alt="It's"),
        id=UUID("019a0000-0000-7000-8000-000000000001"),
    )

    assert front_matter_text(entry) == (
        "title: A title\n"
        "slug: a-title\n"
        "date: 2020-01-31 10:00:00+00:00\n"
        "id: 019a0000-0000-7000-8000-000000000001\n"
        "coverImage:\n"
        "  url: https://example.org/😀.png\n"
        "  alt: It's\n"
        "authors:\n"
        "- name: Ada\n"
        "  slug: ada\n"
        "tags:\n"
        "- python\n"
        "- name: C++\n"
        "  slug: cpp\n"
    )


@given(texts)
@settings(max_examples=100, deadline=None)
def test_other_tools_read_the_same_texts(text: str) -> None:
    assert yaml.safe_load(front_matter_text(an_entry(title=text, metadata={"x": text})))["metadata"] == {"x": text}


def test_attacks_in_front_matter_stay_the_texts_they_are() -> None:
    commands = [
        "!!python/object/apply:os.system ['id']",
        "x\n---\ntitle: other\n---\n",
        "x\n...\n--- !!binary x",
        "&a [*a, *a]",
        "{<<: *a}",
        "\u2028---\u2028a: b\x85---",
        "%YAML 9.9\n---",
        "+++\na = 1\n+++",
        "{{ site.secret }} {% include x %} <% x %> ${x}",
    ]
    for attack in [*commands, *HTML, *MARKDOWN, *sample(3, 300)]:
        text = attack.replace("\0", "")
        entry = an_entry(
            title=text, subtitle=text, excerpt=text, description=text, tags=(Named(name=text),), metadata={text: text}
        )

        written = markdown_text(entry)
        found = build_entry(split_text(written), source="s", path="p.md")
        read = yaml.safe_load(written.split("---\n")[1]) if "---\n" not in text else {"title": text}

        assert replace(found, digest="d") == entry
        assert read["title"] == text


def test_a_written_entry_is_found_again_in_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "export"
    entry = an_entry(slug="my-post", body="---\r\n\r\nraw\n\n")

    file = write_entry(folder, an_entry(slug="my-post", body="before"))
    assert write_entry(folder, entry) == file == folder / "my-post.md"

    (found,) = read_entries([folder])
    assert isinstance(found, Entry)
    assert (found.source, found.path, found.body) == ("export", "my-post.md", entry.body)
    assert [child.name for child in folder.iterdir()] == ["my-post.md"]


def test_an_entry_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        write_entry(tmp_path, an_entry(body="\ud800"))

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "slug",
    ["../../etc/passwd", ".hidden", "con", "a/b", "a\\b", "", "A", "ü" * 300, "e\u0301", "a:b", "-x", "..", "x.md"],
)
def test_a_file_name_is_safe_whatever_the_slug(slug: str) -> None:
    name = file_name(slug)

    assert Path(name).name == name == name.lower()
    assert name[0] not in ".-_"
    assert len(name.encode()) <= 255
    assert not set(name) & set('\\/:*?"<>|')
    assert name not in {"con.md", ".md", file_name("a"), file_name("x")}


def test_two_slugs_are_two_files() -> None:
    slugs = ["a/b", "a-b", "A-B", "a\\b", "ü" * 300, "ü" * 301, "con", "é", "e\u0301"]

    assert len({file_name(slug) for slug in slugs}) == len(slugs)
    assert file_name("a-b") == "a-b.md"
    assert file_name("índice") == "índice.md"
