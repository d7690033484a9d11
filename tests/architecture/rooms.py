"""Who may import what: the table, and the checker that reads a source tree against it."""

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

CORE_ONLY: Final = frozenset({"blogcore"})
WEB: Final = frozenset({"fastapi", "jiter", "pydantic", "pydantic_core", "starlette", "typing_extensions", "uvicorn"})
DRIVERS: Final = frozenset({"asyncpg", "psycopg", "yoyo"})

# The longest name that fits a module decides. The standard library is free to all, but see UNFIT_FOR_THE_CORE.
ALLOWED: Final[Mapping[str, frozenset[str]]] = {
    "blogcore": CORE_ONLY,
    "blogcore.adapters.markdown": CORE_ONLY | {"cmarkgfm", "nh3"},
    "blogcore.adapters.rendering": CORE_ONLY | {"cmarkgfm", "nh3"},
    "blogcore.contract": CORE_ONLY | {"pytest", "pytest_asyncio"},
    "blog_http": CORE_ONLY | {"blog_http"} | WEB,
    "blog_pg": CORE_ONLY | {"blog_pg"} | DRIVERS,
    "blog_cli": CORE_ONLY | {"blog_cli", "tqdm", "yaml"},
    "blog_cli.__main__": CORE_ONLY | {"blog_cli", "containers", "dotenv", "uvloop"},
    "containers": CORE_ONLY | {"blog_cli", "blog_http", "blog_pg", "dependency_injector", "fastapi"},
}
# A room that speaks HTTP or SQL after all would begin with one of these.
UNFIT_FOR_THE_CORE: Final = frozenset({"http", "socket", "sqlite3", "wsgiref"})
# These may import everything but the container's library: they start from the container.
FREE: Final = ("tests", "examples", "benchmarks", "tools")
# It compares the ways of wiring a request, the library's own among them.
MAY_WIRE: Final = "benchmarks.wiring"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Offence:
    module: str
    line: int
    imported: str

    def __str__(self) -> str:
        return f"{self.module}:{self.line} imports {self.imported}"


def offences(root: Path) -> list[Offence]:
    """Every import below a checkout that the table does not allow."""
    return sorted(offence for name, path in _modules(root) for offence in _offences_of(name, path))


def _modules(root: Path) -> Iterator[tuple[str, Path]]:
    """Each module with its dotted name as the interpreter knows it."""
    yield from ((path.stem, path) for path in root.glob("*.py"))
    for base, folders in ((root / "src", "*"), *((root, folder) for folder in FREE)):
        for path in base.glob(f"{folders}/**/*.py"):
            parts = path.relative_to(base).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def _offences_of(module: str, path: Path) -> Iterator[Offence]:
    for line, imported in _imports(ast.parse(path.read_text(encoding="utf-8"))):
        if not _may(module, imported.partition(".")[0]):
            yield Offence(module=module, line=line, imported=imported)


def _may(module: str, top: str) -> bool:
    if _lies_in(module, FREE):
        return top != "dependency_injector" or module == MAY_WIRE
    if _lies_in(module, ("blogcore",)) and top in UNFIT_FOR_THE_CORE:
        return False
    return top in sys.stdlib_module_names or top in _allowed(module)


def _allowed(module: str) -> frozenset[str]:
    names = [name for name in ALLOWED if _lies_in(module, (name,))]
    return ALLOWED[max(names, key=len)] if names else frozenset()


def _lies_in(module: str, packages: tuple[str, ...]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def _imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(level=0, module=str(name)):
                yield node.lineno, name
            case ast.ImportFrom():
                yield node.lineno, "." * node.level + (node.module or "")
            case ast.Call(
                func=ast.Name(id=called) | ast.Attribute(attr=called), args=[ast.Constant(value=str(name)), *_]
            ):
                if called in ("import_module", "__import__"):
                    yield node.lineno, name
            case _:
                pass
