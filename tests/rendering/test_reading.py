"""What is read from a body: contents, plain text, excerpt, words."""

import re

import pytest

from blogcore.adapters.markdown import MarkdownRenderer
from blogcore.adapters.rendering.words import excerpt, heading_id, word_count
from blogcore.domain.rendering import Heading
from tests.rendering.bodies import Page, html, markdown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello, World!", "hello-world"),
        ("What’s new in 3.11?", "whats-new-in-311"),
        ("snake_case - and dash", "snake_case---and-dash"),
        ("Grüße aus Köln", "grüße-aus-köln"),
        ("Cafe\u0301", "café"),
        ("日本語の見出し", "日本語の見出し"),
        ("हिन्दी में", "हिन्दी-में"),
        ("🎉", "section"),
        ("", "section"),
        ('"><script>', "script"),
        ("a" * 1000, "a" * 200),
    ],
)
def test_a_heading_is_called_by_its_words(text: str, expected: str) -> None:
    assert heading_id(text) == expected


async def test_the_contents_list_every_heading_under_an_id_of_its_own(renderer: MarkdownRenderer) -> None:
    body = "# A *b* `c`\n\n## Same\n\n## Same\n\n### Same-1\n\nTitle\n=====\n\n###### ![alt](x)"
    rendering = await renderer.render(markdown(body))

    assert rendering.toc == (
        Heading(id="a-b-c", level=1, text="A b c"),
        Heading(id="same", level=2, text="Same"),
        Heading(id="same-1", level=2, text="Same"),
        Heading(id="same-1-1", level=3, text="Same-1"),
        Heading(id="title", level=1, text="Title"),
        Heading(id="alt", level=6, text="alt"),
    )
    assert Page(rendering.html).all("id") == [line.id for line in rendering.toc]


async def test_headings_of_html_get_ids_too_and_keep_their_other_attributes(renderer: MarkdownRenderer) -> None:
    rendering = await renderer.render(html("<h2 title=' id=\"x\" ' align=center>A</h2><div><h3>B <b>c</b></h3></div>"))

    assert rendering.html == (
        '<h2 title=" id=&quot;x&quot; " align="center" id="a">A</h2><div><h3 id="b-c">B <b>c</b></h3></div>'
    )
    assert [line.id for line in rendering.toc] == ["a", "b-c"]


async def test_links_within_the_page_follow_the_authors_own_ids(renderer: MarkdownRenderer) -> None:
    body = '<h2 id="own">New name</h2><a id="spot"></a><a name="old"></a>'
    links = '<a href="#own">1</a><a href="#spot">2</a><a href="#old">3</a><a href="#new-name">4</a><a href="#no">5</a>'
    page = Page((await renderer.render(html(links + body + links))).html)

    expected = ["#new-name", "#user-content-spot", "#user-content-old", "#new-name", "#no"]
    assert page.all("href") == expected * 2
    assert page.all("id") + page.all("name") == ["new-name", "user-content-spot", "user-content-old"]


async def test_an_authors_id_cannot_take_a_headings_place(renderer: MarkdownRenderer) -> None:
    rendering = await renderer.render(html('<p id="x">a</p><h2>User content x</h2>'))

    assert re.findall(r' id="([^"]*)"', rendering.html) == ["user-content-x", "user-content-x-1"]


async def test_text_has_a_line_for_each_block_and_no_markup(renderer: MarkdownRenderer) -> None:
    body = "# A & b\n\nc *d*\ne\n\n- f\n- g\n\n```\n  h\n\ni\n```\n\n> j&nbsp;k<br>l"

    assert (await renderer.render(markdown(body))).text == "A & b\nc d e\nf\ng\n  h\n\ni\nj k\nl"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("# Title\n\nProse *here*.\n\n## More\n\nAnd here.", "Prose here. And here."),
        ("```\ncode\n```\n\nProse.", "Prose."),
        ("|a|\n|-|\n|b|\n\nProse.", "Prose."),
        ("```\nonly code\n```", "only code"),
        ("# Only a title", "Only a title"),
        ("![alt](x)", ""),
        ("", ""),
        ("- one\n- two", "one two"),
        ("1 < 2 && `<b>`", "1 < 2 && <b>"),
    ],
)
async def test_an_excerpt_is_the_beginning_of_the_prose(renderer: MarkdownRenderer, body: str, expected: str) -> None:
    assert (await renderer.render(markdown(body))).excerpt == expected


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("word " * 60, ("word " * 60).strip()),
        ("word " * 61, ("word " * 60).strip() + "…"),
        ("abcd, " * 100, "abcd, " * 49 + "abcd" + "…"),
        ("x" * 400, "x" * 300 + "…"),
        ("a " + "文" * 400, "a " + "文" * 298 + "…"),
        ("x" * 299 + "e\u0301" + "y" * 100, "x" * 299 + "…"),
        ("x" * 299 + "\U0001f469\u200d\U0001f469" + "y" * 100, "x" * 299 + "…"),
        (" a\n\n b ", "a b"),
    ],
)
def test_a_long_beginning_is_cut_between_words_or_else_between_characters(prose: str, expected: str) -> None:
    assert excerpt(prose) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("one", 1),
        ("one two\nthree", 3),
        ("it's state-of-the-art - really…", 3),
        ("--- *** 3.14", 1),
        ("Ünïcode wörds", 2),
        ("हिन्दी में लिखा", 3),
        ("한국어 단어", 2),
        ("日本語", 3),
        ("カタカナ and 漢字", 7),
        ("中文，标点。", 4),
        ("Python入門", 3),
    ],
)
def test_words_are_counted_in_every_script(text: str, words: int) -> None:
    assert word_count(text) == words


async def test_reading_minutes_follow_from_the_words(renderer: MarkdownRenderer) -> None:
    rendering = await renderer.render(markdown("word " * 231))

    assert (rendering.word_count, rendering.reading_minutes) == (231, 2)
