import gzip
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from blogcore.domain.content import PostPatch
from blogcore.domain.errors import Unavailable
from blogcore.domain.state import State
from tests.cli.command_line import CommandLine
from tests.fakes import DAY, NOON

LONG_AGO = datetime(2015, 3, 4, tzinfo=UTC)


def tally(**counted: int) -> str:
    """The last line of an import."""
    names = ("added", "changed", "unchanged", "edited here since", "failed")
    return ", ".join(f"{counted.get(name.split()[0], 0)} {name}" for name in names) + "\n"


def write(folder: Path, name: str, *, body: str = "Words.\n", **front_matter: object) -> Path:
    """An entry; JSON is YAML."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    head = "".join(f"{key}: {json.dumps(value)}\n" for key, value in front_matter.items())
    file.write_text(f"---\n{head}---\n{body}" if front_matter else body)
    return file


def test_a_folder_becomes_posts_with_their_dates_tags_authors_and_aliases(blog: CommandLine, tmp_path: Path) -> None:
    common: dict[str, Any] = {"date": "2015-03-04", "tags": ["C++", "C#"], "author": "Zoë Ann"}
    write(tmp_path, "a.md", title="One", aliases=["/2014/first/"], layout="wide", description="Short.", **common)
    write(tmp_path, "deep/down/b.md", title="Two", draft=True, **common)
    write(tmp_path, "notes.txt", title="Three")

    said = blog("import", "markdown", tmp_path)

    assert (said.code, said.out, said.err) == (0, tally(added=2), "")
    one, two = blog.posts()["a"], blog.posts()["b"]
    assert (one.state(NOON), one.date(NOON), one.content.title) == (State.PUBLISHED, LONG_AGO, "One")
    assert (two.state(NOON), two.content.body) == (State.DRAFT, "Words.\n")
    assert one.content.tags == two.content.tags
    assert [(tag.name, tag.slug) for tag in one.content.tags] == [("C++", "c-plus-plus"), ("C#", "c-sharp")]
    assert [(author.name, author.slug) for author in one.content.authors] == [("Zoë Ann", "zoe-ann")]
    assert (one.content.excerpt, one.content.metadata) == ("Short.", {"layout": "wide"})
    assert one.previous_slugs(NOON) == ("first",)


def test_the_same_again_changes_nothing(blog: CommandLine, tmp_path: Path) -> None:
    write(tmp_path, "dated.md", title="One", date="2015-03-04")
    write(tmp_path, "undated.md", title="Two")
    blog("import", "markdown", tmp_path)
    before, events = blog.posts(), blog.world.happened
    blog.world.clock.tick()

    said = blog("import", "markdown", tmp_path)

    assert (said.code, said.out) == (0, tally(unchanged=2))
    assert (blog.posts(), blog.world.happened) == (before, events)


def test_a_changed_entry_is_the_next_revision_and_the_dates_stay(blog: CommandLine, tmp_path: Path) -> None:
    write(tmp_path, "dated.md", title="One", date="2015-03-04")
    write(tmp_path, "undated.md", title="Two")
    blog("import", "markdown", tmp_path)
    blog.world.clock.tick()
    write(tmp_path, "dated.md", title="One, revised", date="2015-03-04")
    write(tmp_path, "undated.md", title="Two, revised")

    assert blog("import", "markdown", tmp_path).out == tally(changed=2)

    seen = [
        blog.do(blog.world.blog.reading.get_post_by_slug.execute(post.slug))
        for post in sorted(blog.posts().values(), key=lambda post: post.slug)
    ]
    assert [(post.title, post.revision, post.published_at) for post in seen] == [
        ("One, revised", 2, LONG_AGO),
        ("Two, revised", 2, NOON),
    ]


def test_a_post_that_was_edited_here_is_reported_and_left_alone_unless_forced(
    blog: CommandLine, tmp_path: Path
) -> None:
    write(tmp_path, "a.md", title="Theirs")
    blog("import", "markdown", tmp_path)
    blog.do(blog.world.edit(blog.post(), PostPatch(title="Ours")))
    write(tmp_path, "a.md", title="Theirs, revised")

    said = blog("import", "markdown", tmp_path)
    assert (said.code, said.out) == (0, tally(edited=1))
    assert said.err == "a.md: edited here since, skipped (--force overwrites)\n"
    assert blog.post().content.title == "Ours"

    assert blog("import", "markdown", "--force", tmp_path).out == tally(changed=1)
    assert blog.post().content.title == "Theirs, revised"


def test_what_cannot_be_read_or_kept_is_reported_and_the_rest_goes_on(blog: CommandLine, tmp_path: Path) -> None:
    write(tmp_path, "a.md", title="Before")
    (tmp_path / "b.md").write_bytes(b"\xff\xfe\xff")
    write(tmp_path, "c.md", title="x" * 400)
    write(tmp_path, "d.md", title="Odd", date="yesterday-ish")
    write(tmp_path, "e.md", title="After")

    said = blog("import", "markdown", tmp_path)

    assert (said.code, said.out) == (1, tally(added=2, failed=3))
    reports = said.err.splitlines()
    assert len(reports) == 3
    assert reports[0].startswith(f"{tmp_path}/b.md: not UTF-")
    assert reports[1].startswith("c.md: title: ")
    assert reports[2].startswith(f"{tmp_path}/d.md: date is no date")
    assert {post.content.title for post in blog.posts().values()} == {"Before", "After"}


def test_an_address_that_is_no_url_is_reported_with_what_to_do_about_it(blog: CommandLine, tmp_path: Path) -> None:
    write(tmp_path, "a.md", title="A", canonicalUrl="https://example.org/{x}")
    write(tmp_path, "b.md", title="B", canonical="https://example.org/größe")
    write(tmp_path, "c.md", title="C", cover={"image": "https://example.org:99999/c.png"})

    said = blog("import", "markdown", tmp_path)

    assert (said.code, said.out) == (1, tally(failed=3))
    assert said.err.splitlines() == [
        "a.md: canonical_url: must be an absolute http or https URL, with what is no part of one percent-encoded",
        "b.md: canonical_url: must be a URL in ASCII: percent-encode other letters, and write a host as `xn--…`",
        "c.md: cover_image.url: must have a port of at most 65535",
    ]


def test_lines_of_json_are_entries_packed_or_not(blog: CommandLine, tmp_path: Path) -> None:
    lines = [json.dumps({"path": f"{n}.md", "front_matter": f"title: Number {n}", "body": "Words."}) for n in range(3)]
    plain, packed = tmp_path / "plain.ndjson", tmp_path / "packed.ndjson.gz"
    plain.write_text("\n".join([lines[0], "no JSON", lines[1]]))
    packed.write_bytes(gzip.compress(lines[2].encode()))

    said = blog("import", "markdown", plain, packed)

    assert (said.code, said.out) == (1, tally(added=3, failed=1))
    assert said.err.startswith(f"{plain}:2: ")


def test_a_date_that_lies_ahead_is_waited_for(blog: CommandLine, tmp_path: Path) -> None:
    write(tmp_path, "soon.md", title="Soon", date=(NOON + DAY).isoformat())

    blog("import", "markdown", tmp_path)

    assert blog.post().state(NOON) is State.SCHEDULED
    assert blog.post().state(NOON + DAY) is State.PUBLISHED


def test_a_path_that_is_not_there_stops_everything_before_it_begins(blog: CommandLine, tmp_path: Path) -> None:
    write(tmp_path, "a.md", title="One")

    said = blog("import", "markdown", tmp_path, tmp_path / "nowhere")

    assert said.only_line_of_err() == f"blog: there is no {tmp_path}/nowhere"
    assert (blog.door.opened, blog.posts()) == (0, {})


def test_a_database_that_goes_away_ends_the_import_in_one_line(blog: CommandLine, tmp_path: Path) -> None:
    write(tmp_path, "a.md", title="One")

    class Gone:
        async def execute(self, *_: object, **__: object) -> object:
            raise Unavailable("the database cannot be reached", retry_after=0)

    blog.world.blog.editing.import_post = Gone()  # type: ignore[assignment]  # ten honest lines

    assert blog("import", "markdown", tmp_path).only_line_of_err() == "blog: the database cannot be reached"
