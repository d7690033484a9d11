from dataclasses import fields
from pathlib import Path

import pytest

from blog_cli.failure import Failure
from blog_cli.settings import PREFIX, Settings
from blogcore.domain.site import KeptSite, site_of

KEY = "blog_abcdefghijkl_" + "A" * 43
URL = "postgresql://ann:hidden@db.example:5433/blog?sslmode=require"

GOOD: list[tuple[str, str, object]] = [
    ("database_url", URL, URL),
    ("database_url", "postgres://db/blog", "postgres://db/blog"),
    ("database_url", "postgresql://blog@/blog?host=/tmp", "postgresql://blog@/blog?host=/tmp"),
    ("data_dir", "/var/lib/blog", Path("/var/lib/blog")),
    ("embedded", "false", False),
    ("embedded", "YES", True),
    ("storage", "memory", "memory"),
    ("host", "0.0.0.0", "0.0.0.0"),
    ("port", "0", 0),
    ("port", "65535", 65_535),
    ("admin_key", KEY, KEY),
    ("site_url", "https://example.org/", "https://example.org"),
    ("site_title", "Ann's blog", "Ann's blog"),
    ("site_description", "On bread.", "On bread."),
    ("site_language", "pt-BR", "pt-BR"),
    ("post_url", "https://example.org/{slug}/", "https://example.org/{slug}/"),
    ("tag_url", "https://example.org/tags/{slug}", "https://example.org/tags/{slug}"),
    ("author_url", "https://example.org/?author={slug}", "https://example.org/?author={slug}"),
    ("preview_url", "https://example.org/preview#{token}", "https://example.org/preview#{token}"),
    ("workers", "64", 64),
    ("public_url", "https://api.example.org/blog/", "https://api.example.org/blog"),
    ("cors_origins", "https://a.example, http://B.example:3000/,", ("https://a.example", "http://b.example:3000")),
    ("cache_max_age", "0", 0),
    ("cache_stale", "86400", 86_400),
    ("cache_bytes", "0", 0),
    ("migrate", "0", False),
    ("pool_size", "1", 1),
    ("keep_autosaves", "0", 0),
    ("keep_revisions", "100", 100),
    ("keep_events", "7", 7),
    ("slow_ms", "3600000", 3_600_000),
    ("log_format", "json", "json"),
]

BAD = [
    ("database_url", "mysql://ann:hidden@db/blog"),
    ("database_url", "db.example/hidden"),
    ("database_url", "postgresql://ann:hidden@db:99999/blog"),
    ("database_url", "postgresql://ann:pass@db:hidden/blog"),
    ("database_url", "postgresql://ann:hidden@[::1/blog"),
    ("embedded", "hidden"),
    ("storage", "hidden"),
    ("storage", "Memory"),
    ("port", "65536"),
    ("port", "-1"),
    ("port", "8000hidden"),
    ("port", "٣"),
    ("port", "9" * 5000),
    ("admin_key", "blog_hidden"),
    ("admin_key", KEY + "x"),
    ("site_url", "example.org/hidden"),
    ("site_url", "ftp://hidden.example"),
    ("site_url", "http://[hidden"),
    ("post_url", "https://hidden.example/posts"),
    ("post_url", "https://hidden.example/{slug}/{slug}"),
    ("post_url", "/hidden/{slug}"),
    ("post_url", "https://{slug}.hidden.example/"),
    ("post_url", "https://hidden.example/{slug}|"),
    ("post_url", "https://hidden.example/{slug}".ljust(2_001, "x")),
    ("site_title", "\thidden\x07"),
    ("site_title", "hidden".ljust(201, "x")),
    ("site_description", "hidden".ljust(1_001, "x")),
    ("site_language", "hidden language"),
    ("tag_url", "https://hidden.example/{token}"),
    ("author_url", "https://{slug}.hidden.example/"),
    ("preview_url", "https://hidden.example/{slug}"),
    ("preview_url", "https://hidden.example/{token}|"),
    ("site_url", "https://hidden.example/{slug}"),
    ("site_url", "https://hidden.example/".ljust(1_994, "x")),
    ("workers", "0"),
    ("public_url", "hidden.example.org"),
    ("cors_origins", "*"),
    ("cors_origins", "https://a.example,hidden"),
    ("cors_origins", "https://a.example/hidden"),
    ("cors_origins", "https://ann:hidden@a.example"),
    ("cache_max_age", "1.5"),
    ("cache_stale", "-1"),
    ("cache_bytes", "9999999999999999999"),
    ("migrate", "hidden"),
    ("pool_size", "0"),
    ("keep_autosaves", "-1"),
    ("keep_revisions", "all"),
    ("keep_events", "36501"),
    ("slow_ms", "0"),
    ("log_format", "hidden"),
]


def variable(name: str) -> str:
    return PREFIX + name.upper()


@pytest.mark.parametrize(("name", "text", "value"), GOOD)
def test_a_setting_is_read_from_its_variable(name: str, text: str, value: object) -> None:
    settings = Settings.read({variable(name): text})

    assert getattr(settings, name) == value


@pytest.mark.parametrize(("name", "text"), BAD)
def test_a_bad_value_is_named_in_one_line_and_not_shown(name: str, text: str) -> None:
    with pytest.raises(Failure) as refusal:
        Settings.read({variable(name): text})

    line = str(refusal.value)
    assert line.startswith(f"{variable(name)} ")
    assert len(line.splitlines()) == 1
    assert "hidden" not in line
    assert "pass" not in line
    assert len(text) < 2 or text not in line


def test_a_blog_in_memory_has_one_process() -> None:
    with pytest.raises(Failure, match=r"^BLOG_WORKERS must be 1 with BLOG_STORAGE=memory"):
        Settings.read({"BLOG_STORAGE": "memory", "BLOG_WORKERS": "2"})


def test_every_setting_is_tried_here() -> None:
    tried = {name for name, *_ in GOOD}

    assert tried == {each.name for each in fields(Settings)}


def test_without_any_there_are_the_defaults_and_empty_is_absent() -> None:
    empty = {variable(each.name): "" for each in fields(Settings)}

    assert Settings.read({}) == Settings.read(empty) == Settings()


def test_other_variables_are_nobodys_business() -> None:
    assert Settings.read({"BLOG_COLOUR": "red", "PORT": "x", "blog_port": "x", "BLOG_": "x"}) == Settings()


def test_the_embedded_database_stands_in_only_where_there_is_no_other_and_it_may() -> None:
    assert Settings().needs_embedded
    assert not Settings(storage="memory", embedded=False).needs_embedded
    assert not Settings(database_url=URL).needs_embedded
    with pytest.raises(Failure, match="BLOG_DATABASE_URL is not set"):
        _ = Settings(embedded=False).needs_embedded


def test_posts_are_below_the_site_unless_their_address_is_given() -> None:
    site, post = "https://example.org", "https://example.org/posts/{slug}"

    assert _post_url(Settings()) is None
    assert _post_url(Settings(site_url=site)) == "https://example.org/{slug}"
    assert _post_url(Settings(site_url=site, post_url=post)) == post


def _post_url(settings: Settings) -> str | None:
    return site_of(KeptSite(), settings.site).post_url


def test_slow_is_told_in_milliseconds_and_used_in_seconds() -> None:
    assert Settings.read({"BLOG_SLOW_MS": "1500"}).slow_seconds == 1.5
