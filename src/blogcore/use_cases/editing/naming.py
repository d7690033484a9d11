"""From the names that editors write to the tags and authors they mean."""

import unicodedata
from collections.abc import Sequence
from datetime import datetime

from blogcore.domain.author import AuthorRef
from blogcore.domain.content import MAX_AUTHORS, MAX_TAGS
from blogcore.domain.errors import Invalid, NotPermitted, UnknownReference
from blogcore.domain.events import Event, creation_of
from blogcore.domain.policy import Action, Actor, Scope
from blogcore.domain.slug import Slug
from blogcore.domain.tag import MAX_NAME, Tag, TagRef, new_tag
from blogcore.domain.text import line
from blogcore.domain.unset import Unset
from blogcore.ports.transactions import Transaction


async def tags_meant(
    tx: Transaction, actor: Actor, names: Sequence[str] | Unset, *, now: datetime
) -> tuple[tuple[TagRef, ...], tuple[Event, ...]]:
    """The tags with these slugs or names, made where the actor may; and what happened by that."""
    if isinstance(names, Unset) or not names:
        return (), ()
    if len(names) > MAX_TAGS:
        raise Invalid("tags", f"must be at most {MAX_TAGS}")
    wished = [new_tag(line(name, f"tags.{place}", MAX_NAME), now=now) for place, name in enumerate(names)]
    slugs = [slug for tag in wished for slug in (tag.slug, Slug(tag.name))]
    known = await tx.tags.named([tag.name for tag in wished], slugs)
    meant = [_known(tag, known) or tag for tag in wished]
    missing = list({tag.slug: tag for tag in reversed(meant) if tag not in known}.values())[::-1]
    if missing:
        actor.must(Action.CREATE_TAG)
    made = {ref.slug: ref for ref in (await tx.tags.add_missing(missing) if missing else ())}
    events = tuple(creation_of(tag, actor) for tag in missing if made[tag.slug].id == tag.id)
    return tuple(dict.fromkeys(made.get(tag.slug, tag.ref) for tag in meant)), events


async def authors_meant(tx: Transaction, actor: Actor, slugs: Sequence[str] | None) -> tuple[AuthorRef, ...]:
    """The authors with these slugs, the actor's own if none are given; authors stay on their own posts."""
    wanted = [Slug(unicodedata.normalize("NFC", slug)) for slug in slugs or ()]
    if len(wanted) > MAX_AUTHORS:
        raise Invalid("authors", f"must be at most {MAX_AUTHORS}")
    own = [actor.author_id] if actor.author_id and slugs is None else []
    found = await tx.authors.named(wanted, own) if wanted or own else []
    by_slug = {author.slug: author for author in found}
    for number, slug in enumerate(wanted):
        if slug not in by_slug:
            raise UnknownReference(f"authors.{number}", "there is no such author")
    meant = tuple(dict.fromkeys(by_slug[slug] for slug in wanted)) if wanted else tuple(found)
    if actor.scope(Action.EDIT_POST) is not Scope.ALL and actor.author_id not in {author.id for author in meant}:
        raise NotPermitted("you must remain an author of your own post")
    return meant


def _known(wished: Tag, known: Sequence[Tag]) -> Tag | None:
    """By slug first, then by name, then by the slug that its name makes."""
    by_slug = {tag.slug: tag for tag in known}
    by_name = {tag.name: tag for tag in known}
    return by_slug.get(Slug(wished.name)) or by_name.get(wished.name) or by_slug.get(wished.slug)
