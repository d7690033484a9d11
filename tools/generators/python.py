"""Generators of Python, beside openapi-generator."""

from typing import Final

from tools.generators.checks import Rules
from tools.generators.generator import LOOSE_PYTHON, Generator, python_models
from tools.generators.toolchains import OWN, PIP

OPENAPI_PYTHON_CLIENT: Final = Generator(
    name="openapi-python-client",
    needs=("pip",),
    package="openapi-python-client",
    program="openapi-python-client",
    options=("generate", "--path", "{document}", "--meta", "none", "--output-path", "{out}/blog_api"),
    aside=("--overwrite",),
    makes="Python classes (attrs) and functions over httpx",
    checked="`mypy --strict` but for its own `client.py`, imported",
    check=lambda out: [
        (
            *(f"{PIP}/mypy", "--config-file=", "--strict", "--follow-imports=silent", "--python-executable"),
            *(f"{PIP}/python", str(out / "blog_api/api"), str(out / "blog_api/models")),
        )
    ],
    read=python_models(f"{PIP}/python", "blog_api.models"),
    rules=Rules(
        date="datetime",
        loose=LOOSE_PYTHON,
        ours=r"Metadata(Type0)?$",
        inlined=("TagReference", "AuthorReference"),
    ),
    operation=r"{snake}\.py$",
    sources="blog_api/api/*/*.py",
    note="Absent (`UNSET`) and null (`None`) are two things. Each `metadata` gets a class of its own.",
)

DATAMODEL_CODE_GENERATOR: Final = Generator(
    name="datamodel-code-generator",
    needs=("own",),
    package="datamodel-code-generator",
    program="datamodel-codegen",
    options=(
        *("--input", "{document}", "--input-file-type", "openapi", "--output", "{out}/blog_models.py"),
        *("--output-model-type", "pydantic_v2.BaseModel", "--target-python-version", "3.11"),
        *("--use-annotated", "--use-union-operator", "--capitalise-enum-members"),
    ),
    makes="Python models (pydantic)",
    checked="`mypy --strict`, imported",
    check=lambda out: [(OWN, "-m", "mypy", "--config-file=", "--strict", str(out / "blog_models.py"))],
    read=python_models(OWN, "blog_models"),
    rules=Rules(
        date="(?i)datetime",
        loose=LOOSE_PYTHON,
        merged=True,
        ours=r"^(TagReference1|AuthorReference1|MadeFor1|PreviousSlug)$",
    ),
    operation=None,
    sources="blog_models.py",
    note="Absent and null are told apart by `model_fields_set`.",
)
