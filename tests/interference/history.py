"""Made-up histories: posts that readers get to see, and all that they must not learn of."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any, Final
from uuid import UUID

from blogcore.domain.content import PostPatch, Visibility
from blogcore.domain.ids import PostId
from blogcore.domain.publishing import PUBLISH_NOW, PublishPlan
from blogcore.domain.unset import Unset
from blogcore.use_cases.editing.create_post import NewPost
from blogcore.use_cases.keeping.sweep import Keep
from tests.fakes import HOUR, NOON
from tests.interference import steps
from tests.interference.worlds import Script

_SWEPT: Final = Keep(answers=0 * HOUR, previews=0 * HOUR, autosaves=0 * HOUR, revisions=1, events=None)
FAR: Final = NOON + timedelta(days=9_999)
_WORDS: Final = tuple("river stone cloud lamp winter paper tiger glass early salt".split())
_SECRET_WORDS: Final = tuple("aardvark merger layoff zebra acquisition zzz".split())
_TAGS: Final = ("one", "two", "three")
_LANGUAGES: Final = ("en", "de", None)


class Author:
    """Writes a script with the dice it is given."""

    def __init__(self, seed: int) -> None:
        self._dice = Random(seed)
        self.script = Script(words=[*_WORDS, *_SECRET_WORDS])
        self._public: list[PostId] = []
        self._hidden: list[PostId] = []
        self._settled: list[PostId] = []  # live without an end: what is scheduled changes nothing before its time

    def write(self, *, posts: int = 12, secrets: int = 30) -> Script:
        """That many posts which readers get to see, and that many secrets among them."""
        for name in ("ada", "bob"):
            self.script.public(steps.author(name))
            self.script.authors.append(name)
        for name in _TAGS:
            self.script.public(steps.tag(name, description=None))
        self._secret_names()
        turns = [True] * posts + [False] * secrets
        self._dice.shuffle(turns)
        for is_public in turns:
            (self._publish if is_public else self._keep_secret)()
        for _ in range(posts // 2):
            self._change_in_public()
        self.script.public(steps.sweep(Keep(events=self._dice.choice([None, 3 * HOUR, 20 * HOUR]))))
        for _ in range(posts // 2):
            self._change_in_secret()
        self.script.tags += _TAGS * (len(self.script.tags) // 3)  # what is there is asked for as often as what is not
        self.script.authors += ("ada", "bob") * (len(self.script.authors) // 2)
        return self.script

    def _secret_names(self) -> None:
        self.script.secret(steps.author("mole"))
        self.script.secret(steps.tag("secret-tag"))
        self.script.authors.append("mole")
        self.script.tags += ["secret-tag", "secret-too", *_TAGS]

    def _publish(self) -> None:
        post_id, number = self._new_id(), len(self._public)
        slug = f"public-{number}"
        plan = self._dice.choice(
            [
                PUBLISH_NOW,
                PUBLISH_NOW,
                PublishPlan(date=NOON - timedelta(days=self._dice.randrange(99))),
                PublishPlan(until=NOON + timedelta(hours=self._dice.randrange(60, 120))),
                PublishPlan(at=NOON + timedelta(hours=self._dice.randrange(20, 60))),
            ]
        )
        fields = PostPatch(
            title=self._words(_WORDS),
            body=self._words(_WORDS),
            slug=slug,
            language=self._dice.choice(_LANGUAGES),
            featured=self._dice.random() < 0.3,
            visibility=Visibility.UNLISTED if self._dice.random() < 0.2 else Visibility.PUBLIC,
            tags=tuple(self._dice.sample(_TAGS, self._dice.randrange(3))),
            authors=tuple(self._dice.sample(["ada", "bob"], self._dice.randrange(1, 3))),
        )
        self._public.append(post_id)
        if plan.at is None and isinstance(plan.until, Unset):
            self._settled.append(post_id)
        self.script.slugs += [slug, f"{slug}-renamed"]
        self.script.public(steps.create(NewPost(id=post_id, fields=fields, publish=plan)))

    def _change_in_public(self) -> None:
        post_id = self._dice.choice(self._public)
        number = self._public.index(post_id)
        patch = PostPatch(title=self._words(_WORDS), slug=f"public-{number}-renamed")
        self.script.public(steps.republish(post_id, patch))

    def _keep_secret(self) -> None:
        often = [self._draft, self._autosave, self._schedule, self._trash, self._batch, self._name_a_tag]
        self._dice.choice([*often, self._key, self._preview, self._name_an_author, self._sweep])()

    def _change_in_secret(self) -> None:
        """What is published later would show it: so nothing public comes after."""
        post_id = self._dice.choice(self._public)
        slug = f"secret-{self._dice.getrandbits(64)}"
        self.script.slugs.append(slug)
        fields = replace(self._secret_fields(slug), autosave=self._dice.random() < 0.5)
        self.script.secret(steps.edit(post_id, fields))
        if self._dice.random() < 0.3:
            self.script.secret(steps.go_back(post_id))
        if post_id in self._settled and self._dice.random() < 0.5:
            self.script.secret(steps.publish(post_id, PublishPlan(at=FAR)))

    def _draft(self) -> None:
        post_id = self._new_id()
        slug = f"secret-{len(self._hidden)}"
        self._hidden.append(post_id)
        self.script.slugs.append(slug)
        self.script.secret(steps.create(NewPost(id=post_id, fields=self._secret_fields(slug))))

    def _schedule(self) -> None:
        self._draft()
        self.script.secret(steps.publish(self._hidden[-1], PublishPlan(at=FAR, date=NOON)))

    def _trash(self) -> None:
        self._draft()
        self.script.secret(steps.trash(self._hidden[-1]))

    def _key(self) -> None:
        self.script.secret(steps.key())

    def _preview(self) -> None:
        if self._public:
            post_id, revoked = self._dice.choice(self._public), self._dice.random() < 0.5
            self.script.secret(steps.preview(post_id, self.script.tokens, revoked=revoked))

    def _autosave(self) -> None:
        self._draft()
        for number in range(2):
            slug = f"secret-{len(self._hidden)}-saved-{number}"
            self.script.slugs.append(slug)
            self.script.secret(steps.edit(self._hidden[-1], replace(self._secret_fields(slug), autosave=True)))

    def _batch(self) -> None:
        name = f"secret-batch-{len(self.script.slugs)}"
        self.script.tags.append(name)
        new = NewPost(id=self._new_id(), fields=self._secret_fields(name))
        self.script.slugs.append(name)
        self.script.secret(steps.batch(new, name))

    def _name_a_tag(self) -> None:
        """A tag that only a draft carries gets another name, becomes one with another, or goes."""
        name = f"hush-{len(self.script.tags)}"
        self._draft_with(tags=(name,))
        self.script.tags += [name, f"{name}-new"]
        into = self._dice.choice([*_TAGS, "secret-tag"])
        change = self._dice.choice(
            [steps.rename_tag(name, f"{name}-new"), steps.merge_tag(name, into), steps.delete_tag(name)]
        )
        self.script.secret(change)

    def _name_an_author(self) -> None:
        """The same of an author; who has a draft can only be erased."""
        name = f"mole-{len(self.script.authors)}"
        self.script.secret(steps.author(name))
        self.script.authors += [name, f"{name}-new"]
        if self._dice.random() < 0.3:
            self.script.secret(steps.delete_author(name))
            return
        self._draft_with(authors=(name,))
        self.script.secret(self._dice.choice([steps.rename_author(name, f"{name}-new"), steps.erase_author(name)]))

    def _draft_with(self, **fields: Any) -> None:
        post_id, slug = self._new_id(), f"secret-of-{len(self.script.slugs)}"
        self.script.slugs.append(slug)
        self.script.secret(steps.create(NewPost(id=post_id, fields=replace(self._secret_fields(slug), **fields))))

    def _sweep(self) -> None:
        self.script.secret(steps.sweep(_SWEPT))

    def _secret_fields(self, slug: str) -> PostPatch:
        return PostPatch(
            title=self._words((*_WORDS, *_SECRET_WORDS)),
            body=self._words((*_WORDS, *_SECRET_WORDS)),
            slug=slug,
            tags=tuple(self._dice.sample(["one", "two", "secret-tag", "secret-too"], 2)),
            authors=(self._dice.choice(["ada", "mole"]),),
            featured=self._dice.random() < 0.5,
        )

    def _new_id(self) -> PostId:
        post_id = PostId(UUID(int=self._dice.getrandbits(128), version=4))
        self.script.ids.append(str(post_id))
        return post_id

    def _words(self, among: Sequence[str]) -> str:
        return " ".join(self._dice.choices(among, k=self._dice.randrange(1, 5)))
