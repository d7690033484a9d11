"""Tags and authors."""

from blogcore.domain.author import Profile, new_author
from blogcore.domain.errors import Invalid
from blogcore.domain.tag import new_tag
from tests.fakes import NOON, refused


def test_a_tag_gets_its_slug_from_its_name() -> None:
    assert new_tag("Open Source", now=NOON).slug == "open-source"


def test_a_tag_may_wish_for_another_slug() -> None:
    assert new_tag("Open Source", now=NOON, wished="foss").slug == "foss"


def test_a_wished_slug_is_checked() -> None:
    with refused(Invalid) as refusal:
        new_tag("Open Source", now=NOON, wished="Open Source")

    assert refusal.error.field == "slug"


def test_a_tag_needs_a_name() -> None:
    with refused(Invalid) as refusal:
        new_tag("", now=NOON)

    assert refusal.error.field == "name"


def test_a_tag_is_carried_under_its_id_slug_and_name() -> None:
    tag = new_tag(" Art ", now=NOON)

    assert (tag.ref.id, tag.ref.slug, tag.ref.name) == (tag.id, "art", "Art")


def test_a_tag_without_letters_gets_a_slug_all_the_same() -> None:
    slugs = {new_tag(name, now=NOON).slug for name in ("🎉", "🚀", "🎉")}

    assert len(slugs) == 2
    assert all(slug.startswith("tag-") for slug in slugs)


def test_an_author_gets_a_slug_from_the_name() -> None:
    assert new_author("Zoë Ångström", now=NOON).slug == "zoe-angstrom"


def test_an_author_has_a_profile() -> None:
    profile = Profile(bio="Writes.", email=" zoe@example.org ", website="https://example.org")

    author = new_author("Zoë", now=NOON, profile=profile)

    assert (author.bio, author.email, author.website) == ("Writes.", "zoe@example.org", "https://example.org")


def test_what_is_no_mail_address_is_refused() -> None:
    for email in ("zoe", "@example.org", "zoe@", "zoe@a b", "zoe@@example.org"):
        with refused(Invalid) as refusal:
            new_author("Zoë", now=NOON, profile=Profile(email=email))

        assert refusal.error.field == "email"


def test_an_author_as_a_post_carries_them_has_no_mail_address() -> None:
    author = new_author("Zoë", now=NOON, profile=Profile(email="zoe@example.org"))

    assert "zoe@example.org" not in repr(author.ref)


def test_a_false_picture_is_named_by_its_field() -> None:
    with refused(Invalid) as refusal:
        new_author("Zoë", now=NOON, profile=Profile(avatar_url="me.png"))

    assert refusal.error.field == "avatar_url"
