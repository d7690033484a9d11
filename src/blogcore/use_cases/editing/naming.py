"""From the names that editors write to the tags and authors they mean."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from blogcore.domain.author import AuthorRef
from blogcore.domain.content import MAX_AUTHORS, MAX_TAGS, BySlug
from blogcore.domain.errors import Invalid, NotPermitted, UnknownReference
from blogcore.domain.events import Event, creation_of
from blogcore.domain.policy import Action, Actor, Scope
from blogcore.domain.slug import Slug, slug
from blogcore.domain.tag import MAX_NAME, Tag, TagRef, new_tag
from blogcore.domain.text import line
from blogcore.domain.unset import Unset
from blogcore.ports.transactions import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """A tag as it would be if it were made now, and whether only its slug can find one that is there."""

    tag: Tag
    by_slug_only: bool = False


async def tags_meant(
    tx: Transaction, actor: Actor, names: Sequence[str | BySlug] | Unset, *, now: datetime
) -> tuple[tuple[TagRef, ...], tuple[Event, ...]]:
    """The tags with these slugs or names, made where the actor may; and what happened by that."""
    if isinstance(names, Unset) or not names:
        return (), ()
    if len(names) > MAX_TAGS:
        raise Invalid("tags", f"must be at most {MAX_TAGS}")
    wished = [_wish(name, f"tags.{place}", now) for place, name in enumerate(names)]
    slugs = [each for wish in wished for each in (wish.tag.slug, Slug(wish.tag.name))]
    known = await tx.tags.named([wish.tag.name for wish in wished], slugs)
    meant = [_known(wish, known) or wish.tag for wish in wished]
    missing = list({tag.slug: tag for tag in reversed(meant) if tag not in known}.values())[::-1]
    if missing:
        actor.must(Action.CREATE_TAG)
    refs = await tx.tags.add_missing(missing) if missing else ()
    made = {tag.slug: ref for tag, ref in zip(missing, refs, strict=True)}
    events = tuple(creation_of(tag, actor) for tag in missing if made[tag.slug].id == tag.id)
    return tuple(dict.fromkeys(made.get(tag.slug, tag.ref) for tag in meant)), events


async def authors_meant(tx: Transaction, actor: Actor, names: Sequence[str | BySlug] | None) -> tuple[AuthorRef, ...]:
    """The authors with these slugs, the actor's own if none are given; authors stay on their own posts."""
    wanted = [_author_slug(name, f"authors.{place}") for place, name in enumerate(names or ())]
    if len(wanted) > MAX_AUTHORS:
        raise Invalid("authors", f"must be at most {MAX_AUTHORS}")
    own = [actor.author_id] if actor.author_id and names is None else []
    found = await tx.authors.named([each for each, _ in wanted], own) if wanted or own else []
    by_slug = {author.slug: author for author in found}
    for each, field in wanted:
        if each not in by_slug:
            raise UnknownReference(field, "there is no such author")
    meant = tuple(dict.fromkeys(by_slug[each] for each, _ in wanted)) if wanted else tuple(found)
    must_remain(actor, meant)
    return meant


def must_remain(actor: Actor, authors: Sequence[AuthorRef]) -> None:
    """Refuse with `NotPermitted` if the actor, who may edit own posts only, would not be among the authors."""
    if actor.scope(Action.EDIT_POST) is not Scope.ALL and actor.author_id not in {author.id for author in authors}:
        raise NotPermitted("you must remain an author of your own post")


def _wish(name: str | BySlug, field: str, now: datetime) -> _Wish:
    if isinstance(name, str):
        return _Wish(tag=new_tag(line(name, field, MAX_NAME), now=now))
    exact = slug(name.slug, field=f"{field}.slug")
    return _Wish(tag=new_tag(_name(name, field) or exact, now=now, wished=exact), by_slug_only=True)


def _known(wish: _Wish, known: Sequence[Tag]) -> Tag | None:
    """By slug first, then by name, then by the slug that its name makes; merged tags stand behind all others."""
    by_slug = {tag.slug: tag for tag in known}
    if wish.by_slug_only:
        return by_slug.get(wish.tag.slug)
    by_name = {tag.name: tag for tag in sorted(known, key=lambda tag: tag.heir is None)}
    return by_slug.get(Slug(wish.tag.name)) or by_name.get(wish.tag.name) or by_slug.get(wish.tag.slug)


def _author_slug(name: str | BySlug, field: str) -> tuple[Slug, str]:
    """The slug that is looked for, and where it stands."""
    if isinstance(name, str):
        return Slug(unicodedata.normalize("NFC", name)), field
    _name(name, field)
    return Slug(unicodedata.normalize("NFC", name.slug)), f"{field}.slug"


def _name(given: BySlug, field: str) -> str | None:
    return None if given.name is None else line(given.name, f"{field}.name", MAX_NAME)
