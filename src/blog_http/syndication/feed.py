"""What all kinds of feeds say, each in its own words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from blog_http.syndication.references import absolute
from blog_http.syndication.xml import fit
from blogcore.domain.publication import Named, PublishedSummary
from blogcore.domain.site import UNTITLED, Site
from blogcore.ports.catalogue import PublishedFilter

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where this part of a feed is, where its newest part is, and the next older one. Absolute if that is known."""

    here: str
    first: str
    older: str | None


@dataclass(frozen=True, slots=True)
class Person:
    """An author as feeds name them: never with an e-mail address."""

    name: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A post in a feed. Its id stays, whatever becomes of its slug and of all addresses."""

    id: str
    url: str | None
    title: str
    summary: str | None
    html: str
    authors: Sequence[Person]
    tags: Sequence[Named]
    post: PublishedSummary


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """Part of a feed. `updated` is the last change of what is in it: only that, so that equal parts are equal bytes."""

    id: str
    title: str
    description: str | None
    language: str | None
    home: str | None
    author: str
    updated: datetime
    places: Places
    entries: Sequence[Entry]


def feed_of(
    wanted: PublishedFilter, posts: Sequence[PublishedSummary], site: Site, *, places: Places, server: str | None
) -> Feed:
    """The feed of these posts; `server` is this server's own address, if it is known."""
    title = site.title if _is_legible(site.title) else UNTITLED
    return Feed(
        id=_id(site.url or server or "", wanted),
        title=": ".join([title, *_named(wanted, posts)]),
        description=site.description if _is_legible(site.description) else None,
        language=site.language,
        home=_home(wanted, site),
        author=title,
        updated=max((post.last_modified for post in posts), default=_EPOCH),
        places=places,
        entries=[_entry(post, site, server) for post in posts],
    )


def filters_in(wanted: PublishedFilter) -> list[tuple[str, str]]:
    """The filters as a query has them; how they were ordered and repeated does not count."""
    found = [("tag", str(tag)) for tag in sorted(set(wanted.tags))]
    found += [("author", str(wanted.author))] if wanted.author is not None else []
    found += [("featured", str(wanted.featured).lower())] if wanted.featured is not None else []
    found += [("language", wanted.language)] if wanted.language is not None else []
    found += [("published_after", instant(wanted.published_after))] if wanted.published_after else []
    found += [("published_before", instant(wanted.published_before))] if wanted.published_before else []
    return found + [("id", post_id) for post_id in sorted(map(str, set(wanted.ids or ())))]


def instant(moment: datetime) -> str:
    """As in RFC 3339."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _entry(post: PublishedSummary, site: Site, server: str | None) -> Entry:
    url = site.post(post.slug)
    return Entry(
        id=post.id.urn,
        url=url,
        title=post.title if _is_legible(post.title) else post.slug,
        summary=post.excerpt if _is_legible(post.excerpt) else None,
        html=absolute(post.html or "", url or site.url or server),
        authors=[Person(each.name, site.author(each.slug)) for each in post.authors if _is_legible(each.name)],
        tags=[each for each in post.tags if _is_legible(each.name)],
        post=post,
    )


def _is_legible(text: str | None) -> bool:
    """Whether there is anything, and anything is left of it in XML: what must not be empty would be."""
    return bool(text and fit(text).strip())


def _id(home: str, wanted: PublishedFilter) -> str:
    """Of all kinds of the feed and all its parts; another for other filters, and for another blog."""
    return uuid5(NAMESPACE_URL, repr((home, filters_in(wanted)))).urn


def _named(wanted: PublishedFilter, posts: Sequence[PublishedSummary]) -> list[str]:
    """The tags and the author wanted, by their names where a post has them, as one text; nothing if it is neither."""
    names = {("tag", tag.slug): tag.name for post in posts for tag in post.tags}
    names |= {("author", author.slug): author.name for post in posts for author in post.authors}
    asked = [("tag", slug) for slug in sorted(set(wanted.tags))]
    asked += [("author", wanted.author)] if wanted.author else []
    return [", ".join(names.get(each, each[1]) for each in asked)] if asked else []


def _home(wanted: PublishedFilter, site: Site) -> str | None:
    """The page of the only tag or author that is wanted, if it has one, else of the whole site."""
    match filters_in(wanted):
        case [("tag", slug)]:
            return site.tag(slug) or site.url
        case [("author", slug)]:
            return site.author(slug) or site.url
        case _:
            return site.url
