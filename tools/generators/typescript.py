"""Generators of TypeScript, from npm."""

from typing import Final

from tools.generators.checks import Rules
from tools.generators.generator import LOOSE_TYPESCRIPT, Generator, tsc, typescript_models

STRICTER: Final = ("--noUncheckedIndexedAccess", "--verbatimModuleSyntax")
STRICTEST: Final = (*STRICTER, "--exactOptionalPropertyTypes")

OPENAPI_TYPESCRIPT: Final = Generator(
    name="openapi-typescript",
    needs=("npm",),
    package="openapi-typescript",
    beside=("typescript",),
    program="openapi-typescript",
    options=("{document}", "-o", "{out}/schema.ts"),
    makes="TypeScript types",
    checked="`tsc`, all strict flags",
    check=lambda out: [tsc(*STRICTEST, str(out / "schema.ts"))],
    read=typescript_models("schema.ts"),
    rules=Rules(date=r"\bstring\b", loose=LOOSE_TYPESCRIPT, ours=r"^(\$defs|operations|paths|webhooks)$"),
    operation=r"^ {{4}}{camel}: \{{$",
    sources="schema.ts",
    note="Dates are strings. Runs with TypeScript 5. What `blog-client` is built on.",
)

HEY_API: Final = Generator(
    name="hey-api",
    needs=("npm",),
    package="@hey-api/openapi-ts",
    beside=("typescript",),
    program="openapi-ts",
    options=("-i", "{document}", "-o", "{out}"),
    aside=("--no-log-file",),
    makes="TypeScript types and functions over `fetch`",
    checked="`tsc`, all strict flags on the types; its runtime without `exactOptionalPropertyTypes`",
    check=lambda out: [tsc(*STRICTEST, str(out / "types.gen.ts")), tsc(*STRICTER, str(out / "index.ts"))],
    read=typescript_models("types.gen.ts"),
    rules=Rules(date=r"\bstring\b", loose=LOOSE_TYPESCRIPT, ours=r"(Data|Errors?|Responses?|ClientOptions)$"),
    operation=r"export const {camel} =",
    sources="sdk.gen.ts",
    note="Dates are strings (its transformers plugin makes `Date` of them). Runs with TypeScript 5, not with 7. "
    "Declares Node 22.18, though it runs on 20.",
)

ORVAL: Final = Generator(
    name="orval",
    needs=("npm",),
    package="orval",
    program="orval",
    options=("--input", "{document}", "--output", "{out}/blog.ts", "--client", "fetch", "--mode", "split"),
    makes="TypeScript types and functions over `fetch`",
    checked="`tsc`, all strict flags",
    check=lambda out: [tsc(*STRICTEST, str(out / "blog.ts"))],
    read=typescript_models("blog.schemas.ts"),
    rules=Rules(
        date=r"\bstring\b", loose=LOOSE_TYPESCRIPT, ours=r"(Params|Response|Metadata)$", excused=("Health.status",)
    ),
    operation=r"export const {camel} = async",
    sources="blog.ts",
    note="Dates are strings. Declares Node 22.18, though it runs on 20.",
)
