"""What the program says about itself while it runs: for people on a terminal, or as JSON for machines."""

import json
import logging
import sys
import time
from itertools import islice
from typing import Final, TypeAlias

_EMPTY: Final = vars(logging.makeLogRecord({}))
_OF_ALL: Final = len(_EMPTY)  # what every record has comes first in it, then what was added
_STANDARD: Final = frozenset(_EMPTY) | {"message", "asctime", "taskName", "color_message"}

# When, method, route, status, milliseconds, request id: answers that were kept come many in one record.
_Answer: TypeAlias = tuple[float, str, str, int, float, str]

_IN_THE_MESSAGE: Final = frozenset({"method", "route", "status"})


def set_up(*, as_json: bool) -> None:
    """Log to standard error from INFO on; other people's loggers from WARNING on."""
    # No line says in which thread or process it was written: so that is not found out for each.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json() if as_json else _Console())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("blog").setLevel(logging.INFO)


class _Times:
    """Moments as text, made once a second."""

    def __init__(self, form: str, *, utc: bool) -> None:
        self._form = form
        self._parts = time.gmtime if utc else time.localtime
        self._second = -1
        self._text = ""

    def text(self, moment: float) -> str:
        """Without the part of a second."""
        second = int(moment)
        if second != self._second:
            self._second, self._text = second, time.strftime(self._form, self._parts(second))
        return self._text


class _Console(logging.Formatter):
    """The message, then what else there is, as `name=value`."""

    def __init__(self) -> None:
        super().__init__()
        self._times = _Times("%H:%M:%S", utc=False)

    def format(self, record: logging.LogRecord) -> str:
        if kept := getattr(record, "kept", None):
            return "\n".join(map(self._kept, kept))
        # The values of `extra` stand in the message's line: a traceback follows below it.
        line, newline, rest = self._text(record).partition("\n")
        extra = [
            f" {name}={value}" for name, value in _extra(record) if value is not None and name not in _IN_THE_MESSAGE
        ]
        return "".join([f"{self._times.text(record.created)} {record.levelname:<7} ", line, *extra, newline, rest])

    def _kept(self, answer: _Answer) -> str:
        at, method, route, status, ms, request_id = answer
        told = f"{method} {route} {status} ms={ms} statements=0 request_id={request_id}"
        return f"{self._times.text(at)} INFO    {told}"

    def _text(self, record: logging.LogRecord) -> str:
        return super().format(record) if record.exc_info or record.stack_info else record.getMessage()


class _Json(logging.Formatter):
    """One object a line; times in UTC."""

    def __init__(self) -> None:
        super().__init__()
        self._times = _Times("%Y-%m-%dT%H:%M:%S", utc=True)
        self._encode = json.JSONEncoder(ensure_ascii=False, default=str).encode

    def format(self, record: logging.LogRecord) -> str:
        if kept := getattr(record, "kept", None):
            return "\n".join(map(self._kept, kept))
        said: dict[str, object] = {
            "at": f"{self._times.text(record.created)}.{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        said.update(_extra(record))
        if record.exc_info:
            said["traceback"] = self.formatException(record.exc_info)
        return self._encode(said)

    def _kept(self, answer: _Answer) -> str:
        # None of these has anything in it that JSON escapes.
        at, method, route, status, ms, request_id = answer
        return (
            f'{{"at": "{self._times.text(at)}.{int(at % 1 * 1000):03d}Z", "level": "info", "logger": "blog.requests", '
            f'"message": "{method} {route} {status}", "method": "{method}", "route": "{route}", "status": {status}, '
            f'"ms": {ms}, "statements": 0, "request_id": "{request_id}", "key_id": null, "code": null}}'
        )


def _extra(record: logging.LogRecord) -> list[tuple[str, object]]:
    return [item for item in islice(vars(record).items(), _OF_ALL, None) if item[0] not in _STANDARD]
