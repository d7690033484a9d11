"""Made-up histories: posts that readers get to see, and all that they must not learn of."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random
from typing import Final
from uuid import UUID

from blogcore.domain.content import PostPatch, Visibility
from blogcore.domain.ids import PostId
from blogcore.domain.policy import OPERATOR, Role
from blogcore.domain.publishing import PUBLISH_NOW, PublishPlan
from blogcore.domain.unset import Unset
from blogcore.domain.version import ANY_VERSION
from blogcore.use_cases.administering.keys import NewKey
from blogcore.use_cases.editing.authors import NewAuthor
from blogcore.use_cases.editing.create_post import NewPost
from blogcore.use_cases.editing.tags import NewTag
from tests.fakes import NOON
from tests.interference.worlds import Script, Step, World

FAR: Final = NOON + timedelta(days=9_999)
_WORDS: Final = tuple("river stone cloud lamp winter paper tiger glass early salt".split())
_SECRET_WORDS: Final = tuple("aardvark merger layoff zebra acquisition zzz".split())
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
            self.script.public(_author(name))
            self.script.authors.append(name)
        self._secret_names()
        turns = [True] * posts + [False] * secrets
        self._dice.shuffle(turns)
        for is_public in turns:
            (self._publish if is_public else self._keep_secret)()
        for _ in range(posts // 2):
            self._change_in_public()
        for _ in range(posts // 2):
            self._change_in_secret()
        return self.script

    def _secret_names(self) -> None:
        self.script.secret(_author("mole"))
        self.script.secret(_tag("secret-tag"))
        self.script.authors.append("mole")
        self.script.tags += ["secret-tag", "secret-too", "one", "two", "three"]

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
            tags=tuple(self._dice.sample(["one", "two", "three"], self._dice.randrange(3))),
            authors=tuple(self._dice.sample(["ada", "bob"], self._dice.randrange(1, 3))),
        )
        self._public.append(post_id)
        if plan.at is None and isinstance(plan.until, Unset):
            self._settled.append(post_id)
        self.script.slugs += [slug, f"{slug}-renamed"]
        self.script.public(_create(NewPost(id=post_id, fields=fields, publish=plan)))

    def _change_in_public(self) -> None:
        post_id = self._dice.choice(self._public)
        number = self._public.index(post_id)
        patch = PostPatch(title=self._words(_WORDS), slug=f"public-{number}-renamed")
        self.script.public(_republish(post_id, patch))

    def _keep_secret(self) -> None:
        self._dice.choice([self._draft, self._draft, self._schedule, self._trash, self._key, self._preview])()

    def _change_in_secret(self) -> None:
        """What is published later would show it: so nothing public comes after."""
        post_id = self._dice.choice(self._public)
        slug = f"secret-{self._dice.getrandbits(64)}"
        self.script.slugs.append(slug)
        self.script.secret(_edit(post_id, self._secret_fields(slug)))
        if post_id in self._settled and self._dice.random() < 0.5:
            self.script.secret(_publish(post_id, PublishPlan(at=FAR)))

    def _draft(self) -> None:
        post_id = self._new_id()
        slug = f"secret-{len(self._hidden)}"
        self._hidden.append(post_id)
        self.script.slugs.append(slug)
        self.script.secret(_create(NewPost(id=post_id, fields=self._secret_fields(slug))))

    def _schedule(self) -> None:
        self._draft()
        self.script.secret(_publish(self._hidden[-1], PublishPlan(at=FAR, date=NOON)))

    def _trash(self) -> None:
        self._draft()
        self.script.secret(_trash(self._hidden[-1]))

    def _key(self) -> None:
        self.script.secret(_key())

    def _preview(self) -> None:
        if self._public:
            self.script.secret(_preview(self._dice.choice(self._public)))

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


def _author(name: str) -> Step:
    return lambda world: world.blog.editing.create_author.execute(OPERATOR, NewAuthor(name=name))


def _tag(name: str) -> Step:
    return lambda world: world.blog.editing.create_tag.execute(OPERATOR, NewTag(name=name, description="Hush."))


def _create(new: NewPost) -> Step:
    return lambda world: world.blog.editing.create_post.execute(OPERATOR, new)


def _publish(post_id: PostId, plan: PublishPlan) -> Step:
    return lambda world: world.blog.editing.publish_post.execute(OPERATOR, post_id, plan, expected=ANY_VERSION)


def _trash(post_id: PostId) -> Step:
    return lambda world: world.blog.editing.trash_post.execute(OPERATOR, post_id, expected=ANY_VERSION)


def _key() -> Step:
    new = NewKey(name="secret", role=Role.ADMIN)
    return lambda world: world.blog.administering.create_key.execute(OPERATOR, new)


def _preview(post_id: PostId) -> Step:
    return lambda world: world.blog.editing.create_preview.execute(OPERATOR, post_id)


def _republish(post_id: PostId, patch: PostPatch) -> Step:
    async def step(world: World) -> None:
        editing = world.blog.editing
        await editing.edit_post.execute(OPERATOR, post_id, patch, expected=ANY_VERSION)
        await editing.publish_post.execute(OPERATOR, post_id, PUBLISH_NOW, expected=ANY_VERSION)

    return step


def _edit(post_id: PostId, patch: PostPatch) -> Step:
    return lambda world: world.blog.editing.edit_post.execute(OPERATOR, post_id, patch, expected=ANY_VERSION)
