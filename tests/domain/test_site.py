"""What the site says of itself, and where its front end shows things."""

from blogcore.domain.site import NOTHING_SAID, KeptSite, SiteFacts, SitePatch, site_of
from tests.fakes import DAY, HOUR, NOON

DEFAULTS = SiteFacts(title="Server", url="https://example.org", tag_url="https://example.org/t/{slug}")


def test_what_nobody_said_is_as_the_server_has_it() -> None:
    kept = KeptSite().changed(SitePatch(title="Mine", url="https://mine.example/"), now=NOON)

    site = site_of(kept, DEFAULTS)

    assert (site.title, site.url, site.tag_url, site.description) == (
        "Mine",
        "https://mine.example",
        DEFAULTS.tag_url,
        None,
    )


def test_null_goes_back_to_what_the_server_has() -> None:
    kept = KeptSite(said=SiteFacts(title="Mine")).changed(SitePatch(title=None), now=NOON)

    assert site_of(kept, DEFAULTS).title == "Server"
    assert site_of(kept, NOTHING_SAID).title == "Blog"


def test_posts_are_below_the_site_unless_somebody_said_where() -> None:
    moved = KeptSite(said=SiteFacts(url="https://mine.example"))
    given = SiteFacts(url="https://example.org", post_url="https://example.org/p/{slug}")

    assert site_of(KeptSite(), NOTHING_SAID).post("x") is None
    assert site_of(KeptSite(), DEFAULTS).post("a/b?é") == "https://example.org/a%2Fb%3F%C3%A9"
    assert site_of(moved, DEFAULTS).post("x") == "https://mine.example/x"
    assert site_of(moved, given).post("x") == "https://example.org/p/x"


def test_a_change_is_a_version_on_and_one_of_nothing_none() -> None:
    kept = KeptSite().changed(SitePatch(title="Mine"), now=NOON)

    assert (kept.version, kept.updated_at) == (2, NOON)
    assert kept.changed(SitePatch(title=" Mine ", language=None), now=NOON + HOUR) is kept


def test_things_are_where_they_are_since_the_last_change_of_an_address() -> None:
    moved = KeptSite().changed(SitePatch(post_url="https://example.org/{slug}"), now=NOON)
    renamed = moved.changed(SitePatch(title="Mine"), now=NOON + DAY)

    site = site_of(renamed, NOTHING_SAID)

    assert (renamed.updated_at, site.since(NOON - HOUR), site.since(NOON + HOUR)) == (NOON + DAY, NOON, NOON + HOUR)
    assert site_of(KeptSite(), NOTHING_SAID).since(NOON) == NOON
