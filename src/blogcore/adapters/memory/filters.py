"""Which posts a list shows, one by one."""

from collections.abc import Sequence
from datetime import datetime

from blogcore.domain.post import Post
from blogcore.domain.publication import PublishedPost
from blogcore.domain.revision import Revision
from blogcore.domain.search import words_of
from blogcore.domain.text import is_variety
from blogcore.ports.catalogue import PublishedFilter
from blogcore.ports.repositories import PostFilter


def is_wanted(post: Post, wanted: PostFilter, now: datetime) -> bool:
    """Whether all that is said of what is wanted holds for this post."""
    authors = post.content.authors
    return (
        (wanted.state is None or wanted.state is post.state(now))
        and (wanted.owner is None or wanted.owner in {author.id for author in authors})
        and (wanted.author is None or wanted.author in {author.slug for author in authors})
        and {tag.slug for tag in post.content.tags}.issuperset(wanted.tags)
        and (wanted.updated_after is None or post.updated_at > wanted.updated_after)
        and _has(post.revision, wanted.words)
    )


def is_wanted_by_readers(post: PublishedPost, wanted: PublishedFilter) -> bool:
    """The same for a published post."""
    return (
        {tag.slug for tag in post.tags}.issuperset(wanted.tags)
        and (wanted.author is None or wanted.author in {author.slug for author in post.authors})
        and (wanted.featured is None or wanted.featured is post.featured)
        and (wanted.language is None or is_variety(post.language, wanted.language))
        and (wanted.published_after is None or post.published_at > wanted.published_after)
        and (wanted.published_before is None or post.published_at < wanted.published_before)
        and (wanted.ids is None or post.id in wanted.ids)
    )


def _has(revision: Revision, words: Sequence[str]) -> bool:
    known = words_of(revision) if words else ()
    return all(any(one.startswith(word) for one in known) for word in words)
