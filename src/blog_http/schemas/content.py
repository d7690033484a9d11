"""The parts of a post's content that are objects themselves."""

from typing import Annotated, Final

from pydantic import MISSING, Field, StrictBool

from blog_http.schemas.base import FULL_LINE, LINE, In, Out, Uri, UrlIn, at_most, changed, given, shown
from blogcore.domain.content import (
    MAX_CAPTION,
    MAX_EXCERPT,
    MAX_TITLE,
    CardPatch,
    CoverImagePatch,
    SeoPatch,
)
from blogcore.domain.rendering import MAX_BODY_BYTES
from blogcore.domain.slug import MAX_SLUG
from blogcore.domain.tag import MAX_NAME

MAX_WARNING_CODE: Final = 100
MAX_WARNING_DETAIL: Final = 1_000

Title = Annotated[str, Field(max_length=MAX_TITLE), LINE]
FullTitle = Annotated[str, Field(max_length=MAX_TITLE), FULL_LINE]
Description = Annotated[str, Field(max_length=MAX_EXCERPT)]
Caption = Annotated[str, Field(max_length=MAX_CAPTION)]
CardTitleIn = Annotated[
    Title | None | MISSING, Field(description="Instead of the post's title.", examples=["Hello from Ada"])
]
CardDescriptionIn = Annotated[
    Description | None | MISSING, Field(description="Instead of the excerpt.", examples=["Ada begins to write."])
]
CardImageIn = Annotated[
    UrlIn | None | MISSING, Field(description="Instead of the cover image.", examples=["https://example.org/card.jpg"])
]


class CoverImageIn(In):
    """The picture at the top of a post."""

    url: Annotated[
        UrlIn | MISSING,
        Field(
            description="Where the picture is; needed where there was none before.",
            examples=["https://example.org/cover.jpg"],
        ),
    ] = MISSING
    alt: Annotated[
        Caption | None | MISSING,
        Field(description="What those hear who do not see it.", examples=["A lighthouse at dusk"]),
    ] = MISSING
    caption: Annotated[
        Caption | None | MISSING, Field(description="What stands below it.", examples=["Photo: Ada Lovelace"])
    ] = MISSING

    def to_patch(self) -> CoverImagePatch:
        return CoverImagePatch(url=given(self.url), alt=given(self.alt), caption=given(self.caption))


class OpenGraphIn(In):
    """How a link to the post looks on networks that follow Open Graph."""

    title: CardTitleIn = MISSING
    description: CardDescriptionIn = MISSING
    image: CardImageIn = MISSING

    def to_patch(self) -> CardPatch:
        return CardPatch(title=given(self.title), description=given(self.description), image=given(self.image))


class TwitterIn(In):
    """How a link to the post looks on X (Twitter)."""

    title: CardTitleIn = MISSING
    description: CardDescriptionIn = MISSING
    image: CardImageIn = MISSING
    card: Annotated[
        Title | None | MISSING,
        Field(description="Kind of the card.", examples=["summary_large_image"]),
    ] = MISSING

    def to_patch(self) -> CardPatch:
        return CardPatch(
            title=given(self.title),
            description=given(self.description),
            image=given(self.image),
            card=given(self.card),
        )


class SeoIn(In):
    """What search engines and networks are told instead of title and excerpt."""

    title: CardTitleIn = MISSING
    description: CardDescriptionIn = MISSING
    noindex: Annotated[
        StrictBool | MISSING, Field(description="Whether search engines are asked to stay away.", examples=[False])
    ] = MISSING
    open_graph: Annotated[
        OpenGraphIn | None | MISSING, Field(description="For networks that follow Open Graph; null empties it.")
    ] = MISSING
    twitter: Annotated[TwitterIn | None | MISSING, Field(description="For X (Twitter); null empties it.")] = MISSING

    def to_patch(self) -> SeoPatch:
        return SeoPatch(
            title=given(self.title),
            description=given(self.description),
            noindex=given(self.noindex),
            open_graph=changed(OpenGraphIn.to_patch, self.open_graph),
            twitter=changed(TwitterIn.to_patch, self.twitter),
        )


CardTitle = Annotated[
    Annotated[str, at_most(MAX_TITLE)] | None,
    Field(description="Instead of the post's title; null if nobody said.", examples=[None]),
]
CardDescription = Annotated[
    Annotated[str, at_most(MAX_EXCERPT)] | None,
    Field(description="Instead of the excerpt; null if nobody said.", examples=[None]),
]
CardImage = Annotated[
    Uri | None, Field(description="Instead of the cover image; null if nobody said.", examples=[None])
]


class CoverImageOut(Out):
    """The picture at the top of a post."""

    url: Annotated[Uri, Field(description="Where the picture is.", examples=["https://example.org/cover.jpg"])]
    alt: Annotated[
        Annotated[str, at_most(MAX_CAPTION)] | None,
        Field(description="What those hear who do not see it.", examples=["A lighthouse at dusk"]),
    ]
    caption: Annotated[
        Annotated[str, at_most(MAX_CAPTION)] | None,
        Field(description="What stands below it.", examples=["Photo: Ada Lovelace"]),
    ]


class OpenGraphOut(Out):
    """How a link to the post looks on networks that follow Open Graph."""

    title: CardTitle
    description: CardDescription
    image: CardImage


class TwitterOut(Out):
    """How a link to the post looks on X (Twitter)."""

    title: CardTitle
    description: CardDescription
    image: CardImage
    card: Annotated[
        Annotated[str, at_most(MAX_TITLE)] | None,
        Field(description="Kind of the card.", examples=["summary_large_image"]),
    ]


class SeoOut(Out):
    """What search engines and networks are told instead of title and excerpt."""

    title: CardTitle
    description: CardDescription
    noindex: Annotated[bool, Field(description="Whether search engines are asked to stay away.", examples=[False])]
    open_graph: Annotated[OpenGraphOut, Field(description="For networks that follow Open Graph.")]
    twitter: Annotated[TwitterOut, Field(description="For X (Twitter).")]


class HeadingOut(Out):
    """A line of the table of contents."""

    id: Annotated[
        str, Field(description="The heading's anchor in `html`.", examples=["hello"]), at_most(MAX_BODY_BYTES)
    ]
    level: Annotated[
        int,
        Field(description="1 for `<h1>` to 6 for `<h6>`.", examples=[1]),
        shown(minimum=1, maximum=6, format="int32"),
    ]
    text: Annotated[str, Field(description="The heading as plain text.", examples=["Hello"]), at_most(MAX_BODY_BYTES)]


class RenderWarningOut(Out):
    """Something the author wrote that readers will not get."""

    code: Annotated[
        str, Field(description="What kind of thing it was.", examples=["removed-element"]), at_most(MAX_WARNING_CODE)
    ]
    detail: Annotated[
        str,
        Field(description="Which one, in plain words.", examples=["<script> was removed"]),
        at_most(MAX_WARNING_DETAIL),
    ]


class NamedOut(Out):
    """A tag or author as a post carries it."""

    slug: Annotated[
        str,
        Field(description="What it is found by under `/api/tags` or `/api/authors`.", examples=["travel"]),
        at_most(MAX_SLUG),
    ]
    name: Annotated[str, Field(description="What readers read.", examples=["Travel"]), at_most(MAX_NAME)]
