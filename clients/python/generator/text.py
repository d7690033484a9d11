"""How generated text is written."""

import re
import textwrap

_WIDTH = 118


def docstring(first: str, *paragraphs: str, indent: int) -> str:
    """A docstring; what is indented in a paragraph stays, other lines are one text."""
    wrapped = [_wrapped(each, indent) for each in (first, *paragraphs) if each]
    text = "\n\n".join(wrapped).replace("\\", "\\\\").replace('"""', "'''")
    end = "\n" + " " * indent if "\n" in text or text.endswith('"') else ""
    return f'{" " * indent}"""{text.lstrip()}{end}"""'


def _wrapped(paragraph: str, indent: int) -> str:
    lines = []
    for line in re.sub(r"(?<=\S)\n(?=[^\s-])", " ", paragraph).splitlines():
        own = len(line) - len(line.lstrip())
        before, further = " " * (indent + own), " " * (indent + own + (4 if own else 0))
        lines += textwrap.wrap(line.strip(), _WIDTH, initial_indent=before, subsequent_indent=further) or [""]
    return "\n".join(lines)
