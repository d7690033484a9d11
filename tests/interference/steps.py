"""What is done to a blog in made-up histories, by its operator: each is one step, for one blog or for both."""

from blogcore.domain.author import AuthorPatch
from blogcore.domain.content import PostPatch
from blogcore.domain.ids import PostId
from blogcore.domain.policy import OPERATOR, Role
from blogcore.domain.publishing import PUBLISH_NOW, PublishPlan
from blogcore.domain.slug import Slug
from blogcore.domain.tag import TagPatch
from blogcore.domain.version import ANY_VERSION
from blogcore.use_cases.administering.keys import NewKey
from blogcore.use_cases.editing.authors import NewAuthor
from blogcore.use_cases.editing.create_post import NewPost
from blogcore.use_cases.editing.run_batch import Operation
from blogcore.use_cases.editing.tags import NewTag
from blogcore.use_cases.keeping.sweep import Keep
from tests.interference.worlds import Step, World


def author(name: str) -> Step:
    return lambda world: world.blog.editing.create_author.execute(OPERATOR, NewAuthor(name=name))


def tag(name: str, description: str | None = "Hush.") -> Step:
    return lambda world: world.blog.editing.create_tag.execute(OPERATOR, NewTag(name=name, description=description))


def rename_tag(old: str, new: str) -> Step:
    patch = TagPatch(slug=new, name=new.title())
    return lambda world: world.blog.editing.edit_tag.execute(OPERATOR, Slug(old), patch, expected=ANY_VERSION)


def merge_tag(gone: str, into: str) -> Step:
    return lambda world: world.blog.editing.merge_tag.execute(OPERATOR, Slug(gone), Slug(into), expected=ANY_VERSION)


def delete_tag(slug: str) -> Step:
    return lambda world: world.blog.editing.delete_tag.execute(OPERATOR, Slug(slug), expected=ANY_VERSION)


def rename_author(old: str, new: str) -> Step:
    patch = AuthorPatch(slug=new, name=new.title(), email="mole@example.org")
    return lambda world: world.blog.editing.edit_author.execute(OPERATOR, Slug(old), patch, expected=ANY_VERSION)


def erase_author(slug: str) -> Step:
    return lambda world: world.blog.editing.erase_author.execute(OPERATOR, Slug(slug), expected=ANY_VERSION)


def delete_author(slug: str) -> Step:
    return lambda world: world.blog.editing.delete_author.execute(OPERATOR, Slug(slug), expected=ANY_VERSION)


def create(new: NewPost) -> Step:
    return lambda world: world.blog.editing.create_post.execute(OPERATOR, new)


def publish(post_id: PostId, plan: PublishPlan) -> Step:
    return lambda world: world.blog.editing.publish_post.execute(OPERATOR, post_id, plan, expected=ANY_VERSION)


def trash(post_id: PostId) -> Step:
    return lambda world: world.blog.editing.trash_post.execute(OPERATOR, post_id, expected=ANY_VERSION)


def batch(new: NewPost, tag_name: str) -> Step:
    """A post and a tag at once."""
    operations = [
        Operation(prepare=lambda singles, actor: singles.create_post.prepare(actor, new), post_id=new.id),
        Operation(prepare=lambda singles, actor: singles.create_tag.prepare(actor, NewTag(name=tag_name))),
    ]
    return lambda world: world.blog.editing.run_batch.execute(OPERATOR, operations)


def go_back(post_id: PostId) -> Step:
    """Its working copy is as its first revision was."""
    return lambda world: world.blog.editing.restore_revision.execute(OPERATOR, post_id, 1, expected=ANY_VERSION)


def sweep(keep: Keep) -> Step:
    return lambda world: world.blog.keeping.sweep.execute(keep)


def key() -> Step:
    new = NewKey(name="secret", role=Role.ADMIN)
    return lambda world: world.blog.administering.create_key.execute(OPERATOR, new)


def preview(post_id: PostId, tokens: list[str], *, revoked: bool) -> Step:
    """A link, and a token that opens nothing: it was revoked, or half of it is wrong."""

    async def step(world: World) -> None:
        made = await world.blog.editing.create_preview.execute(OPERATOR, post_id)
        tokens.append(made.token.text if revoked else f"{made.token.id}_{'x' * 43}")
        if revoked:
            await world.blog.editing.revoke_preview.execute(OPERATOR, post_id, made.preview.id)

    return step


def republish(post_id: PostId, patch: PostPatch) -> Step:
    async def step(world: World) -> None:
        editing = world.blog.editing
        await editing.edit_post.execute(OPERATOR, post_id, patch, expected=ANY_VERSION)
        await editing.publish_post.execute(OPERATOR, post_id, PUBLISH_NOW, expected=ANY_VERSION)

    return step


def edit(post_id: PostId, patch: PostPatch) -> Step:
    return lambda world: world.blog.editing.edit_post.execute(OPERATOR, post_id, patch, expected=ANY_VERSION)
