"""What the site says of itself, changed by admins and known to the process."""

from blogcore.domain.errors import NotPermitted, Stale
from blogcore.domain.events import EventKind
from blogcore.domain.policy import Actor, Role
from blogcore.domain.site import NOTHING_SAID, SiteFacts, SitePatch
from blogcore.domain.version import ANY_VERSION
from blogcore.use_cases.administering.site import CurrentSite
from tests.fakes import AN_ADMIN, AN_EDITOR, House, refused

MINE = SitePatch(title="Mine", url="https://mine.example")


async def test_the_process_that_changes_the_site_knows_it_at_once_and_others_when_they_look() -> None:
    house = House(SiteFacts(title="Server"))
    other = CurrentSite(house.storage.transactions, NOTHING_SAID)

    changed = await house.blog.administering.change_site.execute(AN_ADMIN, MINE, expected=1)

    assert house.blog.site.now == changed
    assert (other.now.title, other.now.version) == ("Blog", 1)
    await other.refresh()
    assert (other.now.title, other.now.version, other.now.post("x")) == ("Mine", 2, "https://mine.example/x")


async def test_the_site_is_changed_for_the_version_one_knew() -> None:
    house = House()
    change = house.blog.administering.change_site
    first = await change.execute(AN_ADMIN, MINE, expected=1)

    with refused(Stale) as refusal:
        await change.execute(AN_ADMIN, SitePatch(title="Yours"), expected=1)

    assert refusal.error.current == 2
    assert await change.execute(AN_ADMIN, MINE, expected=ANY_VERSION) == first
    assert house.happened == [EventKind.SITE_CHANGED]


async def test_everybody_with_a_key_sees_the_site_and_admins_change_it() -> None:
    house = House()

    for role in Role:
        assert await house.blog.administering.get_site.execute(Actor(role=role)) == house.blog.site.now
    with refused(NotPermitted):
        await house.blog.administering.change_site.execute(AN_EDITOR, MINE, expected=1)
