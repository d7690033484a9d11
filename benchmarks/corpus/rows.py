"""The rows of a post, by table and column, as the blog itself would have kept them."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Final, TypeAlias

from benchmarks.corpus import derived
from benchmarks.corpus.posts import Made
from blogcore.domain.content import Seo
from blogcore.domain.rendering import BodyFormat, Rendering

Columns: TypeAlias = Mapping[str, object]

SEO: Final = json.dumps(asdict(Seo()))
_METADATA: Final = json.dumps({"source": "benchmarks", "rating": 4})


def rows(post: Made) -> dict[str, Columns]:
    """One of each table; values as the driver takes them."""
    kept = {
        "posts": _post(post),
        "revisions": _revision(post),
        "slugs": {"slug": post.slug, "post_id": post.id, "place": 0, "live_from": post.published_at},
        "publications": _publication(post),
        "publication_texts": _texts(post),
    }
    for table, more in derived.columns(post).items():
        kept[table] = {**kept[table], **more}
    return kept


def _post(post: Made) -> Columns:
    return {
        "id": post.id,
        "slug": post.slug,
        "version": 2,
        "revision": 1,
        "tag_ids": [tag.id for tag in post.tags],
        "author_ids": [author.id for author in post.authors],
        "published_at": post.published_at,
        "first_published_at": post.published_at,
        "created_at": post.published_at,
        "updated_at": post.published_at,
        "told_until": post.published_at,
    }


def _content(post: Made) -> Columns:
    return {
        "title": post.title,
        "subtitle": post.subtitle,
        "body_format": BodyFormat.MARKDOWN.value,
        "word_count": post.word_count,
        "language": post.language,
        "featured": post.featured,
        "visibility": "public",
        "cover_image": json.dumps(post.cover) if post.cover else None,
        "canonical_url": None,
        "seo": SEO,
        "metadata": _METADATA,
        "created_at": post.published_at,
    }


def _revision(post: Made) -> Columns:
    return {
        **_content(post),
        "post_id": post.id,
        "number": 1,
        "body": post.markdown,
        "excerpt": None,
        "tag_ids": [tag.id for tag in post.tags],
        "author_ids": [author.id for author in post.authors],
        "html": post.html,
        "toc": json.dumps(post.toc),
        "plain_text": post.text,
        "rendered_excerpt": post.excerpt,
        "warnings": "[]",
        "renderer": "benchmarks",
        "was_published": True,
    }


def _publication(post: Made) -> Columns:
    return {
        **_content(post),
        "post_id": post.id,
        "visible_from": post.published_at,
        "visible_until": None,
        "revision": 1,
        "slug": post.slug,
        "published_at": post.published_at,
        "first_published_at": post.published_at,
        "modified_at": post.published_at,
        "excerpt": post.excerpt,
        "reading_minutes": _reading_minutes(post),
        "tag_slugs": [tag.slug for tag in post.tags],
        "tag_names": [tag.name for tag in post.tags],
        "author_slugs": [author.slug for author in post.authors],
        "author_names": [author.name for author in post.authors],
    }


def _reading_minutes(post: Made) -> int:
    return Rendering(
        html="", toc=(), text="", excerpt="", word_count=post.word_count, warnings=(), renderer=""
    ).reading_minutes


def _texts(post: Made) -> Columns:
    return {
        "post_id": post.id,
        "visible_from": post.published_at,
        "body": post.markdown,
        "html": post.html,
        "toc": json.dumps(post.toc),
    }
