"""docs/policy.md says what the code says."""

from blogcore.domain.policy import Action, Role, Scope
from tests.architecture.serving import ROOT
from tools.policy_page import page

FILE = ROOT / "docs" / "policy.md"


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_the_page_is_as_made_from_the_code() -> None:
    same = FILE.read_text() == page()
    assert same, "who may do what has changed: run `python -m tools.policy_page > docs/policy.md` and read it"


def test_every_action_and_role_is_in_its_table_and_is_asked_for_somewhere() -> None:
    rows = [cells(line) for line in page().splitlines() if line.startswith("| ")]
    rights = [row for row in rows if len(row) == len(Role) + 1]
    askers = {row[0]: row[1] for row in rows if len(row) == 2}

    assert rights[0] == ["action", *Role]
    assert [row[0] for row in rights[2:]] == list(Action)
    assert {cell for row in rights[2:] for cell in row[1:]} <= {*Scope, "–"}
    assert not [action for action in Action if askers[action] == "–"], "nothing asks for it"
    assert "`create_post`" in askers[Action.CREATE_TAG], "asked for by what it calls"
    assert "`get_me`" not in askers[Action.MANAGE_KEYS], "whose neighbours ask for it"
