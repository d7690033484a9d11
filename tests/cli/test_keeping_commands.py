"""`blog sweep` and `blog render --stale`."""

from blogcore.domain.content import PostPatch
from blogcore.use_cases.editing.create_post import NewPost
from tests.cli.command_line import CommandLine
from tests.fakes import AN_ADMIN, DAY


def written(blog: CommandLine) -> None:
    new = NewPost(fields=PostPatch(title="Hello", body="Words."))
    post = blog.do(blog.world.blog.editing.create_post.execute(AN_ADMIN, new))
    blog.do(blog.world.edit(post, PostPatch(title="Hello again")))


def test_a_sweep_says_what_it_threw_away(blog: CommandLine) -> None:
    written(blog)
    blog.world.clock.tick(2 * DAY)

    said = blog("sweep", keep_events=1, keep_revisions=1)

    assert (said.code, said.out) == (
        0,
        "thrown away: 0 answers, 0 previews, 0 autosaves, 1 revisions, 2 events, 0 changes\n",
    )


def test_a_sweep_keeps_for_ever_what_it_is_told_to(blog: CommandLine) -> None:
    written(blog)
    blog.world.clock.tick(9_999 * DAY)

    said = blog("sweep", keep_events=0, keep_revisions=0, keep_autosaves=0)

    assert said.out == "thrown away: 0 answers, 0 previews, 0 autosaves, 0 revisions, 0 events, 0 changes\n"


def test_stale_renderings_are_made_anew(blog: CommandLine) -> None:
    written(blog)
    blog.world.renderer.version = "newer"

    said = blog("render", "--stale")

    assert said.out == ("2 revisions rendered again, 0 of them are shown differently to readers now, 0 failed\n")
    assert said.code == 0


def test_what_to_render_has_to_be_said(blog: CommandLine) -> None:
    assert blog("render").code == 2
