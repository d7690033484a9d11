"""Generators of TypeScript, from npm."""

from typing import Final

from tools.generators.checks import Rules
from tools.generators.generator import LOOSE_TYPESCRIPT, Generator, tsc, typescript_models
from tools.generators.toolchains import DOCUMENT, NPM

STRICTER: Final = ("--noUncheckedIndexedAccess", "--verbatimModuleSyntax")
STRICTEST: Final = (*STRICTER, "--exactOptionalPropertyTypes")

OPENAPI_TYPESCRIPT: Final = Generator(
    name="openapi-typescript",
    needs=("npm",),
    package="openapi-typescript",
    makes="TypeScript types",
    checked="`tsc`, all strict flags",
    generate=lambda out: (f"{NPM}/openapi-typescript", str(DOCUMENT), "-o", str(out / "schema.ts")),
    check=lambda out: [tsc(*STRICTEST, str(out / "schema.ts"))],
    read=typescript_models("schema.ts"),
    rules=Rules(date=r"\bstring\b", loose=LOOSE_TYPESCRIPT, ours=r"^(\$defs|operations|paths|webhooks)$"),
    operation=r"^ {{4}}{camel}: \{{$",
    sources="schema.ts",
    note="Dates are strings. What `blog-client` is built on.",
)

HEY_API: Final = Generator(
    name="hey-api",
    needs=("npm",),
    package="@hey-api/openapi-ts",
    makes="TypeScript types and functions over `fetch`",
    checked="`tsc`, all strict flags on the types; its runtime without `exactOptionalPropertyTypes`",
    generate=lambda out: (f"{NPM}/openapi-ts", "--no-log-file", "-i", str(DOCUMENT), "-o", str(out)),
    check=lambda out: [tsc(*STRICTEST, str(out / "types.gen.ts")), tsc(*STRICTER, str(out / "index.ts"))],
    read=typescript_models("types.gen.ts"),
    rules=Rules(date=r"\bstring\b", loose=LOOSE_TYPESCRIPT, ours=r"(Data|Errors?|Responses?|ClientOptions)$"),
    operation=r"export const {camel} =",
    sources="sdk.gen.ts",
    note="Dates are strings (its transformers plugin makes `Date` of them).",
)

ORVAL: Final = Generator(
    name="orval",
    needs=("npm",),
    package="orval",
    makes="TypeScript types and functions over `fetch`",
    checked="`tsc`, all strict flags",
    generate=lambda out: (
        *(f"{NPM}/orval", "--input", str(DOCUMENT), "--output", str(out / "blog.ts")),
        *("--client", "fetch", "--mode", "split"),
    ),
    check=lambda out: [tsc(*STRICTEST, str(out / "blog.ts"))],
    read=typescript_models("blog.schemas.ts"),
    rules=Rules(
        date=r"\bstring\b", loose=LOOSE_TYPESCRIPT, ours=r"(Params|Response|Metadata)$", excused=("Health.status",)
    ),
    operation=r"export const {camel} = async",
    sources="blog.ts",
    note="Dates are strings. Declares Node 22 for its command line, though it runs on 20.",
)
