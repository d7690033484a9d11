"""Servers and PostgreSQL are killed under load: what was acknowledged is there, once and whole."""

from pathlib import Path

from tools.crash.findings import Findings
from tools.crash.killing import Plan, kill_again_and_again

PLAN = Plan(seed=3, kills=2, back_within=8.0, least=10, most=40)  # other tests may want the cores, too


async def test_nothing_that_was_acknowledged_is_lost_or_half_there_after_kills(tmp_path: Path) -> None:
    findings = Findings()

    await kill_again_and_again(PLAN, tmp_path, findings)

    assert findings.violations == [], findings.summary
    assert findings.counts["kills of server"] == findings.counts["kills of PostgreSQL"] == 2
    assert findings.counts["changes acknowledged"] > 40
    assert findings.counts["answers 503"] > 0
