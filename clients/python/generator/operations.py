"""`operations.py` and `raw_operations.py`: a method for each operation, and more for lists and updates."""

from collections.abc import Iterable, Iterator
from typing import Final

from clients.python.generator import templates
from clients.python.generator.document import Document, Operation
from clients.python.generator.problems import class_name
from clients.python.generator.signatures import (
    TIMEOUT,
    answer_type,
    args,
    argument,
    documented,
    header_value,
    ordered,
    passed,
    signature,
    signature_of,
    taken,
)
from clients.python.generator.text import docstring

_CURSORS: Final = {"limit", "start_after", "end_before"}


def raw_operations(document: Document) -> str:
    """The text of `raw_operations.py`, but for its first lines."""
    methods = (_raw_method(document, operation) for operation in document.operations())
    return _imports(document) + templates.RAW_CLASS + "".join(methods)


def operations(document: Document) -> str:
    """The text of `operations.py`, but for its first lines."""
    every = list(document.operations())
    everywhere = frozenset.intersection(*(operation.codes for operation in every))
    methods = [_method(document, operation, operation.codes - everywhere) for operation in every]
    methods += [_all(document, operation) for operation in every if operation.has("start_after")]
    methods += [_update(document, read, write) for write in every if (read := _read_for(write, every))]
    return _imports(document) + templates.CLASS + "".join(methods)


def _imports(document: Document) -> str:
    return templates.IMPORTS.format(models=", ".join(document.schemas))


def _raw_method(document: Document, operation: Operation) -> str:
    path = operation.path
    for each in operation.those("path"):
        path = path.replace(f"{{{each.name}}}", f"{{segment({argument(each)})}}")
    read = f"{operation.answer}.model_validate_json" if operation.answer else "nothing"
    head = _conditional_head if operation.conditional else _head
    return head(document, operation) + templates.RAW_BODY.format(
        method=operation.method,
        path=path,
        read=f"optional({read})" if operation.may_be_empty and operation.answer else read,
        parts="".join(_parts(operation)),
        with_key=operation.secured,
        safe=operation.method == "GET" or operation.has("Idempotency-Key"),
        send="send_conditionally" if operation.conditional else "send",
    )


def _head(document: Document, operation: Operation) -> str:
    return templates.RAW_HEAD.format(
        name=operation.name,
        parameters=signature_of(document, operation),
        answer=f"Raw[{answer_type(operation)}]",
        doc=docstring(f"As `BlogClient.{operation.name}`, with the whole answer.", indent=8),
    )


def _conditional_head(document: Document, operation: Operation) -> str:
    """Who gives no condition need not ask whether it holds."""
    answer = f"Raw[{answer_type(operation)}]"
    ways = [("if_none_match: None = None", answer), ("if_none_match: str | None", f"{answer} | NotModified")]
    overloads = [
        templates.OVERLOAD.format(
            name=operation.name, parameters=signature_of(document, operation, condition), answer=each
        )
        for condition, each in ways
    ]
    head = templates.RAW_HEAD.format(
        name=operation.name,
        parameters=signature_of(document, operation, "if_none_match: str | None = None"),
        answer=f"{answer} | NotModified",
        doc=docstring(
            f"As `BlogClient.{operation.name}`, with the whole answer.",
            "`NotModified` while that has the ETag `if_none_match`, or one of several with commas between.",
            indent=8,
        ),
    )
    return "".join([*overloads, head])


def _parts(operation: Operation) -> Iterator[str]:
    query = ", ".join(f'"{each.name}": {argument(each)}' for each in operation.those("query"))
    headers = ", ".join(f'"{each.name}": {header_value(each)}' for each in operation.those("header"))
    fields = passed([argument(each) for each in operation.those("body")], 0)
    if query:
        yield f"query={{{query}}},"
    if headers:
        yield f"headers={{{headers}}},"
    if operation.body:
        yield f"body={operation.body}.model_validate(given({fields})),"


def _method(document: Document, operation: Operation, codes: Iterable[str]) -> str:
    return templates.METHOD.format(
        name=operation.name,
        parameters=signature_of(document, operation),
        answer=answer_type(operation),
        doc=docstring(
            f"{operation.summary}.",
            operation.description if operation.description.rstrip(".") != operation.summary else "",
            args([*map(documented, ordered(operation)), TIMEOUT]),
            f"Raises:\n    {', '.join(map(class_name, sorted(codes)))}: see `blog_client.problems`." if codes else "",
            indent=8,
        ),
        passed=passed([argument(each) for each in ordered(operation)], len(operation.those("path")), "timeout"),
    )


def _all(document: Document, operation: Operation) -> str:
    those = [each for each in ordered(operation) if each.name not in _CURSORS]
    paths = len(operation.those("path"))
    own = ["page_size: int = 100", "start_after: str | None = None", "timeout: float | None = None"]
    lines = [*(taken(document, each) for each in those), *own]
    paging = [
        ("page_size", "Results fetched at once, 100 at most."),
        ("start_after", "A cursor: only what comes after that place."),
    ]
    return templates.ALL.format(
        name="all_" + operation.name.removeprefix("list_"),
        one=operation.name,
        parameters=signature(lines, paths),
        answer=operation.answer,
        doc=docstring(
            f"{operation.summary}: all of them, page after page as they are needed.",
            operation.description if operation.description.rstrip(".") != operation.summary else "",
            args([*map(documented, those), *paging, TIMEOUT]),
            indent=8,
        ),
        passed="".join(f"{each}, " for each in [passed([argument(each) for each in those], paths)] if each),
    )


def _update(document: Document, read: Operation, write: Operation) -> str:
    paths = [taken(document, each) for each in write.those("path")]
    change = f"change: Callable[[{read.answer}], {write.body} | None]"
    return templates.UPDATE.format(
        name="update_" + write.name.partition("_")[2],
        parameters=signature([*paths, change, "attempts: int = 5", "timeout: float | None = None"], len(paths) + 1),
        answer=read.answer,
        patch=write.body,
        read=read.name,
        write=write.name,
        passed="".join(f"{argument(each)}, " for each in write.those("path")),
        doc=docstring(
            f"{write.summary}, whoever else is at it: read it, ask `change` what to change, write that.",
            "If somebody else was faster (412), what they made of it is read and `change` is asked again.",
            args(
                [
                    ("change", "Makes the change for what there is; None leaves it as it is."),
                    ("attempts", "How often to try before `Stale` is raised."),
                    TIMEOUT,
                ]
            ),
            indent=8,
        ),
    )


def _read_for(write: Operation, every: list[Operation]) -> Operation | None:
    """The operation that reads what this one patches, if it does so for a version."""
    if write.method != "PATCH" or not write.has("If-Match"):
        return None
    return next((each for each in every if (each.method, each.path) == ("GET", write.path)), None)
