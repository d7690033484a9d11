"""Whatever somebody wrote comes out of a feed as they wrote it, but for what XML cannot hold; and never breaks it."""

import re
from datetime import UTC, datetime, timedelta
from random import Random
from xml.etree import ElementTree as ET

import pytest

from blog_http.syndication.atom import atom
from blog_http.syndication.feed import Places, feed_of
from blog_http.syndication.json_feed import json_feed
from blog_http.syndication.references import absolute
from blog_http.syndication.rss import rss
from blog_http.syndication.sitemap import urlset
from blog_http.syndication.xml import DECLARATION, element, empty, escaped, fit, holding
from blogcore.domain.content import CoverImage, Seo, Visibility
from blogcore.domain.ids import PostId, uuid7
from blogcore.domain.publication import Named, PublishedSummary
from blogcore.domain.rendering import BodyFormat
from blogcore.domain.site import KeptSite, Site, SiteFacts, site_of
from blogcore.domain.slug import Slug
from blogcore.ports.catalogue import Mapped, PublishedFilter
from blogcore.use_cases.reading.sitemap import Addresses
from tests.fakes import NOON
from tests.http.feed_readers import ReadFeed, read_atom, read_json, read_rss

HOSTILE = [
    "]]>",
    "]]]]><![CDATA[>",
    "<![CDATA[ x ]]>",
    "<!-- -- -->",
    "<?xml version='1.0'?>",
    "<!DOCTYPE a [<!ENTITY b 'c'>]>&b;",
    "&amp;&#0;&#x1F;&unknown;&",
    "\"'<>&",
    "a\r\nb\rc\td\ne",
    "\x0b\x0c\x1b[31m",
    "\x7f\x85\x9f\u2028\u2029",
    "\ufffe\uffff\ufeff\U0001fffe\U0010ffff",
    "\ud800x\udfff",
    "\u202eabc\u202c",
    "👩‍💻 𐐨 é é ﷽",
    "",
    " ",
]
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
PLANES = [(0, 0xFF), (0x100, 0x2FFF), (0xD700, 0xE0FF), (0xFD00, 0xFFFF), (0x10000, 0x1FFFF), (0x20000, 0x10FFFF)]


def any_text(random: Random) -> str:
    """Characters of all planes, and what means something to XML, HTML and JSON."""
    pieces = [chr(random.randint(*random.choice(PLANES))) for _ in range(random.randint(0, 20))]
    pieces += random.choices(HOSTILE, k=random.randint(0, 4))
    random.shuffle(pieces)
    return "".join(pieces)


TEXTS = [*HOSTILE, *(any_text(Random(seed)) for seed in range(300))]


def storable(text: str) -> str:
    """What of it can be stored."""
    return re.sub("[\0\ud800-\udfff]", "", text)


def readable(text: str) -> str:
    """What is left of it."""
    return UNFIT.sub("", text)


@pytest.mark.parametrize("encoding", ["text", "attribute"])
def test_any_text_comes_back_as_it_was(encoding: str) -> None:
    for text in TEXTS:
        if encoding == "text":
            (read,) = ET.fromstring(DECLARATION + holding("a", [element("b", text)]))
            found = read.text or ""
        else:
            found = ET.fromstring(DECLARATION + empty("a", {"b": text, "none": None})).attrib["b"]
        assert found == readable(text), ascii(text)


def test_nothing_that_is_written_could_end_a_section_or_open_an_element() -> None:
    for text in TEXTS:
        assert not set("<>\r") & set(escaped(text))
        assert "]]>" not in escaped(text)
        assert fit(text) == readable(text)


def a_summary(text: str, *, slug: str, moment: datetime = NOON) -> PublishedSummary:
    """A post all of whose texts are this."""
    image = CoverImage(url="https://front.example/a?b=1&c=2", alt=text, caption=text)
    names = (Named(slug=Slug(text), name=text), Named(slug=Slug("b"), name=text))
    return PublishedSummary(
        id=PostId(uuid7()),
        slug=Slug(slug),
        title=text,
        subtitle=text,
        excerpt=text,
        body_format=BodyFormat.MARKDOWN,
        word_count=1,
        reading_minutes=1,
        language="en",
        featured=False,
        visibility=Visibility.PUBLIC,
        cover_image=image,
        canonical_url=None,
        seo=Seo(),
        metadata={},
        tags=names,
        authors=names,
        revision=1,
        published_at=moment,
        first_published_at=moment,
        updated_at=moment,
        created_at=moment,
        modified_at=moment,
        html=text,
    )


def a_site(text: str) -> Site:
    facts = SiteFacts(
        title=text,
        description=text,
        url="https://front.example",
        tag_url="https://front.example/t/{slug}",
        author_url="https://front.example/by/{slug}",
    )
    return site_of(KeptSite(), facts)


PLACES = Places(here="/feed?a=1&b=2", first="/feed", older="/feed?start_after=x")


def feeds_of(posts: list[PublishedSummary], site: Site) -> list[tuple[str, ReadFeed]]:
    feed = feed_of(PublishedFilter(), posts, site, places=PLACES, server=None)
    return [("rss", read_rss(rss(feed))), ("atom", read_atom(atom(feed))), ("json", read_json(json_feed(feed)))]


def test_no_text_breaks_a_feed() -> None:
    texts = [text for text in map(storable, TEXTS) if fit(text).strip()]
    posts = [a_summary(text, slug=f"post-{number}") for number, text in enumerate(texts)]

    for kind, feed in feeds_of(posts, a_site("A ]]> & <b>")):
        assert feed.title == "A ]]> & <b>"
        assert len(feed.entries) == len(texts) > 250
        for text, entry in zip(texts, feed.entries, strict=True):
            kept = text if kind == "json" else readable(text)
            assert (entry.title, entry.html) == (kept, kept)
            assert entry.authors == entry.tags == [kept, kept]
            assert entry.image == "https://front.example/a?b=1&c=2"


def test_a_text_of_nothing_but_what_xml_cannot_hold_leaves_a_valid_feed() -> None:
    post = a_summary("\uffff", slug="x")

    for _, feed in feeds_of([post], a_site("\ufffe")):
        (entry,) = feed.entries
        assert (feed.title, entry.title, entry.authors, entry.tags) == ("Blog", "x", [], [])


@pytest.mark.parametrize("moment", [datetime(1000, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, 23, 59, 59, tzinfo=UTC)])
def test_any_date_is_a_date_in_every_format(moment: datetime) -> None:
    post = a_summary("x", slug="x", moment=moment + timedelta(microseconds=7))

    for kind, feed in feeds_of([post], a_site("x")):
        assert feed.entries[0].published == (moment if kind == "rss" else post.published_at)


async def test_no_slug_breaks_a_sitemap() -> None:
    slugs = list(map(storable, TEXTS))
    pages = [Mapped(slug=Slug(f"{number}-{slug}"), changed_at=NOON) for number, slug in enumerate(slugs)]

    root = ET.fromstring(await urlset(Addresses(posts=pages, tags=pages, authors=pages), a_site("x")))

    assert len(root) == 3 * len(slugs)
    assert all((each[0].text or "").isascii() and (each[0].text or "").startswith("https://") for each in root)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="/x">x</a>', '<a href="https://front.example/x">x</a>'),
        ('<a href="x">x</a>', '<a href="https://front.example/p/x">x</a>'),
        ('<a href="#note">x</a>', '<a href="https://front.example/p/post#note">x</a>'),
        ('<a href="?a=1&amp;b=2">x</a>', '<a href="https://front.example/p/post?a=1&amp;b=2">x</a>'),
        ('<a href="//other.example/x">x</a>', '<a href="https://other.example/x">x</a>'),
        ('<a href="../y">x</a>', '<a href="https://front.example/y">x</a>'),
        ('<a href="">x</a>', '<a href="https://front.example/p/post">x</a>'),
        ('<a href="https://other.example/">x</a>', None),
        ('<a href="mailto:a@b.example">x</a>', None),
        ('<a href="MAILTO:a@b.example">x</a>', None),
        ('<a title="a > b" href="/x" rel="me">x</a>', '<a title="a > b" href="https://front.example/x" rel="me">x</a>'),
        ('<img alt="" src="a.png">', '<img alt="" src="https://front.example/p/a.png">'),
        ('<input disabled="" type="checkbox">', None),
        ('<video controls="" poster="p.png" src="v.webm"></video>', None),
        ('<p>see href="x" and src="y"</p>', None),
        ('<code>&lt;a href="x"&gt;</code>', None),
        ('<a title="say href=&quot;x&quot;" href="https://a.example">x</a>', None),
        ('<a title=" href=" name="x">y</a>', None),
        ('<a href="//[">x</a>', None),
        ("<a href='x'>another renderer's</a>", None),
        ("", None),
    ],
)
def test_relative_references_are_made_absolute(html: str, expected: str | None) -> None:
    if html.startswith("<video"):
        expected = (
            '<video controls="" poster="https://front.example/p/p.png" src="https://front.example/p/v.webm"></video>'
        )
    assert absolute(html, "https://front.example/p/post") == (expected or html)
    assert absolute(html, None) == html


def test_html_of_any_size_takes_no_longer_than_its_size() -> None:
    for hostile in (
        "<a " * 100_000,
        '<a href="' * 50_000,
        '<a href="x" ' * 50_000,
        "<" * 300_000,
        '<a b="' + "c" * 400_000,
    ):
        absolute(f'<a href="y">{hostile}', "https://front.example")
