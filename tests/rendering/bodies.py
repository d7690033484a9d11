"""Sources, and what a browser would make of HTML."""

from html.parser import HTMLParser

from blogcore.domain.rendering import BodyFormat, Source


def markdown(body: str) -> Source:
    return Source(body=body, format=BodyFormat.MARKDOWN)


def html(body: str) -> Source:
    return Source(body=body, format=BodyFormat.HTML)


class Page(HTMLParser):
    """The elements, attributes and words of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self.oddities: list[str] = []
        self.feed(html)
        self.close()

    def all(self, attribute: str, *tags: str) -> list[str]:
        return [
            attributes[attribute]
            for tag, attributes in self.elements
            if attribute in attributes and (not tags or tag in tags)
        ]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_comment(self, data: str) -> None:
        self.oddities.append(f"comment {data}")

    def handle_decl(self, decl: str) -> None:
        self.oddities.append(f"declaration {decl}")

    def handle_pi(self, data: str) -> None:
        self.oddities.append(f"instruction {data}")

    def unknown_decl(self, data: str) -> None:
        self.oddities.append(f"section {data}")
