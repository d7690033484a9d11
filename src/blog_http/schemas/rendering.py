"""A text to be rendered without being kept."""

from typing import Annotated, Self

from pydantic import MISSING, Field

from blog_http.schemas import fields
from blog_http.schemas.base import In, Out
from blog_http.schemas.content import HeadingOut, RenderWarningOut
from blog_http.schemas.writing import Body
from blogcore.domain.rendering import BodyFormat, Rendering, Source


class TextIn(In):
    """A text as it would be the body of a post."""

    body: Annotated[
        Body,
        Field(
            description="The text in `bodyFormat`, a little less than 1 MiB, as the whole request may have no more.",
            examples=[fields.BODY],
        ),
    ]
    body_format: Annotated[
        BodyFormat | MISSING, Field(description="What `body` is written in; Markdown if absent.", examples=["markdown"])
    ] = MISSING

    def to_source(self) -> Source:
        return Source(body=self.body, format=BodyFormat.MARKDOWN if self.body_format is MISSING else self.body_format)


class RenderedOut(Out):
    """What readers would get of a text."""

    html: fields.Html
    toc: fields.Toc
    excerpt: Annotated[
        fields.ExcerptText | None,
        Field(description="The beginning of the text; null if there is none.", examples=["Hello A first post."]),
    ]
    word_count: fields.WordCount
    reading_minutes: fields.ReadingMinutes
    warnings: fields.RenderWarnings

    @classmethod
    def of(cls, rendering: Rendering) -> Self:
        return cls(
            html=rendering.html,
            toc=[HeadingOut.model_validate(heading) for heading in rendering.toc],
            excerpt=rendering.excerpt or None,
            word_count=rendering.word_count,
            reading_minutes=rendering.reading_minutes,
            warnings=[RenderWarningOut.model_validate(warning) for warning in rendering.warnings],
        )
