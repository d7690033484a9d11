"""Links to working copies: what they open, and when."""

from dataclasses import replace
from datetime import timedelta

from blogcore.domain.errors import Invalid, NotFound, WrongState
from blogcore.domain.post import Post
from blogcore.domain.preview import Previewed, PreviewToken, new_preview, new_preview_token, preview_token
from blogcore.domain.publishing import PUBLISH_NOW
from blogcore.domain.slug import Slug
from tests.fakes import A_DRAFT, A_LIVE_POST, DAY, HOUR, INSTANT, NOON, refused

TOKEN = new_preview_token()


def previewed(post: Post) -> Previewed:
    return Previewed(preview=new_preview(TOKEN, post, now=NOON, by=None, expires_in=DAY), post=post)


def test_a_preview_is_the_post_as_if_it_were_published_now() -> None:
    now = NOON + HOUR
    published = A_DRAFT.published(PUBLISH_NOW, now=now)

    assert previewed(A_DRAFT).shown_to(TOKEN, now=now) == published.shown_as(
        published.publications[0], A_DRAFT.revision
    )


def test_a_preview_of_what_is_live_has_the_dates_that_readers_know() -> None:
    now = NOON + HOUR
    post = A_LIVE_POST.renamed(Slug("another"), now=now)

    shown = previewed(post).shown_to(TOKEN, now=now)

    assert (shown.slug, shown.published_at, shown.first_published_at) == ("another", NOON, NOON)
    assert shown.updated_at == now
    assert previewed(A_LIVE_POST).shown_to(TOKEN, now=now).updated_at == NOON


def test_a_token_is_read_as_it_is_written_and_never_printed() -> None:
    assert preview_token(TOKEN.text) == TOKEN
    assert TOKEN.secret not in f"{TOKEN} {TOKEN!r} {previewed(A_DRAFT)!r}"


def test_a_preview_opens_for_its_token_alone_and_until_its_instant() -> None:
    link = previewed(A_DRAFT)
    end = NOON + DAY
    other = PreviewToken(id=TOKEN.id, secret=new_preview_token().secret)

    link.shown_to(TOKEN, now=end - INSTANT)
    for token, now in ((TOKEN, end), (other, NOON)):
        with refused(NotFound):
            link.shown_to(token, now=now)


def test_a_revoked_preview_opens_nothing() -> None:
    link = previewed(A_DRAFT)
    revoked = link.preview.revoked(now=NOON)

    with refused(NotFound):
        replace(link, preview=revoked).shown_to(TOKEN, now=NOON)
    assert revoked.revoked(now=NOON + HOUR) is revoked


def test_a_post_in_the_trash_is_neither_shown_nor_given_a_preview() -> None:
    trashed = A_DRAFT.trashed(now=NOON)

    with refused(NotFound):
        replace(previewed(A_DRAFT), post=trashed).shown_to(TOKEN, now=NOON)
    with refused(WrongState):
        new_preview(TOKEN, trashed, now=NOON, by=None)


def test_a_preview_lasts_from_a_minute_to_thirty_days() -> None:
    for seconds in (60, 30 * 86_400):
        lasting = timedelta(seconds=seconds)
        assert new_preview(TOKEN, A_DRAFT, now=NOON, by=None, expires_in=lasting).expires_at == NOON + lasting
    for seconds in (59, 30 * 86_400 + 1):
        with refused(Invalid) as refusal:
            new_preview(TOKEN, A_DRAFT, now=NOON, by=None, expires_in=timedelta(seconds=seconds))
        assert refusal.error.field == "expires_in"


def test_what_is_no_token_is_not_found() -> None:
    for text in (
        "",
        "x",
        TOKEN.text[:-1],
        TOKEN.text + "x",
        TOKEN.text.upper(),
        f"blog_{TOKEN.text}",
        f" {TOKEN.text}",
    ):
        with refused(NotFound):
            preview_token(text)
