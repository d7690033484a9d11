"""The pure parts of `python -m benchmarks`: what is measured with is always the same, and what was found is told."""

import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from benchmarks import page
from benchmarks.cases.memory import growth
from benchmarks.cases.walking import next_path
from benchmarks.client import Answer, WrongAnswer, ask, drive, get
from benchmarks.corpus.markdown import document
from benchmarks.corpus.posts import BEGIN, END, authors, post, tags
from benchmarks.corpus.rows import rows
from benchmarks.corpus.words import FIFTY_PERCENT, FIVE_PERCENT, KNOWN, RARE, RARE_POSTS, known_in, vocabulary
from benchmarks.machine import shared_out
from benchmarks.results import Figure, Line, Plot, Results, Section, Table, at_least, at_most, loaded
from benchmarks.statement_log import Statement, statements
from benchmarks.statistics import percentile, ratio
from benchmarks.svg import drawn
from blog_cli.markdown_files import Entry, read_entries
from blogcore.adapters.rendering.pipeline import rendered

POSTS = 2_000

BARS = Plot(
    name="bars",
    kind="bars",
    title="Ours & theirs < all",
    unit="ms",
    across=["one", "two"],
    lines=[Line(name="first", values=[1.0, 250.0]), Line(name="shorter", values=[0.0])],
    limits=[60],
)
LINES = Plot(
    name="lines", kind="lines", title="Memory", unit="MiB", across=[0, 5, 9], lines=[Line(name="", values=[1, 2, 2])]
)
RESULTS = Results(
    command="python -m benchmarks",
    date="2026-11-23",
    machine={
        "processor": "a processor",
        "cores": "2",
        "memory": "4 GiB",
        "system": "Linux 6",
        "python": "3.11",
        "postgres": "18.6",
        "encoder": "json",
        "pinned": "all on one",
    },
    sections=[
        Section(
            case="one-post",
            title="One post",
            text="What it is.",
            figures=[at_least("one post", 0.61, 0.6), at_most("a page", 1.4, 1.3)],
            tables=[Table(columns=["", "a|b"], rows=[["x", "1 | 2"]])],
            plots=[BARS, LINES],
        )
    ],
)


def test_the_corpus_is_the_same_wherever_it_is_made() -> None:
    made = "".join(document(post(number, POSTS)) for number in (0, 7, POSTS - 1))

    assert sha256(made.encode()).hexdigest()[:16] == "a4a0d8b1e8129234"


def test_known_words_are_in_as_many_posts_as_they_say() -> None:
    found = Counter(word for number in range(POSTS) for word in known_in(number, POSTS))

    assert {found[word] for word in RARE} == {RARE_POSTS}
    assert all(0.035 < found[word] / POSTS < 0.065 for word in FIVE_PERCENT)
    assert all(0.46 < found[word] / POSTS < 0.54 for word in FIFTY_PERCENT)


def test_no_other_word_looks_like_a_known_one() -> None:
    assert all(set("qx") & set(word.text) for word in KNOWN)
    assert not [word for word in vocabulary().words if set("qx") & set(word)]


def test_a_post_is_what_the_renderer_makes_of_it_and_has_its_known_words() -> None:
    made = post(11, POSTS)
    whole = rendered(made.markdown, markdown=True)

    assert (made.html, made.text, made.word_count) == (whole["html"], whole["text"], whole["word_count"])
    assert [tuple(heading.values()) for heading in made.toc] == whole["toc"]
    assert made.excerpt == whole["excerpt"]
    assert set(known_in(11, POSTS)) <= set(made.text.lower().replace(".", "").split())


def test_posts_are_about_five_kilobytes_from_all_years_and_some_tags_are_common() -> None:
    made = [post(number, POSTS) for number in range(0, POSTS, 20)]
    uses = Counter(tag.slug for each in made for tag in each.tags)

    assert 4_000 < sum(len(each.markdown.encode()) for each in made) / len(made) < 6_500
    assert BEGIN <= made[0].published_at < made[-1].published_at < END
    assert len({each.slug for each in made}) == len({each.id for each in made}) == len(made)
    assert uses[tags()[0].slug] > 5 * uses[tags()[-1].slug]
    assert {author.slug for each in made for author in each.authors} <= {author.slug for author in authors()}
    assert {each.language for each in made} > {None, "en"}


def test_the_rows_of_a_post_agree_with_one_another() -> None:
    kept = rows(post(3, POSTS))

    assert kept["posts"]["id"] == kept["slugs"]["post_id"] == kept["publication_texts"]["post_id"]
    assert kept["posts"]["slug"] == kept["slugs"]["slug"] == kept["publications"]["slug"]
    assert kept["publications"]["visible_from"] == kept["publication_texts"]["visible_from"]


def test_the_files_of_posts_are_read_as_they_are_meant(tmp_path: Path) -> None:
    made = post(5, POSTS)
    (tmp_path / "post.md").write_text(document(made))

    (entry,) = read_entries([tmp_path])

    assert isinstance(entry, Entry)
    assert (entry.title, entry.slug, entry.body.strip()) == (made.title, made.slug, made.markdown.strip())
    assert [tag.name for tag in entry.tags] == [tag.name for tag in made.tags]


def test_percentiles_are_values_that_were_measured() -> None:
    values = [5.0, 1.0, 4.0, 2.0, 3.0]

    assert [percentile(values, percent) for percent in (0, 50, 95, 100)] == [1.0, 3.0, 5.0, 5.0]
    with pytest.raises(ValueError, match="no values"):
        percentile([], 50)


def test_a_ratio_is_taken_within_each_round() -> None:
    # In the second round everything was ten times as slow.
    assert ratio([2.0, 20.0, 2.0], [1.0, 10.0, 4.0]) == 2.0


def test_growth_is_that_of_the_second_half() -> None:
    assert growth([10, 50, 90, 100, 100, 100, 101, 101]) == pytest.approx(1.0)
    assert growth([10, 50, 90, 100, 100, 100, 90, 90]) == 0.0


@pytest.mark.parametrize(
    ("numbers", "load", "server", "database"),
    [([4], {4}, {4}, {4}), ([0, 1], {0}, {1}, {1}), ([0, 1, 2, 5], {0}, {1}, {2, 5})],
)
def test_cores_are_shared_out(numbers: list[int], load: set[int], server: set[int], database: set[int]) -> None:
    cores = shared_out(numbers)

    assert [cores.load, cores.server, cores.database] == [frozenset(each) for each in (load, server, database)]


def test_the_log_of_the_database_tells_what_a_statement_took() -> None:
    log = """\
2026-11-23 02:00:00.000 UTC [7] LOG:  duration: 9.000 ms  parse __asyncpg_stmt_1__:
\tSELECT 1
2026-11-23 02:00:00.001 UTC [7] LOG:  duration: 0.500 ms  bind __asyncpg_stmt_1__:
\tSELECT 1
2026-11-23 02:00:00.001 UTC [7] DETAIL:  Parameters: $1 = 'quality'
2026-11-23 02:00:00.002 UTC [8] LOG:  duration: 3.000 ms  execute __asyncpg_stmt_2__: SELECT 2
2026-11-23 02:00:00.003 UTC [7] LOG:  duration: 1.250 ms  execute __asyncpg_stmt_1__:
\tSELECT 1
2026-11-23 02:00:00.003 UTC [7] DETAIL:  Parameters: $1 = 'quality'
"""

    assert list(statements(log)) == [Statement(1.75, "$1 = 'quality'")]


def test_the_next_page_is_found_in_the_header() -> None:
    head = b'HTTP/1.1 200 OK\r\nlink: </api/posts>; rel="first", </api/posts?start_after=abc>; rel="next"\r\n\r\n'

    assert next_path(Answer(200, head, b"")) == "/api/posts?start_after=abc"
    assert next_path(Answer(200, b"HTTP/1.1 200 OK\r\n\r\n", b"")) is None


@contextmanager
def answering(*pieces: bytes) -> Iterator[int]:
    """The port of a server that answers every request with these pieces."""

    def serve() -> None:
        with listener, suppress(OSError):
            while True:
                connection, _ = listener.accept()
                with connection:
                    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    while connection.recv(1000):
                        for piece in pieces:
                            connection.sendall(piece)
                            time.sleep(0.001)  # so that they arrive one by one

    listener = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()


@pytest.mark.parametrize(
    "pieces",
    [
        [b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"],
        [b"HTTP/1.1 200 OK\r\ncontent-le", b"ngth: 5\r", b"\n\r\nhel", b"lo"],
        [b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n", b"hello"],
    ],
)
def test_an_answer_is_complete_however_it_arrives(pieces: list[bytes]) -> None:
    with answering(*pieces) as port:
        load = drive(port, [get("/")], connections=1, number=3)

        assert ask(port, "/").body == b"hello"
    assert (load.requests, load.bytes) == (3, 15)


def test_an_answer_that_was_not_expected_ends_the_measurement() -> None:
    with answering(b"HTTP/1.1 304 Not Modified\r\ncontent-length: 5\r\n\r\n") as port:
        assert drive(port, [get("/")], connections=1, number=1, expected=frozenset({304})).bytes == 0
        with pytest.raises(WrongAnswer, match="304"):
            drive(port, [get("/")], connections=1, number=1)


def test_a_request_goes_over_the_wire_with_its_headers() -> None:
    assert get("/a", {"If-None-Match": '"x"'}) == b'GET /a HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: "x"\r\n\r\n'


@pytest.mark.parametrize("plot", [BARS, LINES], ids=lambda plot: plot.name)
def test_plots_are_well_formed_and_within_their_frame(plot: Plot) -> None:
    root = ET.fromstring(drawn(plot))

    _, _, width, height = map(float, root.attrib["viewBox"].split())
    marks = [each for each in root.iter() if each.tag.endswith(("rect", "polyline"))]
    assert marks
    for mark in root.iter():
        assert 0 <= float(mark.attrib.get("x", 0)) <= width
        assert 0 <= float(mark.attrib.get("y", 0)) <= height


def test_a_run_is_kept_and_the_page_is_written_from_it(tmp_path: Path) -> None:
    RESULTS.save(tmp_path / "results.json")
    again = loaded(tmp_path / "results.json")

    page.write(again, tmp_path / "performance.md")

    text = (tmp_path / "performance.md").read_text()
    again.save(tmp_path / "again.json")
    assert (tmp_path / "again.json").read_text() == (tmp_path / "results.json").read_text()
    assert "| one post | ≥ 60% | 61% | ✓ | `one-post` |" in text
    assert "| a page | ≤ 1.30 × | 1.40 × | ✗ not met | `one-post` |" in text
    assert "| x | 1 \\| 2 |" in text
    assert "python -m benchmarks one-post" in text
    assert [(tmp_path / "performance" / f"{name}.svg").exists() for name in ("bars", "lines")] == [True, True]


def test_a_figure_says_whether_it_was_reached() -> None:
    verdicts = [at_least("a", 0.6, 0.6).verdict, at_least("a", 0.59, 0.6).verdict, at_most("a", 2, 1).verdict]

    assert verdicts == ["met", "not met", "not met"]
    assert Figure(what="a", target="", measured="", verdict="not there").verdict == "not there"
