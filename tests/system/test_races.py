"""Two servers over one database, and many who write at once: short forms of what `python -m tools.crash` does."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.postgres import Cluster
from tools.crash.findings import Findings
from tools.crash.planting import defects
from tools.crash.race import race
from tools.crash.repeating import repeat
from tools.crash.servers import Server, serving
from tools.crash.stopping import stop_under_load


@pytest.fixture(scope="module")
async def dsn(pg_cluster: Cluster) -> AsyncIterator[str]:
    async with pg_cluster.database("migrated") as dsn:
        yield dsn


@pytest.fixture(scope="module")
async def servers(dsn: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[list[Server]]:
    async with serving(dsn, tmp_path_factory.mktemp("servers")) as servers:
        yield servers


@pytest.fixture
def findings() -> Findings:
    return Findings()


async def test_racing_edits_have_one_order_and_none_is_lost(
    servers: list[Server], dsn: str, findings: Findings
) -> None:
    await race(servers, dsn, findings, edits=30)

    assert findings.violations == [], findings.summary
    assert findings.counts["edits acknowledged"] >= 30
    assert findings.counts["edits refused with 412"] > 0


async def test_a_key_sent_several_times_to_two_servers_has_one_effect_though_one_is_killed(
    servers: list[Server], dsn: str, findings: Findings
) -> None:
    await repeat(servers, dsn, findings, keys=60)

    assert findings.violations == [], findings.summary
    assert findings.counts["keys"] == 60
    assert findings.counts["kills of server"] == 1


async def test_a_server_told_to_stop_under_load_drops_nobody_it_let_in(
    servers: list[Server], dsn: str, findings: Findings
) -> None:
    await stop_under_load(servers[0], dsn, findings)

    assert findings.violations == [], findings.summary
    assert findings.counts["stops"] == 1
    assert findings.counts["connections refused"] > 0
    assert findings.counts["connections in use closed with a word"] > 0


async def test_a_lost_update_is_found(pg_own_dsn: str, tmp_path: Path, findings: Findings) -> None:
    (defect,) = (each for each in defects() if each.run == "race")
    (tmp_path / "front").mkdir()
    async with serving(pg_own_dsn, tmp_path, front=defect.plant(tmp_path / "front")) as servers:
        await race(servers, pg_own_dsn, findings, edits=30)

    assert any("was acknowledged twice" in each for each in findings.violations), findings.summary
