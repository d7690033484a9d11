"""Write docs/policy.md, who may do what, out of the code: `python -m tools.policy_page > docs/policy.md`.

What asks for an action is found in the source of the use cases: those that name it, themselves or in what they call.
"""

import ast
import inspect
import sys
import textwrap
from collections.abc import Callable, Iterator
from typing import Any, Final, TypeGuard

from blogcore.adapters.clock import SystemClock
from blogcore.adapters.memory import MemoryStorage
from blogcore.blog import Blog
from blogcore.domain.policy import POLICY, Action, Role, Scope

PAGE: Final = """\
# Who may do what

Made from `blogcore/domain/policy.py` by `python -m tools.policy_page > docs/policy.md`; a test keeps it true.

Every API key has a role.
{roles}

| action | {columns} |
| --- |{dashes}
{rows}

## Actions

{actions}

## On which posts

{scopes}

A post that somebody may not see is to them as if it did not exist: `404 not-found`. What they see and may not do is
`403 not-permitted`. Whoever may act on `own` posts only has to stay an author of each. Readers need no key, and with
one they see the same. `GET /api/admin/me` tells a key what it may do.

## Where it is asked

The use cases that ask for an action, some only where the request wants it (a tag that does not exist yet, a post that
is to be published at once). An operation of the API is named as its use case: `createPost`; `deletePost` is two.

| action | asked by |
| --- | --- |
{askers}

That every operation keeps to this is tested against a table of its own, written by hand, for every caller in every
state of a post: `tests/http/rights/table.py`.
"""
_WIDTH: Final = 120


def page() -> str:
    """The page, in Markdown."""
    return PAGE.format(
        columns=" | ".join(Role),
        dashes=" --- |" * len(Role),
        rows="\n".join(_row(action) for action in Action),
        roles=_prose(Role),
        actions=_prose(Action),
        scopes=_prose(Scope),
        askers="\n".join(_asked_by()),
    )


def _row(action: Action) -> str:
    scopes = (POLICY[action][role] for role in Role)
    return f"| {action} | {' | '.join('–' if scope is Scope.NONE else scope for scope in scopes)} |"


def _prose(about: type) -> str:
    """What the docstring says after its first line, in lines that fit."""
    _, _, text = inspect.getdoc(about).partition("\n\n")  # type: ignore[union-attr]
    return textwrap.fill(" ".join(text.split()), _WIDTH, break_on_hyphens=False)


def _asked_by() -> Iterator[str]:
    actions = {name: set(_actions(kind, set())) for name, kind in _use_cases()}
    for action in Action:
        names = ", ".join(f"`{name}`" for name in actions if action in actions[name])
        yield f"| {action} | {names or '–'} |"


def _use_cases() -> Iterator[tuple[str, type]]:
    """All the blog can do, in the order of its front door."""
    renderer: Any = None  # nothing is rendered here
    blog = Blog(MemoryStorage(), SystemClock(), renderer)
    for door in (blog.reading, blog.editing, blog.administering):
        yield from ((name, type(use_case)) for name, use_case in vars(door).items() if not name.startswith("_"))


def _actions(source: type | Callable[..., Any], seen: set[object]) -> Iterator[Action]:
    """The actions that its source names, or that of any use case or helper of theirs that it names."""
    if source in seen:
        return
    seen.add(source)
    known = vars(sys.modules[source.__module__])
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(source)))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Action":
            yield Action[node.attr]
        elif isinstance(node, ast.Name) and _is_ours(found := known.get(node.id)):
            yield from _actions(found, seen)


def _is_ours(found: Any) -> TypeGuard[type | Callable[..., Any]]:
    return (inspect.isfunction(found) or inspect.isclass(found)) and found.__module__.startswith("blogcore.use_cases.")


if __name__ == "__main__":
    print(page(), end="")
