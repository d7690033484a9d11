"""The posts as Markdown files with front matter, as somebody who moves in brings them."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from benchmarks.corpus.posts import Made, Name, post


def files(folder: Path, posts: int) -> Path:
    """A folder with so many files, by years; made anew each time."""
    shutil.rmtree(folder, ignore_errors=True)
    for number in range(posts):
        made = post(number, posts)
        year = folder / str(made.published_at.year)
        year.mkdir(parents=True, exist_ok=True)
        (year / f"{made.slug}.md").write_text(document(made))
    return folder


def document(made: Made) -> str:
    """Front matter and body."""
    fields = {
        "title": made.title,
        "subtitle": made.subtitle,
        "slug": made.slug,
        "date": made.published_at.isoformat(timespec="seconds"),
        "language": made.language,
        "featured": made.featured or None,
        "tags": _named(made.tags),
        "authors": _named(made.authors),
    }
    # JSON is YAML, too: nothing has to be escaped twice.
    lines = [f"{name}: {json.dumps(value)}" for name, value in fields.items() if value is not None]
    return "\n".join(["---", *lines, "---", "", made.markdown])


def _named(names: Sequence[Name]) -> list[str]:
    return [name.name for name in names]
