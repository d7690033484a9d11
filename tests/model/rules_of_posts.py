"""What the machine does with posts: their working copies, their publications, and what they were before."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from blogcore.domain.policy import Role
from tests.model.asking import AskingMachine, query
from tests.model.choices import (
    IDS,
    author_slugs,
    contents,
    filters,
    ids,
    keys,
    matches,
    numbers,
    operations_in_batches,
    pages,
    patches,
    plans,
    roles,
    titles,
)


class Posts(AskingMachine):
    """Posts, one after the other and in batches."""

    @rule(post=ids, title=titles, fields=contents, publish=st.none() | plans, role=roles, key=keys)
    def create_post(self, post: str, title: str, fields: Any, publish: Any, role: Role, key: str | None) -> None:
        body = {"id": post, "title": title, **fields} | ({} if publish is None else {"publish": publish})
        self.ask("POST", "/api/admin/posts", role=role, body=body, key=key)

    @rule(post=ids, forget=st.booleans())
    def start_a_post_afresh(self, post: str, forget: bool) -> None:
        """What chance alone rarely does: a post that goes, for good or not, and one that comes."""
        target = f"/api/admin/posts/{post}"
        self.ask("DELETE", target, role=Role.ADMIN, match="*")
        if forget:
            self.ask("DELETE", f"{target}?purge=true", role=Role.ADMIN, match="*")
            self.ask("POST", "/api/admin/posts", role=Role.ADMIN, body={"id": post, "title": "Afresh"})

    @rule(post=ids, body=patches, match=matches, role=roles, key=keys)
    def edit_post(self, post: str, body: Any, match: str | None, role: Role, key: str | None) -> None:
        self.ask("PATCH", f"/api/admin/posts/{post}", role=role, match=match, body=body, key=key)

    @rule(post=ids, body=patches, match=st.just("right"), role=st.just(Role.ADMIN))
    def autosave_post(self, post: str, body: Any, match: str, role: Role) -> None:
        self.ask("PATCH", f"/api/admin/posts/{post}", role=role, match=match, body={**body, "autosave": True})

    @rule(post=ids, plan=plans, revision=st.none() | numbers, match=matches, role=roles, key=keys)
    def publish_post(
        self, post: str, plan: Any, revision: int | None, match: str | None, role: Role, key: str | None
    ) -> None:
        body = plan if revision is None else {**plan, "revision": revision}
        self.ask("POST", f"/api/admin/posts/{post}/publish", role=role, match=match, body=body, key=key)

    @rule(post=ids, act=st.sampled_from(["unpublish", "restore"]), match=matches, role=roles)
    def act_on_post(self, post: str, act: str, match: str | None, role: Role) -> None:
        self.ask("POST", f"/api/admin/posts/{post}/{act}", role=role, match=match)

    @rule(post=ids, purge=st.sampled_from([False, False, True]), match=matches, role=roles)
    def delete_post(self, post: str, purge: bool, match: str | None, role: Role) -> None:
        self.ask("DELETE", f"/api/admin/posts/{post}{'?purge=true' if purge else ''}", role=role, match=match)

    @rule(post=ids, number=numbers, match=matches, role=roles, key=keys)
    def restore_revision(self, post: str, number: int, match: str | None, role: Role, key: str | None) -> None:
        target = f"/api/admin/posts/{post}/revisions/{number}/restore"
        self.ask("POST", target, role=role, match=match, key=key)

    @rule(post=ids, number=numbers, other=numbers, role=roles, page=pages)
    def look_at_revisions(self, post: str, number: int, other: int, role: Role, page: dict[str, Any]) -> None:
        revisions = f"/api/admin/posts/{post}/revisions"
        self.ask("GET", f"{revisions}/{number}", role=role)
        self.ask("GET", f"{revisions}/{number}/diff/{other}", role=role)
        self.walk(f"{revisions}{query(page)}", role)

    @rule(post=ids, role=roles, page=pages)
    def look_at_history(self, post: str, role: Role, page: dict[str, Any]) -> None:
        self.walk(f"/api/admin/posts/{post}/history{query(page)}", role)

    @rule(post=ids, role=roles)
    def get_admin_post(self, post: str, role: Role) -> None:
        self.ask("GET", f"/api/admin/posts/{post}", role=role)

    @rule(role=roles, chosen=filters, page=pages)
    def list_admin_posts(self, role: Role, chosen: dict[str, Any], page: dict[str, Any]) -> None:
        self.walk(f"/api/admin/posts{query({**chosen, **page})}", role)

    @rule(role=roles, operations=st.lists(operations_in_batches, min_size=1, max_size=3), key=keys)
    def run_batch(self, role: Role, operations: Any, key: str | None) -> None:
        answer = self.ask("POST", "/api/admin/batch", role=role, body={"operations": operations}, key=key)
        for made in answer.json()["results"] if answer.status == 200 else ():
            if made["post"]:
                self.versions[f"/api/admin/posts/{made['post']['id']}"] = f'"{made["post"]["version"]}"'

    @rule(role=roles, body=st.sampled_from(["Élan.", "", "a b"]), kind=st.sampled_from(["markdown", "html", "none"]))
    def render_text(self, role: Role, body: str, kind: str) -> None:
        self.ask("POST", "/api/admin/render", role=role, body={"body": body, "bodyFormat": kind})

    @rule(post=ids, role=roles, lasts=st.sampled_from([60, 5400, 90_000, 1]), key=keys)
    def create_preview(self, post: str, role: Role, lasts: int, key: str | None) -> None:
        body = {"expiresIn": lasts}
        self.ask("POST", f"/api/admin/posts/{post}/previews", role=role, body=body, key=key)

    @rule(post=ids, role=roles, page=pages)
    def list_previews(self, post: str, role: Role, page: dict[str, Any]) -> None:
        self.walk(f"/api/admin/posts/{post}/previews{query(page)}", role)

    @rule(number=st.integers(0, 9), role=roles, revoked=st.sampled_from([False, False, True]))
    def use_preview(self, number: int, role: Role, revoked: bool) -> None:
        known = len(self.twins.of_model.tokens)
        if not known:
            self.ask("POST", f"/api/admin/posts/{IDS[0]}/previews", role=role)
            return
        if revoked:
            self.ask("DELETE", f"{{previews[{number % known}]}}", role=role)
        self.ask("GET", f"/api/previews/{{tokens[{number % known}]}}")

    @rule(post=ids, author=author_slugs)
    def read_post(self, post: str, author: str) -> None:
        self.ask("GET", f"/api/posts/{post}")
        self.ask("GET", f"/api/posts/{post}/related")
        self.ask("GET", f"/api/posts/{post}/adjacent")
        self.ask("GET", f"/api/posts?author={author}&sort=title&include=html")
        self.ask("GET", f"/api/archive?author={author}")
