"""The blog that the document's examples tell of: Ada wrote, published and mended her first post."""

from datetime import datetime
from enum import Enum
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from blog_http.openapi_examples import example_of
from blogcore.adapters.markdown import MarkdownRenderer
from blogcore.domain.author import AuthorRef
from blogcore.domain.ids import KeyId, PostId, PreviewId
from blogcore.domain.key import Key
from blogcore.domain.policy import Role
from blogcore.domain.preview import Preview
from blogcore.domain.rendering import Rendering, Source
from blogcore.domain.site import KeptSite, SiteFacts
from blogcore.domain.slug import Slug
from tests.fakes import PlainRenderer
from tests.http.declared import Checked, document
from tests.http.served import ANY, Served, acted, edited, trashed, written


class TrueRenderer(PlainRenderer):
    """Renders as the blog does: the examples show HTML."""

    def __init__(self, real: MarkdownRenderer) -> None:
        super().__init__()
        self._real = real

    async def render(self, source: Source) -> Rendering:
        return await self._real.render(source)


def shown_in_schema(name: str) -> Any:
    """The example of a schema, put together from those of its fields."""
    return example_of({"$ref": f"#/components/schemas/{name}"}, document()["components"]["schemas"])


POST: Final = shown_in_schema("AdminPost")
READ: Final = shown_in_schema("Post")
KEY: Final = shown_in_schema("IssuedKey")
PREVIEW: Final = shown_in_schema("IssuedPreview")
SITE: Final = shown_in_schema("Site")
_POST_FIELDS: Final = set(document()["components"]["schemas"]["PostPatchIn"]["properties"])


class Moment(Enum):
    """How far the story has come."""

    NAMED = "there are Ada and her tag"
    TRASHED = "her post, mended, went to the trash"
    PUBLISHED = "her post is published again: what the examples show"


class Story:
    """That blog, with an admin who looks after it."""

    def __init__(self, renderer: PlainRenderer) -> None:
        self.served = Served(renderer)
        self.editor = self.served.reader

    async def told(self, moment: Moment = Moment.PUBLISHED) -> "Story":
        """From the beginning to this moment."""
        self._now(POST["createdAt"])
        self.editor = await self.served.holder()
        await self._names()
        if moment is not Moment.NAMED:
            post = await self._mended()
            await (trashed(self.ada, post) if moment is Moment.TRASHED else acted(self.ada, post, "publish"))
        return self

    @property
    def ada(self) -> Checked:
        """A client with the key that the examples show."""
        return self.served.with_key(KEY["key"])

    async def _names(self) -> None:
        for path, name, told in (("authors", "AdminAuthor", "bio"), ("tags", "AdminTag", "description")):
            known = document()["components"]["schemas"][f"{name.removeprefix('Admin')}In"]["properties"]
            fields = {field: value for field, value in shown_in_schema(name).items() if field in known}
            answer = await self.editor.post(f"/api/admin/{path}", json=fields)
            assert answer.status == 201, answer.text
            await self._changed(f"/api/admin/{path}/{fields['slug']}", told, fields[told])
        await self.editor.post("/api/admin/tags", json={"name": "Voyages"})
        house = self.served.house
        async with house.storage.read() as tx:
            [ada] = await tx.authors.named([Slug(KEY["author"]["slug"])], [])
            await tx.keys.add(_key(ada))
            await tx.site.save(KeptSite(), _site())
        await house.blog.site.refresh()

    async def _changed(self, target: str, field: str, last: str) -> None:
        """Bring something to the version that `If-Match` has in the examples."""
        for text in ("Once", "Twice", "Again", last):
            answer = await self.editor.patch(target, json={field: text}, headers=ANY)
        assert answer.headers["etag"] == '"5"', answer.text

    async def _mended(self) -> dict[str, Any]:
        """The post as Ada has mended it, her last changes not yet published."""
        fields = {name: value for name, value in POST.items() if name in _POST_FIELDS}
        begun = fields | {"title": "Hello", "slug": POST["previousSlugs"][0], "subtitle": None}
        post = await written(self.ada, id=POST["id"], **begun)
        self._now(POST["firstPublishedAt"])
        await acted(self.ada, post, "publish")
        await edited(self.ada, post, slug=POST["slug"], subtitle=POST["subtitle"])
        self._now(POST["updatedAt"])
        mended = await edited(self.ada, post, title=POST["title"])
        async with self.served.house.storage.read() as tx:
            await tx.previews.add(_preview())
        return mended

    def _now(self, moment: str) -> None:
        self.served.house.clock.moment = datetime.fromisoformat(moment)


def _key(author: AuthorRef) -> Key:
    return Key(
        id=KeyId(KEY["id"]),
        digest=sha256(KEY["key"].rpartition("_")[2].encode()).digest(),
        name=KEY["name"],
        role=Role(KEY["role"]),
        author=author,
        created_at=datetime.fromisoformat(KEY["createdAt"]),
        expires_at=datetime.fromisoformat(KEY["expiresAt"]),
    )


def _preview() -> Preview:
    return Preview(
        id=PreviewId(PREVIEW["id"]),
        post_id=PostId(UUID(POST["id"])),
        digest=sha256(PREVIEW["token"].rpartition("_")[2].encode()).digest(),
        created_at=datetime.fromisoformat(PREVIEW["createdAt"]),
        created_by=KeyId(PREVIEW["createdBy"]),
        expires_at=datetime.fromisoformat(PREVIEW["expiresAt"]),
    )


def _site() -> KeptSite:
    said = SiteFacts(
        title=SITE["title"],
        description=SITE["description"],
        language=SITE["language"],
        url=SITE["url"],
        post_url=SITE["postUrl"],
        tag_url=SITE["tagUrl"],
        author_url=SITE["authorUrl"],
        preview_url=SITE["previewUrl"],
    )
    return KeptSite(said=said, version=SITE["version"], updated_at=datetime.fromisoformat(SITE["updatedAt"]))
