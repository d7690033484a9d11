"""Between files and posts: what an entry in a file means to the blog, and how a post is written as one."""

from collections.abc import Mapping
from datetime import datetime

from blog_cli.markdown_files import JSON
from blog_cli.markdown_files import CoverImage as FileCover
from blog_cli.markdown_files import Entry as FileEntry
from blogcore.domain.content import CardPatch, CoverImagePatch, PostPatch, SeoPatch, Visibility
from blogcore.domain.ids import PostId
from blogcore.domain.markdown_post import MarkdownPost, as_markdown
from blogcore.domain.post import Post
from blogcore.domain.publication import Publication
from blogcore.domain.revision import Revision
from blogcore.domain.slug import slug_like
from blogcore.ports.imports import Origin
from blogcore.use_cases.editing.import_post import Entry, Mention


def entry_of(found: FileEntry) -> Entry:
    """What the entry means to the blog. A description is the excerpt, unless there is one besides."""
    slug = slug_like(found.slug, fallback="post")
    former = tuple(slug_like(alias, fallback="") for alias in found.aliases)
    return Entry(
        origin=Origin(source=found.source, path=found.path),
        digest=found.digest,
        fields=PostPatch(
            title=found.title,
            subtitle=found.subtitle,
            body=found.body,
            body_format=found.body_format,
            excerpt=found.excerpt or found.description,
            language=found.language,
            featured=found.featured,
            visibility=Visibility(found.visibility),
            cover_image=_cover_patch(found.cover_image),
            canonical_url=found.canonical_url,
            seo=_seo_patch(found.seo),
            metadata=found.metadata,
        ),
        tags=[Mention(name=tag.name, slug=tag.slug) for tag in found.tags],
        authors=[Mention(name=author.name, slug=author.slug) for author in found.authors],
        draft=found.draft,
        date=found.date,
        at=found.visible_from,
        until=found.visible_until,
        id=None if found.id is None else PostId(found.id),
        suggested_slug=slug,
        former_slugs=tuple(alias for alias in former if alias and alias != slug),
    )


def written(post: Post, revision: Revision, shown: Publication | None, *, now: datetime) -> MarkdownPost:
    """A post as a file says it: the revision that readers see or will see, or a draft if `shown` is none.

    Left out is what belongs to the life of the post in this blog: revision numbers, versions, and when what happened;
    and what is scheduled to replace the revision that readers see now. The end is that of the last one.
    """
    return as_markdown(
        revision.content,
        post_id=post.id,
        slug=shown.slug if shown else post.slug,
        date=shown.published_at if shown else None,
        visible_from=_begins(shown, now),
        visible_until=post.publications[-1].window.visible_until if shown else None,
        aliases=post.previous_slugs(now),
    )


def _begins(shown: Publication | None, now: datetime) -> datetime | None:
    """From when it is seen, where the date alone would lead to another moment."""
    if shown is None or max(shown.window.visible_from, shown.published_at) <= now:
        return None
    return shown.window.visible_from


def _cover_patch(cover: FileCover | None) -> CoverImagePatch | None:
    return None if cover is None else CoverImagePatch(url=cover.url, alt=cover.alt, caption=cover.caption)


def _seo_patch(seo: Mapping[str, JSON] | None) -> SeoPatch | None:
    if seo is None:
        return None
    return SeoPatch(
        title=_text(seo.get("title")),
        description=_text(seo.get("description")),
        noindex=seo.get("noindex") is True,
        open_graph=_card(seo.get("openGraph")),
        twitter=_card(seo.get("twitter")),
    )


def _card(card: JSON) -> CardPatch | None:
    if not isinstance(card, dict):
        return None
    return CardPatch(
        title=_text(card.get("title")),
        description=_text(card.get("description")),
        image=_text(card.get("image")),
        card=_text(card.get("card")),
    )


def _text(value: JSON) -> str | None:
    return value if isinstance(value, str) else None
