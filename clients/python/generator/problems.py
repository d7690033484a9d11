"""`problems.py`: an exception for each code."""

from clients.python.generator.document import Document
from clients.python.generator.text import docstring

_MODULE = '''
from typing import Final

from blog_client.errors import BlogProblem

{classes}

KINDS: Final[dict[str, type[BlogProblem]]] = {{
{kinds}
}}
"""The exceptions by code."""
'''

_CLASS = """
class {name}(BlogProblem):
{doc}

    kind = "{code}"

"""


def class_name(code: str) -> str:
    """`slug-taken` is `SlugTaken`."""
    return "".join(part.capitalize() for part in code.split("-"))


def problems(document: Document) -> str:
    """The module's text, but for its first lines."""
    found = document.problems()
    classes = "".join(
        _CLASS.format(
            name=class_name(code), code=code, doc=docstring(f"{problem['status']}: {problem['detail']}", indent=4)
        )
        for code, problem in found.items()
    )
    kinds = "\n".join(f'    "{code}": {class_name(code)},' for code in found)
    return _MODULE.format(classes=classes, kinds=kinds)
