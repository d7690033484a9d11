"""One connection on which bytes are sent as they are, and judged by what comes back."""

import asyncio
import json
import random
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

_HEAD: Final = re.compile(rb"HTTP/1\.1 (\d{3}) [^\r\n]*\r\n((?:[!-9;-~]+: [^\r\n]*\r\n)*)\r\n")
_LENGTH: Final = re.compile(rb"(?im)^content-length: (\d+)\r$")
_PROBLEM: Final = re.compile(rb"(?im)^content-type: application/problem\+json\r$")
_HALVES: Final = 0.05
_MOST: Final = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer, whole."""

    status: int
    head: bytes
    body: bytes

    def faults(self) -> Iterator[str]:
        """Why nobody should get this."""
        if self.status >= 500 and self.status != 503:
            yield f"{self.status}"
        if self.status == 503 and b"\r\nretry-after: " not in b"\r\n" + self.head.lower():
            yield "503 without Retry-After"
        if self.status >= 400 and self.body:
            yield from self._faults_of_problem()

    def _faults_of_problem(self) -> Iterator[str]:
        if not _PROBLEM.search(self.head):
            yield f"{self.status} that is no problem+json"
        try:
            problem = json.loads(self.body)
        except ValueError:
            yield f"{self.status} whose body is no JSON"
            return
        if problem.get("status") != self.status or not problem.get("code") or not problem.get("instance"):
            yield f"{self.status} with an odd problem"


async def exchanged(port: int, content: bytes, chance: random.Random, *, patience: float, half: bool = False) -> bytes:
    """Send it, whole or in pieces, and what came back within `patience` seconds and until nothing more comes.

    `half`: sometimes the client closes its side when it has sent everything.
    """
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    came = b""
    try:
        with suppress(ConnectionError):
            await _send(writer, content, chance)
            if half and chance.random() < _HALVES and writer.can_write_eof():
                writer.write_eof()
        with suppress(ConnectionError, TimeoutError):
            while len(came) < _MOST:
                is_whole = came and not answers(came, without_bodies=b"HEAD " in content)[1]
                part = await asyncio.wait_for(reader.read(65_536), 0.03 if is_whole else max(patience, bool(came) * 5))
                if not part:
                    break
                came += part
    finally:
        writer.transport.abort()
    return came


async def _send(writer: asyncio.StreamWriter, content: bytes, chance: random.Random) -> None:
    pieces = chance.choice([1, 1, 1, 1, 2, 5])
    size = max(1, -(-len(content) // pieces))
    for begin in range(0, len(content), size):
        writer.write(content[begin : begin + size])
        await asyncio.wait_for(writer.drain(), 2)
        await asyncio.sleep(0)


def answers(came: bytes, *, without_bodies: bool) -> tuple[list[Answer], str]:
    """The answers in these bytes, and what is wrong with the bytes as such, if anything is."""
    found, place = list[Answer](), 0
    while place < len(came):
        head = _HEAD.match(came, place)
        if head is None:
            return found, f"no answer begins with {came[place : place + 60]!r}"
        place = head.end()
        status, length = int(head[1]), _LENGTH.search(head[2])
        size = int(length[1]) if length and status not in {204, 304} and status >= 200 else 0
        body = came[place : place + size]
        if without_bodies and (not body or body.startswith(b"HTTP/1.1 ")):
            body = b""
        elif len(body) < size:
            return found, f"{status} with {len(body)} of {size} bytes"
        place += len(body)
        if status >= 200:
            found.append(Answer(status=status, head=head[2], body=body))
    return found, ""
