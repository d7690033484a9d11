"""
The worker process: reads bodies from standard input, writes renderings to standard output, ends with its parent.

It exists because a body may keep C or Rust busy for minutes or exhaust their stack, and no thread survives or stops
that. It is replaced when it has grown: `cmarkgfm` never frees the document it parsed (about twelve times the source).
"""

import os
import resource
import signal
import sys
import traceback
from pathlib import Path
from typing import BinaryIO, Final, Literal, cast

from blogcore.adapters.rendering.messages import PATIENCE, Answer, Job, Rendered, receive, send
from blogcore.adapters.rendering.pipeline import TooLargeError, rendered

_MEMORY: Final = 1024 * 1024 * 1024
_GROWN: Final = 160 * 1024 * 1024
# How much later than its parent the worker stops itself, for when there is no parent any more.
_GRACE: Final = 1.0
_STDERR: Final = 2
# Readers come first: where processors are few, a body that renders for seconds must not slow down the server.
_NICE: Final = 10


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer until the parent goes away or the worker has grown too large."""
    send(answers, "ready")
    while True:
        try:
            jobs = cast(list[Job], receive(requests))
        except EOFError:
            return
        answered = [_answered(job) for job in jobs]
        send(answers, answered)
        if answered[-1]["spent"]:
            return


def _answered(job: Job) -> Answer:
    # Its own time, not that of the clock: on a busy machine a large body waits, and that is not its fault.
    signal.setitimer(signal.ITIMER_PROF, job["deadline"])
    signal.setitimer(signal.ITIMER_REAL, job["deadline"] * PATIENCE + _GRACE)
    rendering: Rendered | None = None
    reason: Literal["", "large", "memory", "bug"] = ""
    detail = ""
    try:
        rendering = rendered(job["body"], markdown=job["markdown"])
    except TooLargeError:
        reason = "large"
    except MemoryError:
        reason = "memory"
    except Exception:  # noqa: BLE001 - the parent raises it again, with this traceback
        reason, detail = "bug", traceback.format_exc()
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)
    return {"rendering": rendering, "reason": reason, "detail": detail, "spent": _memory() > _GROWN}


def _memory() -> int:
    if sys.platform == "linux":
        # Not `ru_maxrss`: a process inherits that from the one that started it.
        resident = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
        return int(resident) * resource.getpagesize()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def main() -> None:
    """Run as a worker; the parent's signals are its own affair."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.nice(_NICE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    _silence()
    try:
        serve(sys.stdin.buffer, sys.stdout.buffer)
    except BrokenPipeError:
        os._exit(0)


def _silence() -> None:
    # What C and Rust say while they crash belongs to nobody's log; that they crashed is told by the broken pipe.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, _STDERR)
    os.close(nowhere)
