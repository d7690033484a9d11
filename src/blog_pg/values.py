"""From the core's values to what statements are given."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from hashlib import sha256
from typing import Final

from blog_pg.words import words_values
from blogcore.domain.content import CoverImage, Seo
from blogcore.domain.post import Post
from blogcore.domain.publication import PublishedPost
from blogcore.domain.rendering import Heading
from blogcore.domain.revision import Revision
from blogcore.domain.search import sort_key, words_of


def post_values(post: Post) -> tuple[object, ...]:
    """$1 to $15 of the statements that keep a post."""
    content = post.content
    return (
        post.id,
        post.slug,
        post.version,
        post.revision.number,
        [tag.id for tag in content.tags],
        [author.id for author in content.authors],
        post.published_at,
        post.first_published_at,
        post.trashed_at,
        post.created_at,
        post.updated_at,
        post.told_until,
        post.due_at,
        sort_key(content.title),
        " ".join(words_of(post.revision)),
    )


def revision_values(revision: Revision) -> tuple[object, ...]:
    """What follows them for a new revision."""
    content, rendering = revision.content, revision.rendering
    return (
        content.title,
        content.subtitle,
        content.body,
        content.body_format.value,
        content.excerpt,
        content.language,
        content.featured,
        content.visibility.value,
        _cover(content.cover_image),
        content.canonical_url,
        _seo(content.seo),
        dict(content.metadata),
        rendering.html,
        _headings(rendering.toc),
        rendering.text,
        rendering.excerpt,
        rendering.word_count,
        [asdict(warning) for warning in rendering.warnings],
        rendering.renderer,
        revision.created_at,
        revision.created_by,
        revision.autosave,
    )


def added_values(post: Post) -> tuple[object, ...]:
    """What a new post is kept by, with its revision."""
    return (*post_values(post), *revision_values(post.revision))


def slug_values(post: Post) -> Iterator[tuple[object, ...]]:
    """A row for each slug of a new post."""
    return ((use.slug, post.id, place, use.live_from) for place, use in enumerate(post.slugs, start=1))


def windows(post: Post) -> tuple[object, ...]:
    """$1 to $6 of the statements that make publications those a post names."""
    return (
        post.id,
        [one.window.visible_from for one in post.publications],
        [one.window.visible_until for one in post.publications],
        [one.published_at for one in post.publications],
        post.first_published_at,
        post.updated_at,
    )


def shown_values(shown: PublishedPost) -> tuple[object, ...]:
    """What follows them for what readers get."""
    return (
        shown.updated_at,
        shown.revision,
        shown.slug,
        shown.first_published_at,
        shown.created_at,
        shown.title,
        shown.subtitle,
        shown.excerpt,
        shown.body_format.value,
        shown.word_count,
        shown.reading_minutes,
        shown.language,
        shown.featured,
        shown.visibility.value,
        _cover(shown.cover_image),
        shown.canonical_url,
        _seo(shown.seo),
        dict(shown.metadata),
        [tag.slug for tag in shown.tags],
        [tag.name for tag in shown.tags],
        [author.slug for author in shown.authors],
        [author.name for author in shown.authors],
        shown.body,
        shown.html,
        _headings(shown.toc),
        sort_key(shown.title),
        *words_values(shown),
    )


def columns(rows: Sequence[tuple[object, ...]]) -> Iterator[list[object]]:
    """Rows turned on their side, as `unnest` takes them; there must be one at least."""
    return map(list, zip(*rows, strict=True))


def lock_number(*parts: str) -> int:
    """The number of an advisory lock on something that has a name: 64 bits of a hash, as PostgreSQL's bigint."""
    digest = sha256("\x00".join(parts).encode(errors="surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


def _cover(cover: CoverImage | None) -> object:
    return asdict(cover) if cover else None


def _headings(toc: Sequence[Heading]) -> object:
    # There are many, and `asdict` looks at each as if it could be anything.
    return [{"id": heading.id, "level": heading.level, "text": heading.text} for heading in toc]


def _seo(seo: Seo) -> object:
    return _NO_SEO if seo == Seo() else asdict(seo)


_NO_SEO: Final = asdict(Seo())
