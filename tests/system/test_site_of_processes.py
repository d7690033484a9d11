"""What one process changes of the site, the others know a second later; a database that is away stops nobody."""

import asyncio

from blog_cli.settings import Settings
from blogcore.domain.site import SitePatch
from blogcore.domain.version import ANY_VERSION
from containers import built
from tests.fakes import AN_ADMIN


async def test_another_process_knows_the_site_a_second_later_and_a_new_one_at_once(pg_own_dsn: str) -> None:
    settings = Settings(database_url=pg_own_dsn, site_title="Server", site_url="https://example.org")
    one, other, late = built(settings), built(settings), built(settings)

    async with one.serving(), other.serving():
        change = one.blog().administering.change_site
        await change.execute(AN_ADMIN, SitePatch(title="Mine"), expected=ANY_VERSION)
        assert one.blog().site.now.title == "Mine"
        async with asyncio.timeout(5):
            while other.blog().site.now.title == "Server":  # noqa: ASYNC110  the other process tells nobody
                await asyncio.sleep(0.05)
        async with late.running():
            assert late.blog().site.now.title == "Mine"

    assert other.blog().site.now.post("x") == "https://example.org/x"


async def test_a_database_that_is_away_is_no_reason_to_stop() -> None:
    settings = Settings(database_url="postgresql://blog@127.0.0.1:1/blog", site_title="Server")
    house = built(settings)

    async with house.running():
        assert house.blog().site.now.title == "Server"
