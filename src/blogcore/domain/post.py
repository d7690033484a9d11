"""Posts: one identity, a working copy for editors, and at most two publications for readers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from blogcore.domain.comparison import same
from blogcore.domain.content import Content
from blogcore.domain.ids import KeyId, PostId
from blogcore.domain.publication import Named, Publication, PublishedPost, next_edge
from blogcore.domain.publishing import PublishPlan, planned
from blogcore.domain.rendering import Rendering
from blogcore.domain.revision import Revision
from blogcore.domain.slug import Slug
from blogcore.domain.state import Act, State, happens
from blogcore.domain.unset import UNSET, Unset, chosen
from blogcore.domain.version import Expected, check


@dataclass(frozen=True, slots=True, kw_only=True)
class SlugUse:
    """A slug that a post holds, and since when readers could (or from when they will) find it there."""

    slug: Slug
    live_from: datetime | None = None

    def was_live(self, moment: datetime) -> bool:
        """Whether readers may know this slug."""
        return self.live_from is not None and self.live_from <= moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post as its editors know it. `revision` is the working copy; `publications` are in the order of time.

    `told_until` is the moment up to which those who follow the blog have been told when it came and went: whoever keeps
    a changed post tells them and moves it on.
    Every change returns the next post, one version on; a change that changes nothing returns the same.
    """

    id: PostId
    slug: Slug
    version: int = 1
    revision: Revision
    publications: tuple[Publication, ...] = ()
    slugs: tuple[SlugUse, ...]
    published_at: datetime | None = None
    first_published_at: datetime | None = None
    trashed_at: datetime | None = None
    told_until: datetime | None = None
    created_at: datetime
    updated_at: datetime

    @property
    def content(self) -> Content:
        """The working copy."""
        return self.revision.content

    @property
    def due_at(self) -> datetime | None:
        """The first moment not told of yet at which the clock shows or hides it."""
        return next_edge(self.publications, self.told_until)

    def live(self, now: datetime) -> Publication | None:
        """What readers see now."""
        return next((shown for shown in self.publications if shown.window.contains(now)), None)

    def next(self, now: datetime) -> Publication | None:
        """What readers will see later."""
        return next((shown for shown in self.publications if shown.window.visible_from > now), None)

    def state(self, now: datetime) -> State:
        """Where the post stands now."""
        if self.trashed_at:
            return State.TRASHED
        if self.live(now):
            return State.PUBLISHED
        if self.next(now):
            return State.SCHEDULED
        return State.EXPIRED if self.publications else State.DRAFT

    def was_visible(self, now: datetime) -> bool:
        """Whether readers ever saw it."""
        return self.first_published_at is not None and self.first_published_at <= now

    def date(self, now: datetime) -> datetime | None:
        """The date readers see, or will see first."""
        live = self.live(now)
        return live.published_at if live else self.published_at

    def has_unpublished_changes(self, now: datetime) -> bool:
        """Whether the working copy differs from what readers see, or will see if they see nothing yet."""
        shown = self.live(now) or self.next(now)
        return shown is not None and (shown.revision, shown.slug) != (self.revision.number, self.slug)

    def previous_slugs(self, now: datetime) -> tuple[Slug, ...]:
        """The slugs readers may still follow to where the post is now."""
        live = self.live(now)
        present = {self.slug, live.slug if live else self.slug}
        return tuple(use.slug for use in self.slugs if use.was_live(now) and use.slug not in present)

    def expecting(self, expected: Expected) -> "Post":
        """This post, if it is the version the caller knew."""
        check(expected, self.version)
        return self

    def edited(
        self, content: Content, rendering: Rendering, *, now: datetime, by: KeyId | None, autosave: bool = False
    ) -> "Post":
        """The post with the next revision as its working copy. What readers see stays.

        An autosave takes the place of the last one if the same key made that, and readers were not to see it. Whoever
        saves what an autosave left makes it a revision of its own.
        """
        happens(Act.EDIT, self.state(now))
        head = self.revision
        if same(content, head.content) and (autosave or not head.autosave):
            return self
        if autosave and head.is_autosave_by(by) and not _shown_in(self.publications, head):
            return self._changed(now, revision=head.rewritten(content, rendering, now=now))
        return self._changed(now, revision=head.next(content, rendering, now=now, by=by, autosave=autosave))

    def taken_back(self, to: Revision, *, now: datetime, by: KeyId | None) -> "Post":
        """The post with what one of its revisions said as the next one."""
        happens(Act.EDIT, self.state(now))
        if same(to.content, self.content):
            return self
        return self.edited(to.content, to.rendering, now=now, by=by)

    def renamed(self, slug: Slug, *, now: datetime) -> "Post":
        """The post with another working slug; readers find it there from the next publishing on."""
        happens(Act.EDIT, self.state(now))
        if slug == self.slug:
            return self
        return self._holding(self._changed(now, slug=slug), now)

    def published(self, plan: PublishPlan, *, now: datetime, revision: Revision | None = None) -> "Post":
        """The post with a publication more, or a changed one, as planned; `revision` is the one the plan names."""
        happens(Act.PUBLISH, self.state(now))
        publications = planned(
            self.publications,
            plan,
            revision=plan.revision or self.revision.number,
            visibility=(revision or self.revision).content.visibility,
            slug=self.slug,
            date=self.published_at if self.was_visible(now) else None,
            now=now,
        )
        if publications == tuple(shown for shown in self.publications if not shown.window.is_over(now)):
            return self
        first = self.first_published_at if self.was_visible(now) else publications[0].window.visible_from
        changed = self._changed(
            now,
            revision=self.revision.settled() if _shown_in(publications, self.revision) else UNSET,
            publications=publications,
            published_at=publications[-1].published_at,
            first_published_at=first,
        )
        return self._holding(changed, now)

    def unpublished(self, *, now: datetime) -> "Post":
        """The post as readers no longer see it."""
        return self._withdrawn(now) if happens(Act.UNPUBLISH, self.state(now)) else self

    def trashed(self, *, now: datetime) -> "Post":
        """The post in the trash: unseen, its slugs kept."""
        if not happens(Act.TRASH, self.state(now)):
            return self
        return replace(self._withdrawn(now), trashed_at=now)

    def restored(self, *, now: datetime) -> "Post":
        """The post back from the trash, as a draft."""
        return self._changed(now, trashed_at=None) if happens(Act.RESTORE, self.state(now)) else self

    def formerly(self, slugs: tuple[Slug, ...], *, now: datetime) -> "Post":
        """The post with slugs that readers knew it by elsewhere: imports bring them."""
        known = {use.slug for use in self.slugs}
        fresh = tuple(SlugUse(slug=slug, live_from=now) for slug in dict.fromkeys(slugs) if slug not in known)
        return replace(self, slugs=(*self.slugs, *fresh)) if fresh else self

    def freshly_shown(self, before: "Post") -> Publication | None:
        """The publication that shows readers something other than `before` did, if there is one."""
        known = {(shown.window.visible_from, shown.revision, shown.slug) for shown in before.publications}
        return next(
            (
                shown
                for shown in self.publications
                if (shown.window.visible_from, shown.revision, shown.slug) not in known
            ),
            None,
        )

    def shown_as(self, publication: Publication, revision: Revision) -> PublishedPost:
        """What readers get to see of one of its revisions in one of its publications."""
        content, rendering = revision.content, revision.rendering
        return PublishedPost(
            id=self.id,
            slug=publication.slug,
            title=content.title,
            subtitle=content.subtitle,
            excerpt=revision.excerpt,
            body=content.body,
            body_format=content.body_format,
            html=rendering.html,
            toc=rendering.toc,
            text=rendering.text,
            word_count=rendering.word_count,
            reading_minutes=rendering.reading_minutes,
            language=content.language,
            featured=content.featured,
            visibility=content.visibility,
            cover_image=content.cover_image,
            canonical_url=content.canonical_url,
            seo=content.seo,
            metadata=content.metadata,
            tags=tuple(Named(slug=tag.slug, name=tag.name) for tag in content.tags),
            authors=tuple(Named(slug=author.slug, name=author.name) for author in content.authors),
            revision=revision.number,
            published_at=publication.published_at,
            first_published_at=self.first_published_at or publication.window.visible_from,
            updated_at=publication.window.visible_from,
            created_at=self.created_at,
            modified_at=self.updated_at,
        )

    def _withdrawn(self, now: datetime) -> "Post":
        seen = self.was_visible(now)
        changed = self._changed(
            now,
            publications=(),
            published_at=self.date(now) if seen else None,
            first_published_at=self.first_published_at if seen else None,
        )
        return self._holding(changed, now)

    def _changed(
        self,
        now: datetime,
        *,
        slug: Slug | Unset = UNSET,
        revision: Revision | Unset = UNSET,
        publications: tuple[Publication, ...] | Unset = UNSET,
        published_at: datetime | None | Unset = UNSET,
        first_published_at: datetime | None | Unset = UNSET,
        trashed_at: datetime | None | Unset = UNSET,
    ) -> "Post":
        return Post(
            id=self.id,
            slug=chosen(slug, self.slug),
            version=self.version + 1,
            revision=chosen(revision, self.revision),
            publications=chosen(publications, self.publications),
            slugs=self.slugs,
            published_at=chosen(published_at, self.published_at),
            first_published_at=chosen(first_published_at, self.first_published_at),
            trashed_at=chosen(trashed_at, self.trashed_at),
            told_until=self.told_until,
            created_at=self.created_at,
            updated_at=now,
        )

    def _holding(self, changed: "Post", now: datetime) -> "Post":
        slugs = tuple(_held(changed, now))
        return changed if slugs == changed.slugs else replace(changed, slugs=slugs)


def new_post(
    post_id: PostId, slug: Slug, content: Content, rendering: Rendering, *, now: datetime, by: KeyId | None
) -> Post:
    """A draft, at its first version and revision."""
    return Post(
        id=post_id,
        slug=slug,
        revision=Revision(number=1, content=content, rendering=rendering, created_at=now, created_by=by),
        slugs=(SlugUse(slug=slug),),
        told_until=now,
        created_at=now,
        updated_at=now,
    )


def _shown_in(publications: tuple[Publication, ...], revision: Revision) -> bool:
    return revision.number in {shown.revision for shown in publications}


def _held(post: Post, now: datetime) -> Iterator[SlugUse]:
    """The slugs a post needs: its working one, those of its publications, and every one that readers may know."""
    begins: dict[Slug, datetime] = {}
    for shown in reversed(post.publications):
        begins[shown.slug] = shown.window.visible_from
    known = {use.slug: use for use in post.slugs}
    for slug in dict.fromkeys((*known, *begins, post.slug)):
        use = known.get(slug)
        if use and use.was_live(now):
            yield use
        elif slug == post.slug or slug in begins:
            yield SlugUse(slug=slug, live_from=begins.get(slug))
