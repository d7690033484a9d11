"""The site: what the blog says of itself."""

from datetime import datetime
from typing import Annotated, Final

from pydantic import MISSING, Field, StringConstraints

from blog_http.schemas import fields
from blog_http.schemas.base import FULL_LINE, In, Out, Uri, at_most, given, shown
from blog_http.schemas.writing import LANGUAGE
from blogcore.domain.site import MAX_DESCRIPTION, MAX_TITLE, SitePatch
from blogcore.domain.text import MAX_URL

TITLE: Final = "Ada writes"
DESCRIPTION: Final = "Letters about engines."
_SLUG: Final = r"^[Hh][Tt][Tt][Pp][Ss]?://[^\{\}]*\{slug\}[^\{\}]*$"
_TOKEN: Final = r"^[Hh][Tt][Tt][Pp][Ss]?://[^\{\}]*\{token\}[^\{\}]*$"  # noqa: S105  where one goes

Address = Annotated[str, StringConstraints(min_length=8, max_length=MAX_URL)]
UrlTold = Annotated[Address, shown(format="uri")]
SlugTemplate = Annotated[Address, shown(pattern=_SLUG)]
TokenTemplate = Annotated[Address, shown(pattern=_TOKEN)]
SlugTemplateOut = Annotated[str, at_most(MAX_URL, pattern=_SLUG)]
TokenTemplateOut = Annotated[str, at_most(MAX_URL, pattern=_TOKEN)]


class SitePatchIn(In):
    """A change to the site, as a JSON merge patch (RFC 7396): absent stays, null goes back to the server's settings."""

    title: Annotated[
        Annotated[str, Field(max_length=MAX_TITLE), FULL_LINE] | None | MISSING,
        Field(description="What it is called, one line.", examples=[TITLE]),
    ] = MISSING
    description: Annotated[
        Annotated[str, Field(max_length=MAX_DESCRIPTION)] | None | MISSING,
        Field(description="What it is about, in a few sentences.", examples=[DESCRIPTION]),
    ] = MISSING
    language: Annotated[
        Annotated[str, Field(max_length=fields.MAX_LANGUAGE), shown(pattern=LANGUAGE, minLength=2)] | None | MISSING,
        Field(description="Language tag (BCP 47) of most posts.", examples=["en"]),
    ] = MISSING
    url: Annotated[
        UrlTold | None | MISSING,
        Field(description="The front end's address.", examples=["https://example.org"]),
    ] = MISSING
    post_url: Annotated[
        SlugTemplate | None | MISSING,
        Field(
            description="The front end's address of a post, with `{slug}` once; else it is below `url`.",
            examples=["https://example.org/{slug}"],
        ),
    ] = MISSING
    tag_url: Annotated[
        SlugTemplate | None | MISSING,
        Field(description="Of a tag, with `{slug}` once.", examples=["https://example.org/tags/{slug}"]),
    ] = MISSING
    author_url: Annotated[
        SlugTemplate | None | MISSING,
        Field(description="Of an author, with `{slug}` once.", examples=["https://example.org/authors/{slug}"]),
    ] = MISSING
    preview_url: Annotated[
        TokenTemplate | None | MISSING,
        Field(description="Of a preview, with `{token}` once.", examples=["https://example.org/preview/{token}"]),
    ] = MISSING

    def to_patch(self) -> SitePatch:
        return SitePatch(
            title=given(self.title),
            description=given(self.description),
            language=given(self.language),
            url=given(self.url),
            post_url=given(self.post_url),
            tag_url=given(self.tag_url),
            author_url=given(self.author_url),
            preview_url=given(self.preview_url),
        )


class SiteOut(Out):
    """What the site says of itself: as an admin said, else as the server was set up."""

    title: Annotated[str, Field(description="What it is called.", examples=[TITLE]), at_most(MAX_TITLE)]
    description: Annotated[
        Annotated[str, at_most(MAX_DESCRIPTION)] | None,
        Field(description="What it is about; null if nobody said.", examples=[DESCRIPTION]),
    ]
    language: Annotated[
        Annotated[str, at_most(fields.MAX_LANGUAGE)] | None,
        Field(description="Language tag (BCP 47) of most posts; null if nobody said.", examples=["en"]),
    ]
    url: Annotated[
        Uri | None,
        Field(description="The front end's address; null if nobody said.", examples=["https://example.org"]),
    ]
    post_url: Annotated[
        SlugTemplateOut | None,
        Field(
            description="The front end's address of a post, with `{slug}` where that goes; null if nobody said.",
            examples=["https://example.org/{slug}"],
        ),
    ]
    tag_url: Annotated[
        SlugTemplateOut | None,
        Field(
            description="Of a tag, with `{slug}`; null if nobody said.", examples=["https://example.org/tags/{slug}"]
        ),
    ]
    author_url: Annotated[
        SlugTemplateOut | None,
        Field(
            description="Of an author, with `{slug}`; null if nobody said.",
            examples=["https://example.org/authors/{slug}"],
        ),
    ]
    preview_url: Annotated[
        TokenTemplateOut | None,
        Field(
            description="Of a preview, with `{token}`; null if nobody said.",
            examples=["https://example.org/preview/{token}"],
        ),
    ]
    version: fields.Version
    updated_at: Annotated[
        datetime | None,
        Field(description="When an admin last changed it; null if nobody did.", examples=[fields.UPDATED]),
    ]
