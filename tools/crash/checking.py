"""Whether what the database has is whole, and exactly what was acknowledged.

Each function says what is violated, in words; nothing said means nothing found.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from tools.crash.journal import Deed, Fate, Journal, Kind
from tools.crash.snapshot import POST_EVENTS, Post, Publication, Snapshot

_CREATED, _EDITED, _PUBLISHED = Kind.CREATE.value, Kind.EDIT.value, Kind.PUBLISH.value
_WRITERS = {Kind.CREATE, Kind.EDIT, Kind.CREATE_KEY}  # each leaves a title or name that nothing else has
_SHOWN_OR_HIDDEN = {_PUBLISHED, "post.unpublished", "post.trashed"}


def violations(journal: Journal, snapshot: Snapshot) -> Iterator[str]:
    """Everything there is to say about the two."""
    yield from halves(snapshot)
    yield from lost_or_doubled(journal, snapshot)
    yield from answers_apart(journal, snapshot)


def halves(snapshot: Snapshot) -> Iterator[str]:
    """Changes of which only a part is there, whoever made them."""
    for post_id, post in snapshot.posts.items():
        titles = snapshot.titles.get(post_id, ())
        events = [each for each in snapshot.events.get(post_id, ()) if each[0] in POST_EVENTS]
        yield from _numbers(post_id, post, titles)
        yield from _versions(post_id, post, events)
        yield from _shown(post_id, post, events, snapshot.publications.get(post_id, ()))
        if snapshot.slugs.get(post.slug) != post_id:
            yield f"post {post_id} does not hold its slug {post.slug}"
        if len(titles) != sum(kind in {_CREATED, _EDITED} for kind, _ in events):
            yield f"post {post_id} has {len(titles)} revisions and other events: {events}"
    yield from _apart("revision", snapshot.titles.keys() - snapshot.posts.keys())
    yield from _apart("slug", snapshot.slugs.values() - snapshot.posts.keys())
    of_posts = {subject for subject, events in snapshot.events.items() if events[0][0] in POST_EVENTS}
    yield from _apart("event", of_posts - snapshot.posts.keys())
    yield from _told_once("key.created", [key for key, _ in snapshot.keys], snapshot)
    yield from _told_once("tag.created", list(snapshot.tags), snapshot)


def lost_or_doubled(journal: Journal, snapshot: Snapshot) -> Iterator[str]:
    """Acknowledged changes that are not there, and any that are there twice or though they were refused."""
    written = Counter(title for revisions in snapshot.titles.values() for _, title in revisions)
    written.update(name for _, name in snapshot.keys)
    for deed in journal.deeds:
        if deed.kind in _WRITERS:
            yield from _counted(deed, written[deed.token])
    strangers = {title for revisions in snapshot.titles.values() for _, title in revisions}
    strangers -= {deed.token for deed in journal.deeds}
    yield from (f"nobody wrote {title}" for title in sorted(strangers))
    yield from _elsewhere(journal, snapshot)


def _elsewhere(journal: Journal, snapshot: Snapshot) -> Iterator[str]:
    """Acknowledged changes that are not where they were said to be."""
    places = {(post, number): title for post, revisions in snapshot.titles.items() for number, title in revisions}
    told = {(subject, kind, version) for subject, events in snapshot.events.items() for kind, version in events}
    versions: Counter[tuple[str, int]] = Counter()
    for deed in journal.acknowledged():
        if deed.post is None:
            continue
        versions[deed.post, deed.version] += 1
        if (deed.post, deed.kind.value, deed.version) not in told:
            yield f"no event tells of it: {deed}"
        if deed.kind in _WRITERS and places.get((deed.post, deed.revision)) != deed.token:
            yield f"revision {deed.revision} is not what was acknowledged: {deed}"
    for (post, version), number in versions.items():
        if number > 1:
            yield f"{number} changes were acknowledged as version {version} of {post}"


def answers_apart(journal: Journal, snapshot: Snapshot) -> Iterator[str]:
    """Idempotency keys that are kept without their change, or the other way round."""
    for deed in journal.deeds:
        if deed.once is not None and snapshot.answers[deed.once] != (deed.fate is Fate.DONE):
            yield f"{snapshot.answers[deed.once]} answers are kept for {deed.once}: {deed}"


def _numbers(post_id: str, post: Post, titles: Sequence[tuple[int, str]]) -> Iterator[str]:
    numbers = [number for number, _ in titles]
    if numbers != list(range(1, post.revision + 1)):
        yield f"post {post_id} is at revision {post.revision} and has the revisions {numbers}"


def _versions(post_id: str, post: Post, events: Sequence[tuple[str, int]]) -> Iterator[str]:
    """One event for each version, but two for a post that was published in the breath that made it."""
    versions = [version for _, version in events]
    if events[:1] != [(_CREATED, 1)]:
        yield f"the first event of post {post_id} is not that it was created: {events[:1]}"
    if events[1:2] == [(_PUBLISHED, 1)]:
        versions = versions[1:]
    if versions != list(range(1, post.version + 1)):
        yield f"post {post_id} is at version {post.version}, its events tell of {versions}"


def _shown(post_id: str, post: Post, events: Sequence[tuple[str, int]], shown: Sequence[Publication]) -> Iterator[str]:
    last = next((kind for kind, _ in reversed(events) if kind in _SHOWN_OR_HIDDEN), None)
    if len(shown) != (last == _PUBLISHED):
        yield f"post {post_id} has {len(shown)} publications, its last such event is {last}"
    if post.trashed != (last == "post.trashed"):
        yield f"post {post_id} is{' ' if post.trashed else ' not '}trashed, its last such event is {last}"
    for each in shown:
        if not (each.whole and each.for_ever and each.revision <= post.revision):
            yield f"post {post_id} shows something that is not its revision {each.revision}"


def _apart(what: str, posts: set[str]) -> Iterator[str]:
    yield from (f"a {what} is there without its post {post}" for post in sorted(posts))


def _told_once(kind: str, subjects: Sequence[str], snapshot: Snapshot) -> Iterator[str]:
    told = Counter({subject: sum(each == kind for each, _ in events) for subject, events in snapshot.events.items()})
    for subject in subjects:
        if told[subject] != 1:
            yield f"{told[subject]} events tell {kind} of {subject}"
    for subject in +told - Counter(subjects):
        yield f"{kind} is told of {subject}, which is not there"


def _counted(deed: Deed, times: int) -> Iterator[str]:
    if deed.fate is Fate.DONE and times == 0:
        yield f"lost: {deed}"
    if deed.fate is Fate.REFUSED and times:
        yield f"done all the same: {deed}"
    if times > 1:
        yield f"done {times} times: {deed}"
