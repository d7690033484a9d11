"""What publishing does to a post's publications: the rules of windows and dates."""

from dataclasses import dataclass, replace
from datetime import datetime

from blogcore.domain.content import Visibility
from blogcore.domain.errors import Invalid
from blogcore.domain.publication import Publication, Window
from blogcore.domain.slug import Slug
from blogcore.domain.unset import UNSET, Unset, chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishPlan:
    """From when until when readers shall see which revision, under which date.

    `at` in the past or absent is now; an absent `until` keeps an end that lies ahead, null means no end; an absent
    `date` keeps the one readers know; an absent `revision` is the working copy.
    """

    at: datetime | None = None
    until: datetime | None | Unset = UNSET
    date: datetime | None = None
    revision: int | None = None


PUBLISH_NOW = PublishPlan()


def planned(
    shown: tuple[Publication, ...],
    plan: PublishPlan,
    *,
    revision: int,
    visibility: Visibility,
    slug: Slug,
    date: datetime | None,
    now: datetime,
) -> tuple[Publication, ...]:
    """The publications after publishing, in the order of time; the same ones if the plan holds already.

    `date` is the one under which readers have known the post so far, if they have.
    """
    live = next((one for one in shown if one.window.contains(now)), None)
    later = next((one for one in shown if one.window.visible_from > now), None)
    end = shown[-1].window.visible_until if shown else None
    begins = max(plan.at or now, now)
    wanted = Publication(
        revision=revision,
        visibility=visibility,
        slug=slug,
        window=_window(begins, plan.until, end),
        published_at=plan.date or _date(later if begins > now or live is None else None, live, date) or begins,
    )
    if begins > now:
        return _ending(live, begins, (wanted,))
    if live and (live.revision, live.slug) == (revision, slug):
        return _adjusted(live, later, plan)
    if live and later and later.revision > revision:
        return _ending(wanted, later.window.visible_from, (later,), given=plan.until)
    return (wanted,)


def _window(begins: datetime, until: datetime | None | Unset, end: datetime | None) -> Window:
    kept = end if end is not None and end > begins else None
    return Window(visible_from=begins, visible_until=chosen(until, kept))


def _date(later: Publication | None, live: Publication | None, known: datetime | None) -> datetime | None:
    """The date to keep: a scheduled one that was chosen, else the one readers see, else the one they knew."""
    if later and later.published_at != later.window.visible_from:
        return later.published_at
    return live.published_at if live else known


def _adjusted(live: Publication, later: Publication | None, plan: PublishPlan) -> tuple[Publication, ...]:
    """What readers see already, with another end or date if the plan says so: it does not go live again."""
    until = chosen(plan.until, live.window.visible_until)
    kept = replace(
        live,
        window=replace(live.window, visible_until=until),
        published_at=plan.date or live.published_at,
    )
    return _ending(kept, later.window.visible_from, (later,), given=until) if later else (kept,)


def _ending(
    live: Publication | None,
    latest: datetime,
    after: tuple[Publication, ...],
    *,
    given: datetime | None | Unset = UNSET,
) -> tuple[Publication, ...]:
    """The live publication ends when the next begins, or earlier if an earlier end is given."""
    if live is None:
        return after
    end = latest if isinstance(given, Unset) or given is None else given
    if end > latest:
        raise Invalid("until", "must not be later than the next publication begins: that one ends this one")
    return (replace(live, window=replace(live.window, visible_until=end)), *after)
