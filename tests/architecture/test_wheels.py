"""Each distribution is whole, holds nothing else, and works where only what it declares is installed."""

import importlib.metadata
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
SOURCES = {
    "blogcore": "src/blogcore",
    "blog_http": "src/blog_http",
    "blog_pg": "src/blog_pg",
    "blog_server": ".",
    "blog_client": "clients/python",
}
NEEDS_AN_EXTRA = ("blogcore.adapters.markdown", "blogcore.adapters.rendering", "blogcore.contract")

IMPORT_ALL = """
import importlib, pkgutil
package, *skipped = sys.argv[1:]
names = [package, *(found.name for found in pkgutil.walk_packages([f"{sys.path[0]}/{package}"], f"{package}."))]
for name in names:
    if not name.startswith(tuple(skipped)):
        print(importlib.import_module(name).__file__)
"""
RUN_FAST = "import runpy; runpy.run_module('tests.fast', run_name='__main__')"
LIST_MIGRATIONS = "import yoyo; print(*(one.id for one in yoyo.read_migrations('package:blog_pg:migrations')))"


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The wheels by distribution, each built from its sdist, so that both are known to work."""
    folder = tmp_path_factory.mktemp("wheels")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder)]
    for source in SOURCES.values():
        build = subprocess.run([*command, ROOT / source], capture_output=True, text=True, check=False)
        assert build.returncode == 0, build.stdout + build.stderr
    return {wheel.name.partition("-")[0]: wheel for wheel in folder.glob("*.whl")}


@pytest.fixture(scope="session")
def folders(wheels: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A folder by distribution where it is installed alone."""
    parent = tmp_path_factory.mktemp("installed")
    for name, wheel in wheels.items():
        command = [sys.executable, "-m", "pip", "install", "-qq", "--no-index", "--no-deps", "--target"]
        subprocess.run([*command, str(parent / name), str(wheel)], check=True)
    return {name: parent / name for name in wheels}


def third_parties(folder: Path, wheel_folder: Path, *extras: str) -> Path:
    """A folder with links to what the wheels in another declare, to all that those need, and to nothing else."""
    folder.mkdir()
    ours = [
        Requirement(line)
        for one in importlib.metadata.distributions(path=[str(wheel_folder)])
        for line in needs(one, extras)
    ]
    for distribution in closure(ours):
        for top in {file.parts[0] for file in distribution.files or ()} - {"..", "__pycache__"}:
            if not (folder / top).exists():
                (folder / top).symlink_to(Path(str(distribution.locate_file(top))))
    return folder


def closure(wanted: Iterable[Requirement]) -> Iterator[importlib.metadata.Distribution]:
    seen: set[str] = set()
    waiting = [one for one in wanted if canonicalize_name(one.name) != "blogcore"]
    while waiting:
        requirement = waiting.pop()
        if str(requirement) not in seen:
            seen.add(str(requirement))
            distribution = importlib.metadata.distribution(requirement.name)
            waiting.extend(Requirement(line) for line in needs(distribution, requirement.extras))
            yield distribution


def needs(distribution: importlib.metadata.Distribution, extras: Iterable[str]) -> Iterator[str]:
    """What a distribution asks for here, without markers."""
    for requirement in map(Requirement, distribution.requires or ()):
        if requirement.marker is None or any(requirement.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            requirement.marker = None
            yield str(requirement)


def isolated(program: str, *arguments: str, path: list[Path]) -> list[str]:
    """The words that a program prints which sees nothing but the standard library and the folders given."""
    start = f"import sys; sys.path[:0] = {[str(folder) for folder in path]!r}\n"
    command = [sys.executable, "-I", "-S", "-c", start + program, *arguments]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return (result.stdout + result.stderr).split()


def expected(package: str) -> set[str]:
    """What a package's wheel must carry, read from the source tree."""
    folder = ROOT / ("clients/python/src" if package == "blog_client" else "src") / package
    files = (path for path in folder.rglob("*") if path.suffix in {".py", ".css", ".js", ".svg"})
    return {f"{package}/{path.relative_to(folder).as_posix()}" for path in files} | {f"{package}/py.typed"}


def contents(wheel: Path) -> set[str]:
    return {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}


@pytest.mark.parametrize("package", ["blogcore", "blog_http", "blog_client"])
def test_a_wheel_holds_its_modules_and_its_mark_of_types(wheels: dict[str, Path], package: str) -> None:
    assert contents(wheels[package]) == expected(package)


def test_the_wheel_of_postgres_brings_the_migrations_with_their_rollbacks(wheels: dict[str, Path]) -> None:
    migrations = {f"blog_pg/migrations/{path.name}" for path in (ROOT / "migrations").glob("*.sql")}

    assert contents(wheels["blog_pg"]) == expected("blog_pg") | migrations


def test_the_application_is_the_container_and_the_command_line(wheels: dict[str, Path]) -> None:
    assert contents(wheels["blog_server"]) == expected("blog_cli") | {"containers.py"}


@pytest.mark.parametrize("package", list(SOURCES))
def test_a_wheel_says_beside_its_contents_only_what_it_is(wheels: dict[str, Path], package: str) -> None:
    names = {
        name.rpartition(".dist-info/")[2]
        for name in zipfile.ZipFile(wheels[package]).namelist()
        if ".dist-info/" in name
    }

    assert names - {"entry_points.txt", "licenses/LICENSE"} == {"METADATA", "WHEEL", "RECORD"}


def test_the_application_cannot_be_uploaded_by_accident(folders: dict[str, Path]) -> None:
    (application,) = importlib.metadata.distributions(path=[str(folders["blog_server"])])

    assert "Private :: Do Not Upload" in application.metadata.get_all("Classifier", [])


def test_the_core_asks_for_nothing(folders: dict[str, Path]) -> None:
    (core,) = importlib.metadata.distributions(path=[str(folders["blogcore"])])

    assert list(needs(core, ())) == []


def test_the_core_imports_where_nothing_else_is_installed(folders: dict[str, Path]) -> None:
    files = isolated(IMPORT_ALL, "blogcore", *NEEDS_AN_EXTRA, path=[folders["blogcore"]])

    assert files
    assert all(file.startswith(str(folders["blogcore"])) for file in files)


def test_the_tests_of_the_core_pass_where_only_the_core_is_installed(folders: dict[str, Path], tmp_path: Path) -> None:
    ignored = shutil.ignore_patterns("__pycache__")
    for room in ("domain", "use_cases"):
        if (ROOT / "tests" / room).exists():
            shutil.copytree(ROOT / "tests" / room, tmp_path / "tests" / room, ignore=ignored)
    for module in (ROOT / "tests").glob("*.py"):
        shutil.copy(module, tmp_path / "tests")

    assert isolated(RUN_FAST, path=[folders["blogcore"], tmp_path])[1:3] == ["tests", "in"]


@pytest.mark.parametrize(
    ("package", "extras"),
    [
        ("blogcore", ("markdown", "contract")),
        ("blog_http", ()),
        ("blog_pg", ()),
        ("blog_pg", ("embedded",)),
        ("blog_client", ()),
    ],
)
def test_a_package_imports_with_what_it_declares(
    folders: dict[str, Path], tmp_path: Path, package: str, extras: tuple[str, ...]
) -> None:
    others = third_parties(tmp_path / "others", folders[package], *extras)

    files = isolated(IMPORT_ALL, package, path=[folders[package], others, folders["blogcore"]])

    assert len(files) == sum(1 for name in expected(package) if name.endswith(".py"))
    assert all(file.startswith(str(folders[package])) for file in files)


def test_yoyo_finds_the_migrations_in_the_wheel(folders: dict[str, Path], tmp_path: Path) -> None:
    others = third_parties(tmp_path / "others", folders["blog_pg"])
    ids = {path.stem for path in (ROOT / "migrations").glob("*.sql") if not path.stem.endswith(".rollback")}

    assert set(isolated(LIST_MIGRATIONS, path=[folders["blog_pg"], others, folders["blogcore"]])) == ids
