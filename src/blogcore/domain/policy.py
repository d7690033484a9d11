"""Who may do what: one table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from blogcore.domain.errors import NotFound, NotPermitted
from blogcore.domain.ids import AuthorId, KeyId
from blogcore.domain.post import Post
from blogcore.domain.state import State


class Role(StrEnum):
    """To whom a key was given.

    `admin` may do everything; `editor` writes and publishes all posts; `author` the posts that are theirs;
    `contributor` writes drafts of their own and publishes nothing.
    """

    ADMIN = "admin"
    EDITOR = "editor"
    AUTHOR = "author"
    CONTRIBUTOR = "contributor"


class Action(StrEnum):
    """What a key may be allowed to do.

    `…-post`: see it with its working copy, create, edit, publish (and unpublish), move it to the trash, restore it from
    there, purge it for good, and make, list and revoke links that preview it. `see-tags` and `see-authors` list them
    all, used or not, `create-tag` and `create-author` make new ones, `edit-…` and `delete-…` change them and take them
    away, `merge-tag` makes one tag of two, `erase-author` removes what is known of a person. `see-events` follows what
    happens in the whole blog, and `manage-keys` lists, makes and revokes API keys. `see-site` and `change-site` are
    about what the site says of itself.
    """

    SEE_POST = "see-post"
    CREATE_POST = "create-post"
    EDIT_POST = "edit-post"
    PUBLISH_POST = "publish-post"
    TRASH_POST = "trash-post"
    RESTORE_POST = "restore-post"
    PURGE_POST = "purge-post"
    PREVIEW_POST = "preview-post"
    SEE_TAGS = "see-tags"
    CREATE_TAG = "create-tag"
    EDIT_TAG = "edit-tag"
    MERGE_TAG = "merge-tag"
    DELETE_TAG = "delete-tag"
    SEE_AUTHORS = "see-authors"
    CREATE_AUTHOR = "create-author"
    EDIT_AUTHOR = "edit-author"
    DELETE_AUTHOR = "delete-author"
    ERASE_AUTHOR = "erase-author"
    SEE_EVENTS = "see-events"
    MANAGE_KEYS = "manage-keys"
    SEE_SITE = "see-site"
    CHANGE_SITE = "change-site"


class Scope(StrEnum):
    """On which posts an action is allowed.

    `all` of them; `own`: those that carry the key's author; `own-drafts`: those of them that are drafts or in the
    trash; `none`: not at all.
    """

    ALL = "all"
    OWN = "own"
    OWN_DRAFTS = "own-drafts"
    NONE = "none"


_ALL, _OWN, _OWN_DRAFTS, _NONE = Scope.ALL, Scope.OWN, Scope.OWN_DRAFTS, Scope.NONE

POLICY: Final[Mapping[Action, Mapping[Role, Scope]]] = {
    action: dict(zip(Role, scopes, strict=True))
    for action, scopes in {
        #                      admin  editor  author  contributor
        Action.SEE_POST:      (_ALL,  _ALL,   _OWN,   _OWN),
        Action.CREATE_POST:   (_ALL,  _ALL,   _OWN,   _OWN),
        Action.EDIT_POST:     (_ALL,  _ALL,   _OWN,   _OWN_DRAFTS),
        Action.PUBLISH_POST:  (_ALL,  _ALL,   _OWN,   _NONE),
        Action.TRASH_POST:    (_ALL,  _ALL,   _OWN,   _OWN_DRAFTS),
        Action.RESTORE_POST:  (_ALL,  _ALL,   _OWN,   _OWN_DRAFTS),
        Action.PURGE_POST:    (_ALL,  _NONE,  _NONE,  _NONE),
        Action.PREVIEW_POST:  (_ALL,  _ALL,   _OWN,   _OWN),
        Action.SEE_TAGS:      (_ALL,  _ALL,   _ALL,   _ALL),
        Action.CREATE_TAG:    (_ALL,  _ALL,   _ALL,   _NONE),
        Action.EDIT_TAG:      (_ALL,  _ALL,   _NONE,  _NONE),
        Action.MERGE_TAG:     (_ALL,  _ALL,   _NONE,  _NONE),
        Action.DELETE_TAG:    (_ALL,  _ALL,   _NONE,  _NONE),
        Action.SEE_AUTHORS:   (_ALL,  _ALL,   _ALL,   _ALL),
        Action.CREATE_AUTHOR: (_ALL,  _ALL,   _NONE,  _NONE),
        Action.EDIT_AUTHOR:   (_ALL,  _ALL,   _NONE,  _NONE),
        Action.DELETE_AUTHOR: (_ALL,  _ALL,   _NONE,  _NONE),
        Action.ERASE_AUTHOR:  (_ALL,  _NONE,  _NONE,  _NONE),
        Action.SEE_EVENTS:    (_ALL,  _ALL,   _NONE,  _NONE),
        Action.MANAGE_KEYS:   (_ALL,  _NONE,  _NONE,  _NONE),
        Action.SEE_SITE:      (_ALL,  _ALL,   _ALL,   _ALL),
        Action.CHANGE_SITE:   (_ALL,  _NONE,  _NONE,  _NONE),
    }.items()
}  # fmt: skip

_STILL_DRAFTS: Final = frozenset({State.DRAFT, State.TRASHED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Whoever asks: the role and author of an API key, or the operator at the command line, who has no key."""

    role: Role
    key_id: KeyId | None = None
    author_id: AuthorId | None = None

    def scope(self, action: Action) -> Scope:
        """On which posts this actor may do it."""
        return POLICY[action][self.role]

    def may(self, action: Action) -> bool:
        """Whether this actor may do it at all."""
        return self.scope(action) is not Scope.NONE

    def must(self, action: Action) -> None:
        """Refuse with `NotPermitted` unless this actor may do it at all."""
        if not self.may(action):
            raise NotPermitted(f"{self.role} keys may not {action.replace('-', ' ')}")

    def must_with(self, action: Action, post: Post, *, now: datetime) -> None:
        """Refuse unless this actor may do it with this post: `NotFound` if it may not even see it."""
        if not self.may_with(Action.SEE_POST, post, now=now):
            raise no_post()
        if not self.may_with(action, post, now=now):
            raise NotPermitted(f"{self.role} keys may not {action.replace('-', ' ')} here")

    def owns(self, post: Post) -> bool:
        """Whether this actor is an author of the working copy."""
        return self.author_id in {author.id for author in post.content.authors}

    def may_with(self, action: Action, post: Post, *, now: datetime) -> bool:
        """Whether this actor may do it with this post."""
        match self.scope(action):
            case Scope.ALL:
                return True
            case Scope.OWN:
                return self.owns(post)
            case Scope.OWN_DRAFTS:
                return self.owns(post) and post.state(now) in _STILL_DRAFTS
            case Scope.NONE:
                return False


OPERATOR: Final = Actor(role=Role.ADMIN)


def no_post() -> NotFound:
    """The one answer for a post that is not there and for one that is not for the asker."""
    return NotFound("there is no such post")
