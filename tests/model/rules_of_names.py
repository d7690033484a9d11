"""What the machine does with tags and authors, and with the keys of those who write."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from blogcore.domain.policy import Role
from tests.model.asking import AskingMachine, query
from tests.model.choices import (
    AUTHOR_FIELDS,
    MOMENTS,
    TAGS,
    author_slugs,
    keys,
    matches,
    pages,
    roles,
    site_patches,
    slugs,
    tag_slugs,
)


class Tags(AskingMachine):
    """Tags."""

    @rule(name=st.sampled_from(TAGS), wished=st.none() | slugs, role=roles, key=keys)
    def create_tag(self, name: str, wished: str | None, role: Role, key: str | None) -> None:
        body = {"name": name} | ({"slug": wished} if wished else {})
        self.ask("POST", "/api/admin/tags", role=role, body=body, key=key)

    @rule(tag=tag_slugs, role=roles)
    def get_tag(self, tag: str, role: Role) -> None:
        self.ask("GET", f"/api/admin/tags/{tag}", role=role)
        self.ask("GET", f"/api/tags/{tag}")

    @rule(
        tag=tag_slugs,
        body=st.fixed_dictionaries(
            {},
            optional={
                "name": st.sampled_from([*TAGS, "Trips", ""]),
                "slug": tag_slugs,
                "description": st.sampled_from(["All about it.", None]),
            },
        ),
        match=matches,
        role=roles,
        key=keys,
    )
    def edit_tag(self, tag: str, body: Any, match: str | None, role: Role, key: str | None) -> None:
        self.ask("PATCH", f"/api/admin/tags/{tag}", role=role, match=match, body=body, key=key)
        self.ask("GET", f"/api/tags/{tag}")

    @rule(tag=tag_slugs, into=tag_slugs, match=matches, role=roles, key=keys)
    def merge_tag(self, tag: str, into: str, match: str | None, role: Role, key: str | None) -> None:
        self.ask("POST", f"/api/admin/tags/{tag}/merge", role=role, match=match, body={"into": into}, key=key)
        self.ask("GET", f"/api/tags/{tag}")

    @rule(tag=tag_slugs, match=matches, role=roles)
    def delete_tag(self, tag: str, match: str | None, role: Role) -> None:
        self.ask("DELETE", f"/api/admin/tags/{tag}", role=role, match=match)


class Authors(AskingMachine):
    """Authors; two of them write with keys of their own."""

    erased = False

    @rule(
        name=st.sampled_from(["Cy", "Ada", "Dee"]), fields=st.fixed_dictionaries({}, optional=AUTHOR_FIELDS), role=roles
    )
    def create_author(self, name: str, fields: Any, role: Role) -> None:
        self.ask("POST", "/api/admin/authors", role=role, body={"name": name, **fields})

    @rule(author=author_slugs, role=roles)
    def get_author(self, author: str, role: Role) -> None:
        self.ask("GET", f"/api/admin/authors/{author}", role=role)
        self.ask("GET", f"/api/authors/{author}")

    @rule(
        author=author_slugs,
        body=st.fixed_dictionaries(
            {}, optional={**AUTHOR_FIELDS, "name": st.sampled_from(["Ada L", "Dee"]), "slug": author_slugs}
        ),
        match=matches,
        role=roles,
        key=keys,
    )
    def edit_author(self, author: str, body: Any, match: str | None, role: Role, key: str | None) -> None:
        self.ask("PATCH", f"/api/admin/authors/{author}", role=role, match=match, body=body, key=key)
        self.ask("GET", f"/api/authors/{author}")

    @rule(author=author_slugs, erase=st.booleans(), match=matches, role=roles, key=keys)
    def delete_author(self, author: str, erase: bool, match: str | None, role: Role, key: str | None) -> None:
        """Nobody is erased after somebody was: by their slugs, which are made by chance, they come in any order."""
        erase = erase and not self.erased
        target = f"/api/admin/authors/{author}{'?erase=true' if erase else ''}"
        answer = self.ask("DELETE", target, role=role, match=match, key=key)
        self.erased = self.erased or answer.status == 200

    @rule(role=roles, kind=st.sampled_from(["tags", "authors"]), page=pages)
    def list_names(self, role: Role, kind: str, page: dict[str, Any]) -> None:
        self.walk(f"/api/admin/{kind}{query(page)}", role)
        self.walk(f"/api/{kind}{query(page)}", None)


class Keys(AskingMachine):
    """Keys, what they are good for, and the site."""

    @rule(
        role=roles,
        given=st.sampled_from(list(Role)),
        author=st.none() | author_slugs,
        expires=st.none() | st.sampled_from(MOMENTS),
        key=keys,
    )
    def create_key(self, role: Role, given: Role, author: str | None, expires: str | None, key: str | None) -> None:
        body = {"name": "A key", "role": given, "author": author, "expiresAt": expires}
        self.ask("POST", "/api/admin/keys", role=role, body=body, key=key)

    @rule(role=roles, page=pages)
    def list_keys(self, role: Role, page: dict[str, Any]) -> None:
        self.walk(f"/api/admin/keys{query(page)}", role)

    @rule(number=st.integers(0, 9), role=roles, revoked=st.booleans())
    def use_key(self, number: int, role: Role, revoked: bool) -> None:
        known = len(self.twins.of_model.keys)
        if not known:
            self.ask("GET", "/api/admin/me", role=role)
            self.ask("POST", "/api/admin/keys", role=role, body={"name": "A key", "role": "editor"})
            return
        if revoked:
            self.ask("DELETE", f"{{keys[{number % known}]}}", role=role)
        bearer = {"Authorization": f"Bearer {{secrets[{number % known}]}}"}
        self.ask("GET", "/api/admin/me", headers=bearer)
        self.ask("GET", "/api/admin/posts", headers=bearer)

    @rule(role=roles, body=site_patches, match=matches)
    def change_site(self, role: Role, body: Any, match: str | None) -> None:
        self.ask("PATCH", "/api/admin/site", role=role, match=match, body=body)

    @rule(role=roles)
    def get_site(self, role: Role) -> None:
        self.ask("GET", "/api/admin/site", role=role)
