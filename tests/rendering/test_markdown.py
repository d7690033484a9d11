"""What authors write is what readers see."""

import pytest

from blogcore.adapters.markdown import MarkdownRenderer
from blogcore.domain.rendering import BodyFormat, Source
from tests.rendering.bodies import Page, html, markdown


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("*a* **b** ~~c~~ `d`", "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code></p>"),
        ("a  \nb", "<p>a<br>\nb</p>"),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("```py x=1\n1 < 2\n```", '<pre><code class="language-py">1 &lt; 2\n</code></pre>'),
        ("```c++\n```", '<pre><code class="language-c++"></code></pre>'),
        ("https://a.test/?b=1&c", '<p><a href="https://a.test/?b=1&amp;c">https://a.test/?b=1&amp;c</a></p>'),
        ("[a](/b 'c') <d@e.test>", '<p><a href="/b" title="c">a</a> <a href="mailto:d@e.test">d@e.test</a></p>'),
        ("![a](b.png)", '<p><img src="b.png" alt="a"></p>'),
        ("<kbd>a</kbd><sub>b</sub> <mark>c</mark>", "<p><kbd>a</kbd><sub>b</sub> <mark>c</mark></p>"),
        ("<!-- more -->\n\na", "<p>a</p>"),
        ("", ""),
        (" \n\t\n", ""),
    ],
)
async def test_markdown_becomes_html(renderer: MarkdownRenderer, body: str, expected: str) -> None:
    rendering = await renderer.render(markdown(body))

    assert rendering.html.strip() == expected
    assert rendering.warnings == ()


async def test_a_table_keeps_its_alignment(renderer: MarkdownRenderer) -> None:
    rendering = await renderer.render(markdown("|a|b|\n|:-|-:|\n|1|2|"))

    assert Page(rendering.html).all("align", "th", "td") == ["left", "right", "left", "right"]
    assert rendering.text.split() == ["a", "b", "1", "2"]


async def test_a_task_list_has_boxes_that_nobody_can_tick(renderer: MarkdownRenderer) -> None:
    rendering = await renderer.render(markdown("- [x] a\n- [ ] b"))

    boxes = [attributes for tag, attributes in Page(rendering.html).elements if tag == "input"]
    assert boxes == [
        {"type": "checkbox", "disabled": "", "checked": ""},
        {"type": "checkbox", "disabled": ""},
    ]
    assert rendering.warnings == ()


async def test_footnotes_lead_there_and_back(renderer: MarkdownRenderer) -> None:
    rendering = await renderer.render(markdown("one[^a] two[^ü] three[^a]\n\n[^a]: first\n[^ü]: second"))

    page = Page(rendering.html)
    assert len(page.all("href")) == 6
    assert {link.removeprefix("#") for link in page.all("href")} == set(page.all("id"))
    assert all(anchor.startswith("user-content-fn") for anchor in page.all("id"))
    assert rendering.text.split("\n")[0] == "one two three"
    assert rendering.excerpt == "one two three"


async def test_media_keep_what_they_need(renderer: MarkdownRenderer) -> None:
    body = '<figure><img src="a.png" alt="b" width="40%" height=3 loading=lazy><figcaption>c</figcaption></figure>'
    video = '<video src="https://a.test/v.mp4" poster="/p.png"><source src="v.webm" type="video/webm"></video>'
    rendering = await renderer.render(html(body + video))

    assert rendering.html == (
        '<figure><img src="a.png" alt="b" width="40%" height="3" loading="lazy"><figcaption>c</figcaption></figure>'
        '<video src="https://a.test/v.mp4" poster="/p.png" controls=""><source src="v.webm" type="video/webm"></video>'
    )
    assert rendering.warnings == ()


async def test_an_html_body_is_not_read_as_markdown(renderer: MarkdownRenderer) -> None:
    assert (await renderer.render(html("*a* <b>b</b>"))).html == "*a* <b>b</b>"


async def test_what_an_author_says_about_a_link_stays(renderer: MarkdownRenderer) -> None:
    rendering = await renderer.render(html('<a href="https://a.test" rel="sponsored stylesheet nofollow">a</a>'))

    assert rendering.html == '<a href="https://a.test" rel="sponsored nofollow">a</a>'


@pytest.mark.parametrize(
    ("body", "code", "named"),
    [
        ("<script>1</script>", "removed-element", "<script>"),
        ("<iframe src=x>1</iframe>", "removed-element", "<iframe>"),
        ("<blink>1</blink>", "removed-element", "<blink>"),
        ("<p onclick=x>1</p>", "removed-attribute", "`onclick` of <p>"),
        ("<p style=x>1</p>", "removed-attribute", "`style` of <p>"),
        ("<a href=x target=_blank>1</a>", "removed-attribute", "`target` of <a>"),
        ("<p class=lead>1</p>", "removed-attribute", "`class` of <p>"),
        ("<code class=x>1</code>", "removed-attribute", "`class` of <code>"),
        ("[1](javascript:x)", "removed-url", "`javascript:`"),
        ("![1](data:image/png;base64,x)", "removed-url", "`src` of <img>"),
        ("<input type=text>", "removed-attribute", "`type` of <input>"),
    ],
)
async def test_an_author_is_told_what_was_removed(renderer: MarkdownRenderer, body: str, code: str, named: str) -> None:
    warnings = (await renderer.render(markdown(body))).warnings

    assert [warning.code for warning in warnings] == [code]
    assert named in warnings[0].detail


async def test_each_kind_of_loss_is_told_once_and_at_most_twenty(renderer: MarkdownRenderer) -> None:
    repeated = await renderer.render(html("<x>1</x>" * 50))
    many = await renderer.render(html("".join(f"<x-{number}>1</x-{number}>" for number in range(50))))

    assert (len(repeated.warnings), len(many.warnings)) == (1, 20)


async def test_examples_of_forbidden_html_are_no_loss(renderer: MarkdownRenderer) -> None:
    body = "`<script>`\n\n```html\n<iframe onload=x>\n```\n\n<!-- <script> -->\n\n&lt;object&gt; <![x"

    assert (await renderer.render(markdown(body))).warnings == ()


@pytest.mark.parametrize(
    "body", ["<![<b>a</b>", "<![if !x]>a<![endif]>", "<!x>a</>", "a<!", "a<![", "<![CDATA[a", "<?a"]
)
async def test_broken_declarations_break_nothing(renderer: MarkdownRenderer, body: str) -> None:
    assert (await renderer.render(html(body))).warnings == ()


@pytest.mark.parametrize(
    "url", ["http://a.test", "https://a.test", "mailto:a@b.test", "tel:+1", "/a", "a", "#a", "//a.test"]
)
async def test_links_may_lead_to_the_web_the_post_and_the_telephone(renderer: MarkdownRenderer, url: str) -> None:
    assert Page((await renderer.render(html(f'<a href="{url}">x</a>'))).html).all("href") == [url]


@pytest.mark.parametrize("url", ["ftp://a.test", "magnet:?a", "bitcoin:a", "file:///a", "sms:+1", "data:,a", "irc://a"])
async def test_links_may_lead_nowhere_else(renderer: MarkdownRenderer, url: str) -> None:
    rendering = await renderer.render(html(f'<a href="{url}">x</a>'))

    assert (Page(rendering.html).all("href"), [warning.code for warning in rendering.warnings]) == ([], ["removed-url"])


async def test_a_whole_html_page_loses_only_its_head(renderer: MarkdownRenderer) -> None:
    page = "<!DOCTYPE html><html lang=en><head><title>t</title></head><body><p>a</p></body></html>"
    rendering = await renderer.render(html(page))

    assert (rendering.html, [warning.detail for warning in rendering.warnings]) == ("<p>a</p>", ["<title> was removed"])


async def test_the_same_source_renders_the_same(renderer: MarkdownRenderer) -> None:
    source = markdown("# a\n\n<b onclick=x>b</b>[^1]\n\n[^1]: c")

    assert await renderer.render(source) == await renderer.render(source)


async def test_a_rendering_names_the_version_that_made_it(renderer: MarkdownRenderer) -> None:
    rendering = await renderer.render(Source(body="a", format=BodyFormat.MARKDOWN))

    assert rendering.renderer == renderer.version
    own, cmarkgfm, nh3 = renderer.version.split("/")
    assert own.isdigit()
    assert cmarkgfm.startswith("cmarkgfm-20")
    assert nh3.startswith("nh3-0.")
