"""The server that is asked: a real `blog serve` with a database of its own, empty, in a temporary folder."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tools.with_blog import blog

_RESIDENT: Final = re.compile(r"^VmRSS:\s+(\d+) kB$", re.MULTILINE)
KIBIBYTE: Final = 1024
MEBIBYTE: Final = 1024 * KIBIBYTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where it is, and the key of its admin."""

    port: int
    key: str
    pid: int
    log: Path

    def request(self, method: str, target: str, body: bytes = b"", *headers: str) -> bytes:
        """A request as it goes over the wire, with the admin's key."""
        lines = [f"{method} {target} HTTP/1.1", "Host: blog.example", f"Authorization: Bearer {self.key}", *headers]
        if body:
            lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
        return "\r\n".join([*lines, "", ""]).encode() + body

    def memory(self) -> int:
        """What the server's process takes now, in bytes; `FileNotFoundError` if it is gone."""
        found = _RESIDENT.search(Path(f"/proc/{self.pid}/status").read_text())
        return int(found[1]) * KIBIBYTE if found else 0


@contextmanager
def target() -> Iterator[Target]:
    """Started, and stopped in the end; its log goes with it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        with blog(folder, []) as variables:
            yield Target(
                port=int(variables["BLOG_URL"].rpartition(":")[2]),
                key=variables["BLOG_KEY"],
                pid=int(variables["BLOG_PID"]),
                log=folder / "log",
            )
