"""Rules for text that people read."""

from blogcore.domain.content import MAX_TITLE, Content, checked
from blogcore.domain.errors import Invalid
from blogcore.domain.text import MAX_URL, language_tag, line, optional_line, passage, web_address
from tests.fakes import refused


def test_a_line_is_trimmed() -> None:
    assert line("  Hello \n", "title", 10) == "Hello"


def test_a_line_is_composed() -> None:
    assert line("e\u0301", "title", 1) == "\u00e9"


def test_a_line_may_be_as_long_as_allowed_after_trimming() -> None:
    assert line(" 12345 ", "title", 5) == "12345"


def test_a_line_may_not_be_longer() -> None:
    with refused(Invalid):
        line("123456", "title", 5)


def test_a_line_may_not_be_empty() -> None:
    with refused(Invalid) as refusal:
        line(" \t ", "title", 10)

    assert refusal.error.field == "title"


def test_a_line_has_no_control_characters() -> None:
    for text in ("a\x00b", "a\x07b", "a\x7fb", "a\x85b"):
        with refused(Invalid):
            line(text, "title", 10)


def test_a_line_is_one_line() -> None:
    for text in ("a\nb", "a\rb", "a\u2028b", "a\u2029b"):
        with refused(Invalid):
            line(text, "title", 10)


def test_a_line_has_no_half_of_a_surrogate_pair() -> None:
    with refused(Invalid):
        line("a\ud83d", "title", 10)


def test_a_line_may_be_in_any_script_and_have_emoji() -> None:
    assert line("Привет 🎉 שלום", "title", 20) == "Привет 🎉 שלום"


def test_an_optional_line_of_spaces_is_none() -> None:
    assert optional_line("  ", "subtitle", 10) is None


def test_an_optional_line_that_is_there_is_a_line() -> None:
    assert optional_line(" a ", "subtitle", 10) == "a"


def test_a_passage_may_have_many_lines() -> None:
    assert passage("one\n\ntwo\t", "bio", 20) == "one\n\ntwo\t"


def test_a_passage_of_spaces_is_none() -> None:
    assert passage(" \n", "bio", 20) is None


def test_a_passage_may_be_as_long_as_allowed() -> None:
    assert passage("12345", "bio", 5) == "12345"


def test_a_passage_may_not_be_longer() -> None:
    with refused(Invalid):
        passage("123456", "bio", 5)


def test_a_passage_has_no_nul() -> None:
    with refused(Invalid):
        passage("a\x00b", "bio", 5)


def test_a_body_with_half_of_a_surrogate_pair_is_refused() -> None:
    with refused(Invalid) as refusal:
        checked(Content(title="T", body="\udc00"))

    assert refusal.error.field == "body"


def test_a_title_may_be_as_long_as_allowed() -> None:
    assert checked(Content(title="x" * MAX_TITLE)).title == "x" * MAX_TITLE


def test_a_title_may_not_be_one_letter_longer() -> None:
    with refused(Invalid) as refusal:
        checked(Content(title="x" * (MAX_TITLE + 1)))

    assert refusal.error.field == "title"


def test_an_address_may_be_http_or_https() -> None:
    assert web_address("http://example.org", "website") == "http://example.org"
    assert web_address("https://example.org/a?b#c", "website") == "https://example.org/a?b#c"


def test_an_address_with_another_scheme_is_refused() -> None:
    for text in ("javascript:alert(1)", "data:text/html,x", "ftp://example.org", "//example.org", "/a"):
        with refused(Invalid):
            web_address(text, "website")


def test_an_address_without_a_host_is_refused() -> None:
    with refused(Invalid):
        web_address("https://", "website")


def test_an_address_that_cannot_be_read_is_refused() -> None:
    with refused(Invalid):
        web_address("https://[::1", "website")


def test_an_address_has_no_spaces_or_line_ends() -> None:
    for text in ("https://example.org/a b", "https://example.org/\nb", "https://exam\tple.org/", "https://a.example\n"):
        with refused(Invalid):
            web_address(text, "website")


def test_an_address_may_have_all_parts_of_a_uri() -> None:
    for text in (
        "HTTPS://ann:pass@a-b.example_1.org.:8443/a;b=1/@c/%C3%BC//?q=a/b?&c=(d)*+!$'~#e/f?g",
        "http://example.org:",
        "http://localhost:65535?a",
        "http://192.0.2.1/",
        "http://[2001:db8::1]:80/",
        "https://xn--bcher-kva.example/",
    ):
        assert web_address(text, "website") == text


def test_what_no_uri_has_is_refused_in_an_address() -> None:
    for place, character in enumerate('"<>\\^`{|}[]\x7f\xa0ü文'):
        with refused(Invalid):
            web_address(f"http://a.example/{character}" if place % 2 else f"http://a{character}b.example/", "website")


def test_a_percent_sign_in_an_address_begins_two_hexadecimal_digits() -> None:
    for text in ("http://a.example/%", "http://a.example/%zz", "http://a.example/%2", "http://%61.example/"):
        with refused(Invalid):
            web_address(text, "website")


def test_a_port_of_an_address_is_one_there_can_be() -> None:
    for text in ("http://a.example:65536/", "http://a.example:99999/", "http://a:x/", "http://a:-1/", "http://a:1:2/"):
        with refused(Invalid):
            web_address(text, "website")


def test_a_host_of_an_address_is_a_name_or_a_whole_ip_address() -> None:
    for host in ("999.1.1.1", "1.2.3", "a.0x7f", "a..b", ".a", "[::1", "[1::2::3]", "[::1%25eth0]", "::1", ":80"):
        with refused(Invalid):
            web_address(f"http://{host}/", "website")


def test_why_an_address_is_refused_is_said() -> None:
    for text, reason in (
        ("https://example.org/größe", "percent-encode"),
        ("https://example.org/{x}", "percent-encoded"),
        ("/a", "absolute http or https URL"),
        ("http://a:99999", "port"),
        ("http://1.2.3", "IP address"),
    ):
        with refused(Invalid) as refusal:
            web_address(text, "website")
        assert reason in refusal.error.detail


def test_an_address_may_be_as_long_as_allowed() -> None:
    text = "https://example.org/".ljust(MAX_URL, "a")

    assert web_address(text, "website") == text


def test_an_address_may_not_be_longer() -> None:
    with refused(Invalid):
        web_address("https://example.org/".ljust(MAX_URL + 1, "a"), "website")


def test_no_address_is_no_address() -> None:
    assert web_address(None, "website") is None


def test_a_language_may_have_a_region_and_a_script() -> None:
    assert [language_tag(text) for text in ("en", "pt-BR", "zh-Hant-TW")] == ["en", "pt-BR", "zh-Hant-TW"]


def test_what_is_no_language_tag_is_refused() -> None:
    for text in ("", "e", "en_US", "english language", "en-", "x" * 36):
        with refused(Invalid):
            language_tag(text)
