from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from time import process_time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from blog_cli.markdown_files.building import build_entry
from blog_cli.markdown_files.dates import parse_date
from blog_cli.markdown_files.entry import BadEntry, Entry, Named
from blog_cli.markdown_files.front_matter import Document, parse_raw, split_text
from blog_cli.markdown_files.headings import plain_text


def entry_of(text: str, path: str = "a-name.md") -> Entry:
    return build_entry(split_text(text), source="blog", path=path)


def raw_entry(front_matter: str, body: str = "text") -> Entry:
    document = Document(raw=front_matter, values=parse_raw(front_matter), body=body)
    return build_entry(document, source="blog", path="a-name.md")


def names(labels: tuple[Named, ...]) -> list[str]:
    return [label.name for label in labels]


def test_yaml_gives_every_field_it_names() -> None:
    entry = entry_of(
        "---\ntitle: A title\nslug: the-slug\ndate: 2020-01-31 10:00:00 +0200\ntags: [a, b]\nauthor: Ada\n"
        "description: About\ndraft: yes\naliases: [/2015/old/name/, older.html]\nlang: de\nlayout: post\n---\n\nBody\n"
    )

    assert (entry.title, entry.slug, entry.body, entry.draft) == ("A title", "the-slug", "Body\n", True)
    assert entry.date == datetime(2020, 1, 31, 8, tzinfo=UTC)
    assert (names(entry.tags), names(entry.authors)) == (["a", "b"], ["Ada"])
    assert (entry.description, entry.language, entry.aliases) == ("About", "de", ("name", "older"))
    assert entry.metadata == {"layout": "post"}


def test_toml_and_json_and_pelican_headers_say_the_same_as_yaml() -> None:
    texts = [
        '---\ntitle: "One: two"\ndate: 2020-01-31\ntags:\n- a\n- b\nauthors: [Ada]\n---\n\nBody',
        '+++\ntitle = "One: two"\ndate = 2020-01-31\nauthors = ["Ada"]\n[taxonomies]\ntags = ["a", "b"]\n+++\n\nBody',
        '{"title": "One: two", "date": "2020-01-31", "tags": ["a", "b"], "author": {"name": "Ada"}}\n\nBody',
        "Title: One: two\nDate: 2020-01-31\nTags: a, b\nAuthor: Ada\n\nBody",
    ]

    for entry in map(entry_of, texts):
        assert (entry.title, entry.date, names(entry.tags)) == (
            "One: two",
            datetime(2020, 1, 31, tzinfo=UTC),
            ["a", "b"],
        )
        assert (names(entry.authors), entry.body, entry.metadata) == (["Ada"], "Body", {})


def test_raw_front_matter_is_told_apart_by_its_looks() -> None:
    assert raw_entry("title: 'It''s'\ncategory: c").title == "It's"
    assert raw_entry("# a comment\ntitle = 'It''s'".replace("''", " i")).title == "It is"
    assert raw_entry("Title: What: a title\nTags: a, b\nSummary: long\n   longer").description == "long longer"
    assert raw_entry("Title: Nested\nTags:\n  - a\n  - b").tags == (Named(name="a"), Named(name="b"))
    assert raw_entry('{"title": "J"}').title == "J"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("title: One: two", "One: two"),
        ("title: [Draft] of a thing", "[Draft] of a thing"),
        ("title: 'It's done'", "It's done"),
        ('title: "One" and "two"', '"One" and "two"'),
        ("title: @home with `code`", "@home with `code`"),
        ("title: *starred*", "*starred*"),
        ("title:\tA tab", "A tab"),
        ("title: {{ page.title }}", "{{ page.title }}"),
        ("title: 1.10", "1.10"),
        ("title: 2020-01-31", "2020-01-31"),
        ("title: No", "No"),
        ("title: first\ntitle: second", "second"),
        ("title: >\n  folded\n  lines", "folded lines"),
        ("Title: Upper", "Upper"),
    ],
)
def test_sloppy_yaml_is_read_as_it_was_meant(line: str, title: str) -> None:
    entry = entry_of(f"---\n{line}\ntags:\n\t- a\n\t- b\nkind: x\n---\nBody")

    assert (entry.title, names(entry.tags), entry.metadata) == (title, ["a", "b"], {"kind": "x"})


def test_a_body_that_only_looks_like_front_matter_stays_whole() -> None:
    for body in (
        "Note: something\nTitle of things\n\nText",
        "Note: something\n\nText",
        "Title: a novel\nby somebody.\n\nText",
        "Summary: this is how it ends.\n\nText",
        "---\n\nJust text between rules.\n\n---\n\nMore",
        "---\n*Emphasis* and more\n---\nmore",
        "{% raw %}\ntitle\n",
        '{"a": 1}\n',
    ):
        entry = entry_of(body)

        assert entry.body == body
        assert entry.title == "A name"


def test_text_that_yaml_would_take_for_something_else_stays_text() -> None:
    entry = entry_of(
        "---\ntitle: x\nlang: no\ntags: [yes, 1.0, 2020, null]\nzip: 01234\nat: 12:30\nn: 3\nf: 1.5\n"
        "day: 2020-01-01\n---\n"
    )

    assert (entry.language, names(entry.tags)) == ("no", ["yes", "1.0", "2020"])
    assert entry.metadata == {"zip": "01234", "at": "12:30", "n": 3, "f": 1.5, "day": "2020-01-01"}


def test_tags_come_from_all_the_usual_places_once_each() -> None:
    entry = entry_of(
        "---\ncategory: Release\ntags: a, b; release\ncategories: [[x, y], [A]]\ntag: {name: C++, slug: cpp}\n---\n"
    )

    assert names(entry.tags) == ["a", "b", "release", "C++", "x", "y"]
    assert [tag.slug for tag in entry.tags] == [None, None, None, "cpp", None, None]


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("author: Ada & Bob and Eve, Joe", ["Ada", "Bob", "Eve", "Joe"]),
        ("author: John King, Jr.", ["John King, Jr."]),
        ("author: Ada <ada@example.org>", ["Ada"]),
        ("authors: [{name: Ada, url: 'https://example.org'}, Bob]", ["Ada", "Bob"]),
        ("author:", []),
    ],
)
def test_authors_are_written_in_many_ways(line: str, authors: list[str]) -> None:
    assert names(entry_of(f"---\ntitle: x\n{line}\n---\n").authors) == authors


@pytest.mark.parametrize(
    ("line", "draft", "visibility"),
    [
        ("draft: true", True, "public"),
        ("draft: 'no'", False, "public"),
        ("draft: perhaps", True, "public"),
        ("published: false", True, "public"),
        ("published: 2020-01-01", False, "public"),
        ("Status: draft", True, "public"),
        ("status: hidden", False, "unlisted"),
        ("visibility: private", True, "public"),
        ("unlisted: true", False, "unlisted"),
        ("status: evergreen", False, "public"),
    ],
)
def test_what_is_not_for_everybody_is_not_published(line: str, draft: bool, visibility: str) -> None:
    entry = entry_of(f"---\ntitle: x\n{line}\n---\n")

    assert (entry.draft, entry.visibility) == (draft, visibility)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2020-01-31", "2020-01-31T00:00:00"),
        ("2020-1-5", "2020-01-05T00:00:00"),
        ("2020/01/31 10:00", "2020-01-31T10:00:00"),
        ("20200131", "2020-01-31T00:00:00"),
        ("2020-01", "2020-01-01T00:00:00"),
        ("2020-01-31T10:00:00.123456789Z", "2020-01-31T10:00:00.123456"),
        ("2020-01-31 10:00:00 +0230", "2020-01-31T07:30:00"),
        ("2020-01-31T10:00:00-05:00", "2020-01-31T15:00:00"),
        ("2020-01-31 10:00 UTC", "2020-01-31T10:00:00"),
        ("Fri, 31 Jan 2020 10:00:00 +0200", "2020-01-31T08:00:00"),
        ("Fri Jan 31 2020 10:00:00 GMT+0200 (CEST)", "2020-01-31T08:00:00"),
        ("January 31st, 2020 at 1:05 pm", "2020-01-31T13:05:00"),
        ("31. 1. 2020", "2020-01-31T00:00:00"),
        ("01/31/2020 12:05 AM", "2020-01-31T00:05:00"),
        ("3 Sept 2020", "2020-09-03T00:00:00"),
        ("1580428800", "2020-01-31T00:00:00"),
        ("1580428800500", "2020-01-31T00:00:00.500"),
    ],
)
def test_dates_are_read_in_the_forms_people_use(text: str, iso: str) -> None:
    assert parse_date(text) == datetime.fromisoformat(iso).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2020-13-01",
        "2020-02-30",
        "soon",
        "03/04/2020",
        "0001-01-01T00:00+05:00",
        "9999-12-31T23:00-05:00",
        "2020-01-31 25:00",
        "2020-01-31 10:00 +99:00",
        "2020-01-31 10:00 xyz",
        "2020-01-31 13:00 pm",
        "99999999999999",
        "",
    ],
)
def test_a_false_date_is_refused_and_named(text: str) -> None:
    with pytest.raises(BadEntry, match=r"^date is no date"):
        entry_of(f"---\ntitle: x\ndate: '{text}'\n---\n")


@given(st.datetimes(timezones=st.integers(-840, 840).map(lambda minutes: timezone(timedelta(minutes=minutes)))))
@settings(max_examples=50, deadline=None)
def test_every_iso_date_is_read_exactly(aware: datetime) -> None:
    assume(2 < aware.year < 9998)

    assert parse_date(aware.isoformat()) == aware == parse_date(str(aware))


@pytest.mark.parametrize(
    ("path", "slug", "date"),
    [
        ("2020-01-31-a-title.md", "a-title", "2020-01-31"),
        ("x/2020/01/31/a-title.markdown", "a-title", "2020-01-31"),
        ("posts/2020-01-31-a-title/index.md", "a-title", "2020-01-31"),
        ("posts/a-title/README.md", "a-title", None),
        ("a-title/index.fr.md", "a-title.fr", None),
        ("index.md", "blog", None),
        ("2020-13-45-a-title.md", "a-title", None),
        ("2020-01-31.md", "2020-01-31", "2020-01-31"),
        ("v0.4.10.md", "v0.4.10", None),
    ],
)
def test_the_path_gives_slug_and_date_where_the_file_gives_none(path: str, slug: str, date: str | None) -> None:
    entry = entry_of("---\ntitle: x\n---\n", path)

    assert entry.slug == slug
    assert entry.date == (None if date is None else parse_date(date))


@pytest.mark.parametrize(
    ("body", "title", "rest"),
    [
        ("# The *title* with `__code__`\n\nText", "The title with __code__", "Text"),
        ("\r\n# The title #\r\nText\r\n", "The title", "Text\r\n"),
        ("The title\n=========\n\nText", "The title", "Text"),
        ("Text first.\n\n# The title\n", "The title", "Text first.\n\n# The title\n"),
        ("## Section\n\n# The title\n", "The title", "## Section\n\n# The title\n"),
        ("## Section\n\nText", "Section", "Text"),
        ("```\n# comment\n```\n# The title", "The title", "```\n# comment\n```\n# The title"),
        ("    # code\n\n#hashtag\n", "A name", "    # code\n\n#hashtag\n"),
        ("Two lines\nof text\n---\n", "A name", "Two lines\nof text\n---\n"),
        ("- item\n---\n", "A name", "- item\n---\n"),
        ("# ![](x.png)\n\n# Second", "Second", "# ![](x.png)\n\n# Second"),
        ("", "A name", ""),
    ],
)
def test_a_heading_gives_the_title_and_is_not_shown_twice(body: str, title: str, rest: str) -> None:
    entry = raw_entry("", body)

    assert (entry.title, entry.body) == (title, rest)


def test_a_title_of_its_own_leaves_the_body_alone() -> None:
    assert raw_entry("title: x", "# Heading\n\nText").body == "# Heading\n\nText"


@pytest.mark.parametrize(
    ("inline", "plain"),
    [
        ("[A link](https://example.org/a_(b)) and ![image](x.png)", "A link and image"),
        ("**bold** _em_ ***both*** ~~gone~~", "bold em both gone"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        (r"\*stars\* &amp; <br> <https://example.org>", "*stars* & https://example.org"),
        ("`` a`b `` `*x*`", "a`b *x*"),
        ("*" * 1000 + "[" * 1000, "*" * 1000),
    ],
)
def test_inline_markup_becomes_plain_text(inline: str, plain: str) -> None:
    assert plain_text(inline) == plain


def test_only_files_without_front_matter_take_their_folder_as_topic() -> None:
    assert names(entry_of("# T\n", "python/x/a.md").tags) == ["python"]
    assert entry_of("---\ntitle: x\n---\n", "python/a.md").tags == ()
    assert entry_of("# T\n").tags == ()


def test_what_other_tools_call_a_cover_or_a_window_is_understood() -> None:
    entry = entry_of(
        "---\ntitle: x\ncover: {image: 'https://example.org/c.png', alt: A}\nimage: ../local.png\n"
        "canonical: https://example.org/x\npublishDate: 2020-01-01\nexpiryDate: 2021-01-01\nid: intro\n---\n"
    )

    assert entry.cover_image is not None
    assert (entry.cover_image.url, entry.cover_image.alt) == ("https://example.org/c.png", "A")
    assert entry.canonical_url == "https://example.org/x"
    assert (entry.date, entry.visible_from, entry.visible_until) == (
        datetime(2020, 1, 1, tzinfo=UTC),
        datetime(2020, 1, 1, tzinfo=UTC),
        datetime(2021, 1, 1, tzinfo=UTC),
    )
    assert entry.metadata == {"image": "../local.png", "id": "intro"}


def test_tags_of_yaml_are_never_executed(tmp_path: object) -> None:
    entry = entry_of("---\ntitle: x\nevil: !!python/object/apply:os.system ['exit 1']\n---\n")

    assert entry.metadata == {"evil": ["exit 1"]}


def test_aliases_unfold_within_bounds_only() -> None:
    laughs = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{new}: &{new} [{','.join([f'*{old}'] * 10)}]\n" for old, new in zip("abcdefg", "bcdefgh", strict=True)
    )

    assert entry_of("---\ntitle: x\nbase: &base {k: 1}\ncopy: *base\nmore: {<<: *base, l: 2}\n---\n").metadata == {
        "base": {"k": 1},
        "copy": {"k": 1},
        "more": {"k": 1, "l": 2},
    }
    with pytest.raises(BadEntry, match="unfold"):
        entry_of(f"---\ntitle: x\n{laughs}---\n")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("---\ntitle: x\n\nBody", "never closed"),
        ("+++\ntitle = x\n+++\n", "TOML"),
        ("---\na: " + "[" * 100 + "]" * 100 + "\n---\n", "nests deeper"),
        ("---\ntitle: x\ny: " + "z" * 300_000 + "\n---\n", "256 KiB"),
        ('---\ntitle: "a\\0b"\n---\n', "NUL"),
        ("a\0b", "NUL"),
        ("---\ntitle: x\ndate: [1]\n---\n", "date is no date"),
        ("é" * (1024 * 1024 // 2) + "x", "larger than 1 MiB"),
    ],
)
def test_what_cannot_be_read_says_why(text: str, reason: str) -> None:
    with pytest.raises(BadEntry, match=reason):
        entry_of(text)


def test_hostile_text_is_read_in_linear_time() -> None:
    for text in (
        "---\n" + " " * 250_000,
        "---\n" + "a " * 120_000 + "\n- x: y: z\n---\n",
        "# " + "*a" * 400_000,
        "+++\n" + "a." * 30_000 + "b=1\n+++",
        "---\ndate: '2020-01-01" + " " * 100_000 + "x'\n---",
        "---\nauthor: '" + " " * 100_000 + "x'\n---",
        "Title:" + "\n x" * 300_000,
    ):
        started = process_time()
        with suppress(BadEntry):
            entry_of(text + "\n")
        assert process_time() - started < 2


def test_a_digest_knows_content_and_not_line_ends() -> None:
    unix, windows = entry_of("---\ntitle: x\n---\n\na\nb\n"), entry_of("---\r\ntitle: x\r\n---\r\n\r\na\r\nb\r\n")

    assert unix.digest == windows.digest
    assert (
        len(
            {
                unix.digest,
                entry_of("---\ntitle: y\n---\n\na\nb\n").digest,
                entry_of("---\ntitle: x\n---\n\na\nc\n").digest,
            }
        )
        == 3
    )


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_no_front_matter_breaks_the_reader(text: str) -> None:
    for whole in (text, f"---\n{text}\n---\nbody", f"+++\n{text}\n+++\nbody", f"Title: x\n{text}"):
        with suppress(BadEntry):
            assert entry_of(whole).title.strip()
