"""What the program says about itself while it runs: for people on a terminal, or as JSON for machines."""

import json
import logging
import sys
import time
from functools import lru_cache
from typing import Final

_STANDARD: Final = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName", "color_message"}

_IN_THE_MESSAGE: Final = frozenset({"method", "route", "status"})


def set_up(*, as_json: bool) -> None:
    """Log to standard error from INFO on; other people's loggers from WARNING on."""
    # No line says in which thread or process it was written: so that is not found out for each.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json() if as_json else _Console())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("blog").setLevel(logging.INFO)


class _Console(logging.Formatter):
    """The message, then what else there is, as `name=value`."""

    def format(self, record: logging.LogRecord) -> str:
        # The values of `extra` stand in the message's line: what has more lines, and a traceback, follow below it.
        line, newline, rest = record.getMessage().partition("\n")
        extra = "".join(
            [
                f" {name}={value}"
                for name, value in vars(record).items()
                if name not in _STANDARD and value is not None and name not in _IN_THE_MESSAGE
            ]
        )
        traceback = f"\n{self.formatException(record.exc_info)}" if record.exc_info else ""
        return f"{_o_clock(int(record.created))} {record.levelname:<7} {line}{extra}{newline}{rest}{traceback}"


class _Json(logging.Formatter):
    """One object a line; times in UTC."""

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802 -- logging's name
        return time.strftime(datefmt or "%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))

    def format(self, record: logging.LogRecord) -> str:
        said = {
            "at": f"{self.formatTime(record, '%Y-%m-%dT%H:%M:%S')}.{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **_extra(record),
        }
        if record.exc_info:
            said["traceback"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False, default=str)


@lru_cache(1)
def _o_clock(second: int) -> str:
    return time.strftime("%H:%M:%S", time.localtime(second))


def _extra(record: logging.LogRecord) -> dict[str, object]:
    return {name: value for name, value in vars(record).items() if name not in _STANDARD}
