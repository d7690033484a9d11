"""Child processes that end when this one does, whatever it dies of."""

import ctypes
import signal
from typing import Final

_PR_SET_PDEATHSIG: Final = 1
_libc: Final = ctypes.CDLL(None)


def dying_with_us() -> None:
    """To be called in the child, before anything else: the kernel ends it when the thread that made it has gone."""
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
