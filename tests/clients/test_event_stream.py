"""A stream of events is read as browsers read it (WHATWG HTML §9.2.6)."""

import pytest

from blog_client.event_stream import EventStream

ONE = b"id: 1\nevent: updated\ndata: one\n\n"


def data_of(*chunks: bytes) -> list[str]:
    stream = EventStream()
    return [data for chunk in chunks for data in stream.feed(chunk)]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        (b"data: YHOO\ndata: +2\ndata: 10\n\n", ["YHOO\n+2\n10"]),
        (b": a comment\n\ndata: first\nid: 1\n\ndata:second\nid\n\ndata:  third\n\n", ["first", "second", " third"]),
        (b"data\n\ndata\ndata\n\ndata:", ["", "\n"]),
        (b"data:test\n\ndata: test\n\n", ["test", "test"]),
        (b"data: a\r\ndata: b\rdata: c\n\r\ndata: d\r\n\r\n", ["a\nb\nc", "d"]),
        (b"\xef\xbb\xbfdata: after the mark\n\n", ["after the mark"]),
        ('data: {"a":"1\u20282\x0b3\x854"}\n\n'.encode(), ['{"a":"1\u20282\x0b3\x854"}']),
        (b"data: \xff\n\n", ["\ufffd"]),
        (b"newer: than this client\ndata: x\n\n", ["x"]),
        (b"data: cut off in mid", []),
    ],
)
def test_lines_make_events(text: bytes, data: list[str]) -> None:
    assert data_of(text) == data
    assert data_of(*(text[at : at + 1] for at in range(len(text)))) == data, "byte by byte"


def test_the_place_is_that_of_the_last_whole_event_with_data_or_without() -> None:
    stream = EventStream()
    assert stream.place is None

    places = [stream.place for _ in stream.feed(ONE + b"id: 2\ndata: two\n\n")]
    assert places == ["1", "2"]
    assert [*stream.feed(b": still here\nid: 3\n\n")] == []
    assert stream.place == "3"
    assert [*stream.feed(b"data: without an id\n\n"), stream.place] == ["without an id", "3"]
    assert [*stream.feed(b"id: 4\ndata: half")] == []
    assert stream.place == "3"
    assert [*stream.feed(b"\nid: a\0b\n\n"), stream.place] == ["half", "4"]


def test_the_server_says_how_long_to_stay_away() -> None:
    stream = EventStream()
    assert [*stream.feed(b"retry: 2500\n\nretry: soon\n\n")] == []

    assert stream.retry == 2.5
