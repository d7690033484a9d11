"""What can go wrong with a request between a client and a server, by accident or on purpose."""

import random
import re
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from tools.fuzz.nasty import BODIES, CHUNKED, HEADERS, METHODS, NASTY, NOISE, TARGETS, VERSIONS

Mutation: TypeAlias = Callable[[random.Random, bytes], bytes]

_LENGTH: Final = re.compile(rb"(?i)\r\ncontent-length: *\d+")


def a_method(chance: random.Random, request: bytes) -> bytes:
    return chance.choice(METHODS) + b" " + request.partition(b" ")[2]


def a_version(chance: random.Random, request: bytes) -> bytes:
    return request.replace(b"HTTP/1.1", chance.choice(VERSIONS), 1)


def a_target(chance: random.Random, request: bytes) -> bytes:
    method, _, rest = request.partition(b" ")
    return method + b" " + chance.choice(TARGETS) + b" " + rest.partition(b" ")[2]


def in_the_line(chance: random.Random, request: bytes) -> bytes:
    return _inserted(chance, request, 0, request.find(b"\r\n"))


def in_the_head(chance: random.Random, request: bytes) -> bytes:
    return _inserted(chance, request, request.find(b"\r\n"), request.find(b"\r\n\r\n"))


def in_the_body(chance: random.Random, request: bytes) -> bytes:
    """With the length that is right again, so that it is read."""
    head, end, body = request.partition(b"\r\n\r\n")
    body = _inserted(chance, body, 0, len(body))
    return _LENGTH.sub(b"\r\nContent-Length: %d" % len(body), head) + end + body


def a_query(chance: random.Random, request: bytes) -> bytes:
    method, _, rest = request.partition(b" ")
    target, _, rest = rest.partition(b" ")
    name = chance.choice([b"limit", b"tag", b"start_after", b"count", b"state", b"purge", b"sort", b"", b"x" * 200])
    more = b"&".join([name + b"=" + chance.choice(NASTY)] * chance.choice([1, 1, 2, 30]))
    return method + b" " + target + (b"&" if b"?" in target else b"?") + more + b" " + rest


def a_header(chance: random.Random, request: bytes) -> bytes:
    lines = request.partition(b"\r\n\r\n")[0].split(b"\r\n")
    lines.insert(chance.randint(1, len(lines)), chance.choice(HEADERS))
    return b"\r\n".join(lines) + b"\r\n\r\n" + request.partition(b"\r\n\r\n")[2]


def a_header_twice(chance: random.Random, request: bytes) -> bytes:
    head, end, body = request.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    return b"\r\n".join([*lines, chance.choice(lines[1:] or [b"A: b"])]) + end + body


def no_header(chance: random.Random, request: bytes) -> bytes:
    head, end, body = request.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    lines.pop(chance.randrange(len(lines)))
    return b"\r\n".join(lines) + end + body


def chunks(chance: random.Random, request: bytes) -> bytes:
    head = (
        _LENGTH.sub(b"", request.partition(b"\r\n\r\n")[0])
        if chance.random() < 0.7
        else request.partition(b"\r\n\r\n")[0]
    )
    return head + b"\r\nTransfer-Encoding: chunked\r\n\r\n" + chance.choice(CHUNKED)


def another_body(chance: random.Random, request: bytes) -> bytes:
    body = chance.choice([*BODIES, chance.randbytes(chance.randint(1, 5_000))])
    head = _LENGTH.sub(b"", request.partition(b"\r\n\r\n")[0])
    return head + b"\r\nContent-Length: %d\r\n\r\n" % len(body) + body


def cut_off(chance: random.Random, request: bytes) -> bytes:
    return request[: chance.randrange(len(request))] if request else request


def a_flipped_byte(chance: random.Random, request: bytes) -> bytes:
    if not request:
        return request
    place = chance.randrange(len(request))
    return request[:place] + bytes([chance.randrange(256)]) + request[place + 1 :]


def line_ends(chance: random.Random, request: bytes) -> bytes:
    return request.replace(b"\r\n", chance.choice([b"\n", b"\r", b"\r\r\n", b"\n\r"]), chance.choice([1, 2, -1]))


def another_behind_it(chance: random.Random, request: bytes) -> bytes:
    return request + chance.choice([request, b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n" * 20, b"\r\n\r\n", b"\0" * 50])


def noise(chance: random.Random, _request: bytes) -> bytes:
    return chance.choice([chance.randbytes(300), *NOISE])


MUTATIONS: Final[Sequence[Mutation]] = (
    *(a_method, a_version, a_target, in_the_line, in_the_head, in_the_body, in_the_body, a_query, a_header, a_header),
    *(a_header_twice, no_header, chunks, another_body, another_body, cut_off, a_flipped_byte, line_ends),
    *(another_behind_it, noise),
)


def mutated(chance: random.Random, request: bytes) -> bytes:
    """Wrong in one way, often in a second, seldom in a third."""
    for mutation in chance.choices(MUTATIONS, k=chance.choice([1, 1, 1, 2, 2, 3])):
        request = mutation(chance, request)
    return request


def _inserted(chance: random.Random, text: bytes, first: int, last: int) -> bytes:
    place = chance.randint(first, max(first, last))
    end = place + chance.choice([0, 0, 1, 5])
    return text[:place] + chance.choice(NASTY) + text[end:]
