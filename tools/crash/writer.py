"""One who changes posts through several servers, and notes what it is told."""

import asyncio
from dataclasses import dataclass, field
from random import Random
from typing import Final

from tools.crash.journal import Deed, Fate, Journal, Kind
from tools.crash.servers import KEY, Server
from tools.crash.wire import Answer, Caller, HungError, LostError, NobodyThereError, Request

PAUSE: Final = 0.02  # seconds between attempts
_ALONE: Final = 4  # posts that a writer has of its own at a time


@dataclass(slots=True, kw_only=True)
class Known:
    """A post as a writer knows it. `live` is the revision readers see, 0 for none."""

    id: str
    version: int
    revision: int
    token: str
    live: int = 0
    live_token: str = ""
    trashed: bool = False
    shared: bool = False


@dataclass(slots=True, kw_only=True)
class Writer:
    """One who writes, one change after the other, each through whatever server comes to hand."""

    name: str
    servers: list[Server]
    journal: Journal
    chance: Random
    shared: list[Known]
    own: list[Known] = field(default_factory=list)
    settled: list[Known] = field(default_factory=list)
    _callers: dict[int, Caller] = field(default_factory=dict)
    _count: int = 0

    async def write_one(self) -> None:
        """One change of some kind."""
        dice = self.chance.random()
        if dice < 0.1:
            await self.create_key()
        elif dice < 0.2 and self.shared:
            await self.edit(self.chance.choice(self.shared))
        elif len(self.own) < _ALONE:
            await self.create()
        else:
            await self._change(self.chance.choice(self.own))

    async def create(self, *, shared: bool = False) -> Known | None:
        """A new post, of one's own or for all."""
        deed = self._deed(Kind.CREATE)
        deed.publishes = not shared and self.chance.random() < 0.3
        fields: dict[str, object] = {"title": deed.token, "body": f"Words of *{deed.token}*."}
        if self.chance.random() < 0.5:
            fields["tags"] = [f"Tag {self.chance.randrange(20)}"]
        if deed.publishes:
            fields["publish"] = {}
        answer = await self._done(deed, "POST", "/api/admin/posts", fields)
        if answer is None:
            return None
        deed.post = answer.fields["id"]
        post = Known(id=answer.fields["id"], version=1, revision=1, token=deed.token, shared=shared)
        if deed.publishes:
            post.live, post.live_token = 1, deed.token
        self._told(deed, post, answer, version=1, revision=1)
        (self.shared if shared else self.own).append(post)
        return post

    async def create_key(self) -> None:
        """A new API key."""
        deed = self._deed(Kind.CREATE_KEY)
        await self._done(deed, "POST", "/api/admin/keys", {"name": deed.token, "role": "editor"})

    async def edit(self, post: Known) -> None:
        """Another title."""
        deed = self._deed(Kind.EDIT, post)
        answer = await self._done(deed, "PATCH", f"/api/admin/posts/{post.id}", {"title": deed.token}, post=post)
        if answer:
            post.token = deed.token
            self._told(deed, post, answer, version=deed.version, revision=answer.fields["revision"])
            if not post.shared and deed.revision != post.revision + 1:
                self.journal.findings.violated(f"{deed} made revision {deed.revision} of {post.revision}")
            post.version = max(post.version, deed.version)  # of a shared one others may have told more
            post.revision = max(post.revision, deed.revision)

    async def publish(self, post: Known) -> None:
        """What is written becomes what readers see."""
        deed = self._deed(Kind.PUBLISH, post)
        answer = await self._done(deed, "POST", f"/api/admin/posts/{post.id}/publish", {}, post=post)
        if answer:
            self._told(deed, post, answer, version=deed.version, revision=post.revision)
            post.version, post.live, post.live_token = deed.version, post.revision, post.token

    async def trash(self, post: Known) -> None:
        """Thrown away."""
        deed = self._deed(Kind.TRASH, post)
        answer = await self._done(deed, "DELETE", f"/api/admin/posts/{post.id}", None, post=post)
        if answer:
            self._told(deed, post, answer, version=deed.version, revision=post.revision)
            post.version, post.live, post.trashed = deed.version, 0, True
            self._settle(post)

    def close(self) -> None:
        """Hang up."""
        for caller in self._callers.values():
            caller.close()

    async def _change(self, post: Known) -> None:
        dice = self.chance.random()
        if dice < 0.05:
            await self.trash(post)
        elif dice < 0.3 and post.live != post.revision:
            await self.publish(post)
        else:
            await self.edit(post)
        if post in self.own and self.chance.random() < 0.05:
            self._settle(post)

    def _settle(self, post: Known) -> None:
        """Write it no more, and remember how it has to be."""
        self.own.remove(post)
        self.settled.append(post)

    def _deed(self, kind: Kind, post: Known | None = None) -> Deed:
        self._count += 1
        token = f"{self.name} {self._count}"
        once = f"once {token}" if self.chance.random() < 0.5 else None
        deed = Deed(kind=kind, token=token, post=post.id if post else None, once=once)
        if post:
            deed.version = post.version + 1
        return self.journal.begin(deed)

    async def _done(
        self, deed: Deed, method: str, path: str, fields: dict[str, object] | None, *, post: Known | None = None
    ) -> Answer | None:
        """The acknowledgement, noted; None without one."""
        headers = {"Idempotency-Key": deed.once} if deed.once else {}
        if post:
            headers["If-Match"] = f'"{post.version}"'
        answer = await self._told_at_last(deed, Request(method=method, path=path, fields=fields, headers=headers))
        if answer is None:
            self.journal.end(deed, Fate.UNKNOWN)
            if post in self.own:
                self.own.remove(post)  # whoever does not know its version leaves it
            return None
        if not answer.ok:
            self._refused(deed, post, answer)
            return None
        self.journal.end(deed, Fate.DONE)
        return answer

    async def _told_at_last(self, deed: Deed, request: Request) -> Answer | None:
        """What is known in the end: what was asked for once may be asked for again, anything else is left at that."""
        while True:
            server = self.chance.choice(self.servers)
            answer = None
            try:
                answer = await self._callers.setdefault(server.number, Caller(KEY)).ask(server.port, request)
                self.journal.heard(request, answer)
            except NobodyThereError:
                await asyncio.sleep(PAUSE)
                continue
            except HungError:
                self.journal.hung(request)
            except LostError as lost:
                if lost.received:
                    self.journal.findings.count("answers cut off")
            if answer and answer.status != 503 and not _is(answer, "idempotency-key-in-use"):
                return answer
            await asyncio.sleep(PAUSE)
            if deed.once is None:
                return None

    def _refused(self, deed: Deed, post: Known | None, answer: Answer) -> None:
        self.journal.end(deed, Fate.REFUSED)
        if post and post.shared and _is(answer, "stale"):
            current = answer.fields["currentVersion"]
            if current < deed.version:
                self.journal.findings.violated(f"{deed}: refused as stale, though {current} is the current version")
            post.version = max(post.version, current)
        else:
            self.journal.findings.violated(f"{deed}: {answer.status} {answer.body.decode()}")
            if post in self.own:
                self.own.remove(post)

    def _told(self, deed: Deed, post: Known, answer: Answer, *, version: int, revision: int) -> None:
        told = answer.fields
        deed.version, deed.revision = told["version"], told["revision"]
        if (deed.version, deed.revision) != (version, revision):
            self.journal.findings.violated(
                f"{deed}: acknowledged as version {deed.version}, revision {deed.revision}"
                f" instead of version {version}, revision {revision}"
            )
        if told["title"] != post.token:
            self.journal.findings.violated(f"{deed}: acknowledged with the title {told['title']}")


def _is(answer: Answer, code: str) -> bool:
    return answer.status in {409, 412} and answer.fields["code"] == code
