"""As whom PostgreSQL runs: as ourselves, or, as it refuses to be root, as `nobody` in one of two ways.

`namespace`: a user namespace in which root is called nobody; nothing changes its owner. Containers may forbid it.
`setuid`: really nobody; data folder and, where nobody cannot reach them, a copy of the programs are given to it.
The first that works is taken; BLOG_PG_AS_ROOT names one of the two to insist on it.
"""

import hashlib
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from blog_pg.embedded import launch
from blog_pg.embedded.binaries import Installation
from blog_pg.embedded.folder import EmbeddedUnavailable

Way = Literal["plain", "namespace", "setuid"]
_NOBODY = 65534


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    way: Way
    uid: int
    gid: int

    def command(self, folder: Path, program: Path, *arguments: str) -> list[str]:
        """What to start, from the main thread, to have `program` run as this identity and end with this process."""
        launcher = [sys.executable, "-I", "-S", str(launch.__file__)]
        return [
            *launcher,
            self.way,
            str(self.uid),
            str(self.gid),
            str(os.getpid()),
            str(folder),
            str(program),
            *arguments,
        ]

    def own(self, path: Path) -> None:
        """Give PostgreSQL a file or a tree that a run in another way may have left to another owner."""
        uid, gid = (self.uid, self.gid) if self.way == "setuid" else (os.geteuid(), os.getegid())
        if path.lstat().st_uid == uid:
            return
        # From the leaves up: an interrupted run is seen at the top and begins again.
        for folder, _, files in os.walk(path, topdown=False):
            for name in (*files, ""):
                os.lchown(Path(folder, name), uid, gid)


def choose_identity(folder: Path, installation: Installation) -> tuple[Identity, Installation]:
    """Who can run PostgreSQL on data in `folder`, and from where; raises EmbeddedUnavailable."""
    if os.geteuid() != 0:
        return Identity(way="plain", uid=os.geteuid(), gid=os.getegid()), installation
    insisted = os.environ.get("BLOG_PG_AS_ROOT")
    if insisted != "setuid" and (identity := _in_namespace(folder, installation)) is not None:
        return identity, installation
    if insisted != "namespace":
        return _by_setuid(folder, installation)
    raise EmbeddedUnavailable("PostgreSQL refuses to be root, and this machine forbids user namespaces")


def _in_namespace(folder: Path, installation: Installation) -> Identity | None:
    identity = _nobody("namespace")
    works = sys.platform == "linux" and _try(identity, folder, installation) == 0
    return identity if works else None


def _by_setuid(folder: Path, installation: Installation) -> tuple[Identity, Installation]:
    identity = _nobody("setuid")
    os.chown(folder, -1, identity.gid)
    folder.chmod(0o710)
    code = _try(identity, folder, installation)
    if code not in (0, launch.CANNOT_REACH_FOLDER, launch.CANNOT_BECOME):
        installation = _copied(identity, folder, installation)
        code = _try(identity, folder, installation)
    if code == 0:
        return identity, installation
    raise EmbeddedUnavailable(
        f"PostgreSQL refuses to be root and cannot reach {folder} as another user: start the blog as"
        f" a normal user, or choose a BLOG_DATA_DIR that is not below a private folder"
    )


def _nobody(way: Way) -> Identity:
    try:
        found = pwd.getpwnam("nobody")
    except KeyError:
        return Identity(way=way, uid=_NOBODY, gid=_NOBODY)
    return Identity(way=way, uid=found.pw_uid, gid=found.pw_gid)


def _try(identity: Identity, folder: Path, installation: Installation) -> int:
    command = identity.command(folder, installation.postgres, "--version")
    return subprocess.run(command, capture_output=True, check=False).returncode  # noqa: S603 - our own launcher


def _copied(identity: Identity, folder: Path, installation: Installation) -> Installation:
    """Inside the data folder, where nobody else can plant anything and which nobody must reach anyway."""
    prefix = installation.folder.parent
    if not any(prefix.glob("share/**/postgres.bki")):
        raise EmbeddedUnavailable(f"PostgreSQL refuses to be root, and other users cannot reach {installation.folder}")
    stamp = f"{prefix} {installation.postgres.stat().st_mtime_ns}"
    copy = folder / f"programs-{hashlib.sha256(os.fsencode(stamp)).hexdigest()[:12]}"
    if not copy.exists():
        _copy(identity, prefix, copy)
    return replace(installation, folder=copy / prefix.parent.name / prefix.name / installation.folder.name)


def _copy(identity: Identity, prefix: Path, copy: Path) -> None:
    for old in copy.parent.glob("programs-*"):
        shutil.rmtree(old, ignore_errors=True)
    new = Path(tempfile.mkdtemp(prefix="programs-", dir=copy.parent))
    shutil.copytree(
        prefix, new / prefix.parent.name / prefix.name, symlinks=True, ignore=shutil.ignore_patterns("include")
    )
    # The wheel keeps shared libraries beside its package, found by a path relative to the programs.
    libraries = prefix.parent.with_name(f"{prefix.parent.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, new / libraries.name, symlinks=True)
    identity.own(new)
    new.rename(copy)
