"""The command line over memory."""

import pytest

from tests.cli.command_line import CommandLine


@pytest.fixture
def blog(capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """`blog("keys", "list")` is what somebody would type."""
    return CommandLine(capsys)
