"""The site: what the blog says of itself, and where its front end shows things."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Final
from urllib.parse import quote

from blogcore.domain.errors import Invalid
from blogcore.domain.text import MAX_URL, language_tag, line, passage, web_address
from blogcore.domain.unset import UNSET, Unset, chosen

MAX_TITLE: Final = 200
MAX_DESCRIPTION: Final = 1_000
UNTITLED: Final = "Blog"
_SLUG: Final = "{slug}"
_TOKEN: Final = "{token}"  # noqa: S105  where one goes
_SLUG_BEHIND: Final = f"/{_SLUG}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFacts:
    """What somebody has said of the site: the settings of the server, or an admin; None where nothing was said.

    `url` is the front end's address; the others are templates of addresses below it, with `{slug}` (of a preview:
    `{token}`) where that goes.
    """

    title: str | None = None
    description: str | None = None
    language: str | None = None
    url: str | None = None
    post_url: str | None = None
    tag_url: str | None = None
    author_url: str | None = None
    preview_url: str | None = None

    @property
    def addresses(self) -> tuple[str | None, ...]:
        """All that decides where something is found."""
        return self.url, self.post_url, self.tag_url, self.author_url, self.preview_url

    def over(self, defaults: "SiteFacts") -> "SiteFacts":
        """These, and the defaults where nothing was said."""
        if self == NOTHING_SAID:
            return defaults
        said = {name: getattr(self, name) for name in _NAMES}
        return SiteFacts(**{name: getattr(defaults, name) if one is None else one for name, one in said.items()})


NOTHING_SAID: Final = SiteFacts()
_NAMES: Final = tuple(field.name for field in fields(SiteFacts))


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePatch:
    """A change to what admins have said of the site: what is `UNSET` stays, null goes back to the default."""

    title: str | None | Unset = UNSET
    description: str | None | Unset = UNSET
    language: str | None | Unset = UNSET
    url: str | None | Unset = UNSET
    post_url: str | None | Unset = UNSET
    tag_url: str | None | Unset = UNSET
    author_url: str | None | Unset = UNSET
    preview_url: str | None | Unset = UNSET

    def onto(self, old: SiteFacts) -> SiteFacts:
        """What is said after the change; `Invalid` where a rule is broken."""
        return checked(SiteFacts(**{name: chosen(getattr(self, name), getattr(old, name)) for name in _NAMES}))


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSite:
    """What admins have said of the site so far, and since when its addresses are what they are."""

    said: SiteFacts = NOTHING_SAID
    version: int = 1
    updated_at: datetime | None = None
    addressed_at: datetime | None = None

    def changed(self, patch: SitePatch, *, now: datetime) -> "KeptSite":
        """The next version; the same where nothing changes."""
        said = patch.onto(self.said)
        if said == self.said:
            return self
        moved = said.addresses != self.said.addresses
        addressed_at = now if moved else self.addressed_at
        return KeptSite(said=said, version=self.version + 1, updated_at=now, addressed_at=addressed_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The site as it is: what admins have said, else the settings of the server."""

    title: str
    description: str | None
    language: str | None
    url: str | None
    post_url: str | None
    tag_url: str | None
    author_url: str | None
    preview_url: str | None
    version: int
    updated_at: datetime | None
    addressed_at: datetime | None

    def post(self, slug: str) -> str | None:
        """Where the front end shows the post with this slug; None if nobody said."""
        return _filled(self.post_url, _SLUG, slug)

    def tag(self, slug: str) -> str | None:
        """Where it shows what carries the tag with this slug; None if nobody said."""
        return _filled(self.tag_url, _SLUG, slug)

    def author(self, slug: str) -> str | None:
        """Where it shows what is by the author with this slug; None if nobody said."""
        return _filled(self.author_url, _SLUG, slug)

    def preview(self, token: str) -> str | None:
        """Where the front end shows what this token opens; None if nobody said."""
        return _filled(self.preview_url, _TOKEN, token)

    def since(self, moment: datetime) -> datetime:
        """Since when something that last changed at this moment has had the address it has now."""
        return max(moment, self.addressed_at or moment)


def site_of(kept: KeptSite, defaults: SiteFacts) -> Site:
    """What is kept over these defaults. A post's address is `<url>/{slug}` unless somebody said another."""
    facts = kept.said.over(defaults)
    return Site(
        title=facts.title or UNTITLED,
        description=facts.description,
        language=facts.language,
        url=facts.url,
        post_url=facts.post_url or (facts.url and facts.url + _SLUG_BEHIND),
        tag_url=facts.tag_url,
        author_url=facts.author_url,
        preview_url=facts.preview_url,
        version=kept.version,
        updated_at=kept.updated_at,
        addressed_at=kept.addressed_at,
    )


def checked(facts: SiteFacts) -> SiteFacts:
    """The same with their text trimmed; `Invalid` where a rule is broken."""
    return SiteFacts(
        title=facts.title if facts.title is None else title(facts.title),
        description=description(facts.description),
        language=language_tag(facts.language),
        url=facts.url if facts.url is None else front_end(facts.url, "url"),
        post_url=_with_slug(facts.post_url, "post_url"),
        tag_url=_with_slug(facts.tag_url, "tag_url"),
        author_url=_with_slug(facts.author_url, "author_url"),
        preview_url=facts.preview_url if facts.preview_url is None else preview_template(facts.preview_url),
    )


def title(text: str, field: str = "title") -> str:
    """What the site is called: one line; else `Invalid`."""
    return line(text, field, MAX_TITLE)


def description(text: str | None, field: str = "description") -> str | None:
    """What it is about, in a few sentences; none if they are empty, `Invalid` if they are too many."""
    return passage(text, field, MAX_DESCRIPTION)


def front_end(text: str, field: str = "url") -> str:
    """The address of a front end, without a slash behind it; `Invalid` where no post's address could be made of it."""
    site = text.rstrip("/")
    web_address(site, field)
    if len(site) + len(_SLUG_BEHIND) > MAX_URL:
        raise Invalid(field, f"must have at most {MAX_URL - len(_SLUG_BEHIND)} characters")
    return site


def slug_template(text: str, field: str = "post_url") -> str:
    """An address with `{slug}` once, behind the host; else `Invalid`."""
    return _template(text, field, _SLUG)


def preview_template(text: str, field: str = "preview_url") -> str:
    """An address with `{token}` once, behind the host; else `Invalid`."""
    return _template(text, field, _TOKEN)


def _with_slug(text: str | None, field: str) -> str | None:
    return text if text is None else slug_template(text, field)


def _template(text: str, field: str, place: str) -> str:
    if text.count(place) != 1:
        raise Invalid(field, f"must contain {place} once")
    if place in text.partition("://")[2].partition("/")[0]:
        raise Invalid(field, f"must have {place} behind the host")
    web_address(text.replace(place, "x" * len(place)), field)
    return text


def _filled(template: str | None, place: str, value: str) -> str | None:
    return template and template.replace(place, quote(value, safe=""))
