"""A script, `launch.py WAY UID GID PARENT FOLDER PROGRAM…`: become the right user, then that program.

PostgreSQL refuses to be root. Between fork and exec this would be Python in a copy of a process with threads; here it
is a fresh interpreter (10 ms, standard library only).
"""

import ctypes
import os
import signal
import sys

CANNOT_BECOME, CANNOT_REACH_FOLDER, CANNOT_REACH_PROGRAM = 97, 98, 99
_CLONE_NEWUSER = 0x10000000
_PR_SET_PDEATHSIG = 1


def main(way: str, uid: int, gid: int, parent: int, folder: str, *program: str) -> int:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        _become(way, uid, gid)
    except OSError as error:
        return _refuse(CANNOT_BECOME, f"cannot become user {uid} by {way}: {error.strerror}")
    _die_with(parent)
    try:
        os.chdir(folder)
    except OSError as error:
        return _refuse(CANNOT_REACH_FOLDER, f"cannot reach {folder}: {error.strerror}")
    try:
        os.execv(program[0], program)  # noqa: S606 - what this script is for
    except OSError as error:
        return _refuse(CANNOT_REACH_PROGRAM, f"cannot run {program[0]}: {error.strerror}")


def _become(way: str, uid: int, gid: int) -> None:
    if way == "namespace":
        _enter_namespace(uid, gid)
    elif way == "setuid":
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)


def _enter_namespace(uid: int, gid: int) -> None:
    """Root outside is `uid` inside: files stay root's own, PostgreSQL sees a user (user_namespaces(7))."""
    inside = (os.geteuid(), os.getegid())
    if ctypes.CDLL(None, use_errno=True).unshare(_CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    for name, text in (("setgroups", "deny"), ("uid_map", f"{uid} {inside[0]} 1"), ("gid_map", f"{gid} {inside[1]} 1")):
        os.write(os.open(f"/proc/self/{name}", os.O_WRONLY | os.O_CLOEXEC), text.encode())


def _die_with(parent: int) -> None:
    """SIGINT, which is a fast shutdown, when the supervisor dies; only after setuid, which undoes it (prctl(2))."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGINT)
        if os.getppid() != parent:
            sys.exit(CANNOT_BECOME)


def _refuse(code: int, text: str) -> int:
    sys.stderr.write(f"FATAL: {text}\n")
    return code


if __name__ == "__main__":
    way, uid, gid, parent, folder, *program = sys.argv[1:]
    sys.exit(main(way, int(uid), int(gid), int(parent), folder, *program))
