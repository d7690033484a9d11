"""What editors wrote, as readers and editors get it alike."""

from blog_http.schemas import fields
from blog_http.schemas.base import Out


class WrittenOut(Out):
    """What editors wrote, without the text itself."""

    title: fields.Title
    subtitle: fields.Subtitle
    excerpt: fields.Excerpt
    body_format: fields.Format
    word_count: fields.WordCount
    reading_minutes: fields.ReadingMinutes
    language: fields.Language
    featured: fields.Featured
    visibility: fields.Seen
    cover_image: fields.Cover
    canonical_url: fields.CanonicalUrl
    seo: fields.Seo
    metadata: fields.Metadata
    tags: fields.Tags
    authors: fields.Authors
