"""Settings: environment variables that begin with `BLOG_`, read once and checked before anything starts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import timedelta
from pathlib import Path
from typing import Any, Final, Self, TypeVar
from urllib.parse import SplitResult, urlsplit

from blog_cli.failure import Failure
from blogcore.domain import site
from blogcore.domain.errors import BlogError, Invalid
from blogcore.domain.key import token
from blogcore.domain.site import SiteFacts
from blogcore.domain.text import language_tag
from blogcore.use_cases.keeping.sweep import Keep

T = TypeVar("T")

PREFIX: Final = "BLOG_"


def _setting(read: Callable[[str], T], default: T, means: str) -> T:
    """A field of `Settings`: how its text is read (`ValueError` with the reason), and what README says of it."""
    made: Any = field(default=default, metadata={"read": read, "means": means})
    return made  # type: ignore[no-any-return]  # as dataclasses.field() itself is typed


def _text(text: str) -> str:
    return text


def _ruled(rule: Callable[[str], T]) -> Callable[[str], T]:
    """Reads what the core has a rule for."""

    def read(text: str) -> T:
        try:
            return rule(text)
        except Invalid as error:
            raise ValueError(error.detail) from None

    return read


def whole(least: int, most: int) -> Callable[[str], int]:
    """Reads a whole number between the two, both included, with 18 digits at most."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) <= 18 and least <= int(text) <= most):
            raise ValueError(f"must be a whole number from {least} to {most}")
        return int(text)

    return read


PORT: Final = whole(0, 65_535)


def _yes_or_no(text: str) -> bool:
    try:
        return {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}[text.lower()]
    except KeyError:
        raise ValueError("must be true or false") from None


def _one_of(*words: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in words:
            raise ValueError(f"must be {' or '.join(words)}")
        return text

    return read


def _address(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        # What urllib says shows a part of the value.
        raise ValueError("is no URL: its host or port cannot be read") from None
    return parts


def _database_url(text: str) -> str:
    if _address(text).scheme not in {"postgresql", "postgres"}:
        raise ValueError("must begin with postgresql://")
    return text


def _web_address(text: str) -> str:
    parts = _address(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("must be an http or https URL")
    return text


def _origins(text: str) -> tuple[str, ...]:
    return tuple(_origin(origin.strip()) for origin in text.split(",") if origin.strip())


def _origin(text: str) -> str:
    parts = _address(_web_address(text))
    if parts.path not in {"", "/"} or parts.query or parts.fragment or parts.username:
        raise ValueError("must be origins such as https://example.org, without a path")
    return f"{parts.scheme}://{parts.netloc}".lower()


def _key(text: str) -> str:
    try:
        return token(text).text
    except BlogError:
        raise ValueError("must look like blog_<12 of a-z0-9>_<43 of A-Za-z0-9>") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything the blog can be told from outside."""

    database_url: str | None = _setting(
        _database_url, None, "PostgreSQL ≥ 15; without one: the embedded development database"
    )
    data_dir: Path = _setting(Path, Path(".blog"), "where the embedded database keeps its data")
    embedded: bool = _setting(_yes_or_no, True, "false: never fall back to the embedded database (the image sets this)")
    storage: str = _setting(_one_of("postgres", "memory"), "postgres", "`memory` forgets everything when it ends")
    host: str = _setting(_text, "127.0.0.1", "address to listen on")
    port: int = _setting(PORT, 8000, "port to listen on; 0: any free one")
    workers: int = _setting(whole(1, 64), 1, "processes that serve; each has its own connections to the database")
    admin_key: str | None = _setting(_key, None, "a whole key: sees to it that this admin key exists")
    site_url: str | None = _setting(_ruled(site.front_end), None, "the front end's address")
    site_title: str = _setting(_ruled(site.title), site.UNTITLED, "what the blog is called")
    site_description: str | None = _setting(_ruled(site.description), None, "what it is about, in a few sentences")
    site_language: str | None = _setting(_ruled(language_tag), None, "the language of most posts, such as `en`")
    post_url: str | None = _setting(
        _ruled(site.slug_template), None, "the front end's address of a post; default `<site_url>/{slug}`"
    )
    tag_url: str | None = _setting(_ruled(site.slug_template), None, "of a tag, with `{slug}`")
    author_url: str | None = _setting(_ruled(site.slug_template), None, "of an author, with `{slug}`")
    preview_url: str | None = _setting(_ruled(site.preview_template), None, "of a preview, with `{token}`")
    public_url: str | None = _setting(
        _ruled(site.front_end),
        None,
        "this server's own address as others reach it, for feeds and sitemaps",
    )
    cors_origins: tuple[str, ...] = _setting(_origins, (), "origins that may call the editing port, by commas")
    cache_max_age: int = _setting(whole(0, 31_536_000), 60, "seconds for which readers' answers may be kept")
    cache_stale: int = _setting(
        whole(0, 31_536_000), 600, "seconds for which caches may still use them after that while they ask again"
    )
    cache_bytes: int = _setting(
        whole(0, 2**40), 64 * 1024 * 1024, "memory of each process for answers to readers that still hold; 0: none"
    )
    migrate: bool = _setting(_yes_or_no, True, "false: only check that the schema is up to date")
    pool_size: int = _setting(whole(1, 1_000), 10, "connections to the database")
    keep_autosaves: int = _setting(whole(0, 36_500), 30, "days for which autosaves are kept; 0: for ever")
    keep_revisions: int = _setting(
        whole(0, 1_000_000), 0, "revisions kept of each post, besides what is or was published; 0: all"
    )
    keep_events: int = _setting(whole(0, 36_500), 365, "days for which events are kept; 0: for ever")
    slow_ms: int = _setting(whole(1, 3_600_000), 250, "statements that take longer are logged by name")
    log_format: str = _setting(_one_of("console", "json"), "console", "`json`: one object a line")

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> Self:
        """The settings in these variables; empty ones count as absent. Raises `Failure`, never showing the value."""
        given = {}
        for each in fields(cls):
            text = environment.get(PREFIX + each.name.upper(), "")
            if text:
                given[each.name] = _read(each.name, each.metadata["read"], text)
        settings = cls(**given)
        if settings.in_memory and settings.workers > 1:
            raise Failure("BLOG_WORKERS must be 1 with BLOG_STORAGE=memory: processes share no memory")
        return settings

    @property
    def in_memory(self) -> bool:
        """Whether nothing is to be kept."""
        return self.storage == "memory"

    @property
    def needs_embedded(self) -> bool:
        """Whether there is nothing but the embedded database to stand on; `Failure` where that is forbidden."""
        if self.in_memory or self.database_url:
            return False
        if not self.embedded:
            raise Failure("BLOG_DATABASE_URL is not set, and BLOG_EMBEDDED=false forbids the development database")
        return True

    @property
    def keep(self) -> Keep:
        """What the sweeper leaves."""
        return Keep(
            autosaves=_days(self.keep_autosaves),
            revisions=self.keep_revisions or None,
            events=_days(self.keep_events),
        )

    @property
    def slow_seconds(self) -> float:
        """From when on a statement is slow."""
        return self.slow_ms / 1000

    @property
    def site(self) -> SiteFacts:
        """What the settings say of the site."""
        return SiteFacts(
            title=self.site_title,
            description=self.site_description,
            language=self.site_language,
            url=self.site_url,
            post_url=self.post_url,
            tag_url=self.tag_url,
            author_url=self.author_url,
            preview_url=self.preview_url,
        )


def _days(number: int) -> timedelta | None:
    return timedelta(days=number) if number else None


def _read(name: str, read: Callable[[str], object], text: str) -> Any:
    try:
        return read(text)
    except ValueError as error:
        raise Failure(f"{PREFIX}{name.upper()} {error}") from None
