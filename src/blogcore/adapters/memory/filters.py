"""Which posts an editor's list shows, one by one."""

from collections.abc import Sequence
from datetime import datetime

from blogcore.domain.post import Post
from blogcore.domain.revision import Revision
from blogcore.domain.search import words_of
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


def _has(revision: Revision, words: Sequence[str]) -> bool:
    known = words_of(revision) if words else ()
    return all(any(one.startswith(word) for one in known) for word in words)
