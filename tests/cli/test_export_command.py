"""What is written out and taken in by an empty blog is the same blog to its readers."""

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Final

from blogcore.domain.author import new_author
from blogcore.domain.content import CardPatch, CoverImagePatch, PostPatch, SeoPatch, Visibility
from blogcore.domain.errors import NotFound
from blogcore.domain.ids import PostId
from blogcore.domain.policy import OPERATOR
from blogcore.domain.post import Post
from blogcore.domain.publication import PublishedPost
from blogcore.domain.publishing import PUBLISH_NOW, PublishPlan
from blogcore.domain.rendering import BodyFormat
from blogcore.domain.slug import Slug
from blogcore.domain.tag import new_tag
from blogcore.domain.unset import UNSET
from blogcore.use_cases.editing.create_post import NewPost
from tests.cli.command_line import CommandLine
from tests.fakes import DAY, HOUR, NOON

# They tell of a post's life in one blog: how often it was edited there, and when.
EXCLUDED: Final = frozenset({"revision", "created_at", "updated_at", "modified_at", "first_published_at"})

LONG_AGO = NOON - 1000 * DAY

POSTS: Mapping[str, tuple[PostPatch, PublishPlan | None]] = {
    "plain": (PostPatch(title="Plain"), PUBLISH_NOW),
    "dated": (PostPatch(title="Dated"), PublishPlan(date=LONG_AGO)),
    "ahead": (PostPatch(title="Seen before its date"), PublishPlan(date=NOON + 30 * DAY)),
    "scheduled": (PostPatch(title="Scheduled"), PublishPlan(at=NOON + 2 * HOUR)),
    "back-dated": (PostPatch(title="Later"), PublishPlan(at=NOON + 3 * HOUR, date=LONG_AGO, until=NOON + DAY)),
    "expiring": (PostPatch(title="Expiring"), PublishPlan(until=NOON + 2 * HOUR)),
    "unlisted": (PostPatch(title="Unlisted", visibility=Visibility.UNLISTED, featured=True), PUBLISH_NOW),
    "named": (
        PostPatch(title="Names", tags=("C++", "C#", "🦀", "seo"), authors=("zoe-2", "ann"), language="de-CH"),
        PUBLISH_NOW,
    ),
    "pictured": (
        PostPatch(
            title='Yes: "quoted" # no comment',
            subtitle="- null",
            excerpt="Line one.\nLine two.",
            cover_image=CoverImagePatch(url="https://example.org/a.png", alt="A: b", caption=None),
            canonical_url="https://example.org/original",
            seo=SeoPatch(
                title="2020-01-01", noindex=True, open_graph=CardPatch(image="https://example.org/og.png"), twitter=None
            ),
            metadata={"draft": True, "date": "2001-01-01", "list": [1, 2.5, None, {"ü": "~"}], "tags": "no"},
        ),
        PUBLISH_NOW,
    ),
    "html": (PostPatch(title="Markup", body="<p>One</p>\n<hr>\n", body_format=BodyFormat.HTML), PUBLISH_NOW),
    "spaces": (PostPatch(title="Spaces", body="\n\n---\nno: front matter\n---\n\r\n  end  \n\n"), PUBLISH_NOW),
    "2015-01-01-índice_x": (PostPatch(title="A slug with a date"), PUBLISH_NOW),
    "draft": (PostPatch(title="Draft", tags=("draft tag",)), None),
}


async def fill(blog: CommandLine) -> None:
    world = blog.world
    await world.keeps(new_author("Zoë", now=NOON, wished="zoe-2"), new_author("Ann", now=NOON))
    await world.keeps(new_tag("Optimisation", now=NOON, wished="seo"))
    for slug, (patch, plan) in POSTS.items():
        text = {} if patch.body is not UNSET else {"body": f"Words of {slug}."}
        given = {each.name: getattr(patch, each.name) for each in fields(PostPatch)}
        new = NewPost(fields=PostPatch(**{**given, **text, "slug": slug}), publish=plan)
        await world.blog.editing.create_post.execute(OPERATOR, new)


async def rename(blog: CommandLine, post: Post, slug: str) -> None:
    blog.world.clock.tick()
    edited = await blog.world.edit(post, PostPatch(slug=slug))
    await blog.world.publish(edited)


def shown(blog: CommandLine) -> dict[PostId, dict[str, object]]:
    """Everything readers see now, without what is excluded."""

    async def all_of_it(ids: list[PostId]) -> list[PublishedPost]:
        found = []
        for post_id in ids:
            try:
                found.append(await blog.world.blog.reading.get_post.execute(post_id))
            except NotFound:
                continue
        return found

    posts = blog.do(all_of_it([post.id for post in blog.posts().values()]))
    names = {each.name for each in fields(PublishedPost)} - EXCLUDED
    return {post.id: {name: getattr(post, name) for name in names} for post in posts}


def test_an_export_taken_in_by_an_empty_blog_gives_the_same_publications(blog: CommandLine, tmp_path: Path) -> None:
    blog.do(fill(blog))
    blog.do(rename(blog, blog.posts()["plain"], "renamed"))
    moments = [blog.world.clock.now() + step for step in (0 * HOUR, HOUR, 2 * HOUR, DAY, 31 * DAY)]
    now, slugs = blog.world.clock.now(), set(blog.posts())

    said = blog("export", "markdown", tmp_path / "out")
    expected = []
    for moment in moments:
        blog.world.clock.moment = moment
        expected.append(shown(blog))
    blog.move()
    blog.world.clock.moment = now
    taken = blog("import", "markdown", tmp_path / "out")

    assert (said.code, said.out) == (0, f"{len(POSTS)} posts written to {tmp_path}/out\n")
    assert (taken.code, taken.err) == (0, "")
    assert set(blog.posts()) == slugs
    for moment, seen in zip(moments, expected, strict=True):
        blog.world.clock.moment = moment
        assert shown(blog) == seen
    assert [len(seen) for seen in expected] == [len(POSTS) - 3, len(POSTS) - 3, len(POSTS) - 2, len(POSTS) - 3, 10]
    blog.world.clock.moment = now
    assert blog.do(blog.world.blog.reading.get_post_by_slug.execute(Slug("plain"))).slug == "renamed"


def test_readers_get_out_what_they_see_and_not_what_is_being_written(blog: CommandLine, tmp_path: Path) -> None:
    post = blog.do(blog.world.post("Seen", slug=Slug("seen"), publish=PUBLISH_NOW))
    blog.do(blog.world.edit(post, PostPatch(title="Unseen", slug="unseen")))

    blog("export", "markdown", tmp_path)

    (file,) = tmp_path.iterdir()
    assert file.name == "seen.md"
    assert "title: Seen\n" in file.read_text()


def test_what_shall_replace_a_live_post_is_said_to_be_left_out_and_the_post_does_not_end(
    blog: CommandLine, tmp_path: Path
) -> None:
    post = blog.do(blog.world.post("Now", slug=Slug("now"), publish=PUBLISH_NOW))
    later = blog.do(blog.world.edit(post, PostPatch(title="Later")))
    blog.do(blog.world.publish(later, PublishPlan(at=NOON + DAY)))

    said = blog("export", "markdown", tmp_path)

    assert said.err == "now: as readers see it now, without what is scheduled\n"
    assert "title: Now\n" in (text := (tmp_path / "now.md").read_text())
    assert "visibleUntil" not in text


def test_what_is_in_the_trash_stays_there(blog: CommandLine, tmp_path: Path) -> None:
    post = blog.do(blog.world.post("Gone", publish=PUBLISH_NOW))
    blog.do(blog.world.trash(post))

    assert blog("export", "markdown", tmp_path).out == f"0 posts written to {tmp_path}\n"


def test_more_posts_than_fit_on_a_page_are_all_written(blog: CommandLine, tmp_path: Path) -> None:
    async def write() -> None:
        for number in range(101):
            await blog.world.post(f"Number {number}")

    blog.do(write())

    assert blog("export", "markdown", tmp_path).code == 0
    assert len(list(tmp_path.iterdir())) == 101


def test_a_folder_that_is_none_is_one_line(blog: CommandLine, tmp_path: Path) -> None:
    blog.do(blog.world.post())
    (tmp_path / "file").touch()

    said = blog("export", "markdown", tmp_path / "file")

    assert said.only_line_of_err() == f"blog: cannot write to {tmp_path}/file: File exists"
