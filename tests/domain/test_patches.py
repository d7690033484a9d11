"""A patch is a JSON merge patch: absent, null and empty are three things."""

from dataclasses import replace

from blogcore.domain.content import (
    Card,
    CardPatch,
    Content,
    CoverImage,
    CoverImagePatch,
    PostPatch,
    Seo,
    SeoPatch,
)
from blogcore.domain.errors import Invalid
from tests.fakes import A_DRAFT, ANN, refused

PICTURE = CoverImage(url="https://example.org/a.png", alt="A", caption="The letter")
FULL = Content(
    title="Title",
    subtitle="Subtitle",
    body="Body",
    excerpt="Excerpt",
    language="en",
    featured=True,
    cover_image=PICTURE,
    canonical_url="https://example.org/",
    seo=Seo(title="Seo", noindex=True, open_graph=Card(title="Open", image="https://example.org/o.png")),
    metadata={"a": 1, "b": {"c": 2}},
    authors=(ANN.ref,),
)


def test_an_empty_patch_leaves_everything() -> None:
    assert PostPatch().onto(FULL) == FULL


def test_a_given_title_replaces_the_old_one() -> None:
    assert PostPatch(title="New").onto(FULL) == replace(FULL, title="New")


def test_null_empties_what_may_be_empty() -> None:
    patch = PostPatch(subtitle=None, excerpt=None, language=None, canonical_url=None)

    bare = patch.onto(FULL)

    assert (bare.subtitle, bare.excerpt, bare.language, bare.canonical_url) == (None, None, None, None)


def test_an_empty_subtitle_is_none() -> None:
    assert PostPatch(subtitle="").onto(FULL).subtitle is None


def test_an_empty_body_is_empty_and_not_the_old_one() -> None:
    assert PostPatch(body="").onto(FULL).body == ""


def test_a_false_flag_is_false_and_not_the_old_one() -> None:
    assert PostPatch(featured=False).onto(FULL).featured is False


def test_an_empty_title_is_refused() -> None:
    with refused(Invalid) as refusal:
        PostPatch(title=" ").onto(FULL)

    assert refusal.error.field == "title"


def test_a_new_post_needs_a_title() -> None:
    with refused(Invalid) as refusal:
        PostPatch(body="Words").onto(Content(title=""))

    assert refusal.error.field == "title"


def test_a_body_keeps_its_spaces() -> None:
    assert PostPatch(body="\n  code\n").onto(FULL).body == "\n  code\n"


def test_a_title_is_trimmed() -> None:
    assert PostPatch(title="  New ").onto(FULL).title == "New"


def test_a_slug_is_no_content() -> None:
    assert PostPatch(slug="other").onto(FULL) == FULL


def test_no_cover_image_is_named_by_null() -> None:
    assert PostPatch(cover_image=None).onto(FULL).cover_image is None


def test_a_part_of_the_cover_image_is_merged() -> None:
    changed = PostPatch(cover_image=CoverImagePatch(alt="B")).onto(FULL)

    assert changed.cover_image == replace(PICTURE, alt="B")


def test_a_new_cover_image_needs_an_address() -> None:
    with refused(Invalid) as refusal:
        PostPatch(cover_image=CoverImagePatch(alt="A")).onto(replace(FULL, cover_image=None))

    assert refusal.error.field == "cover_image.url"


def test_a_cover_image_can_be_given_where_there_was_none() -> None:
    patch = PostPatch(cover_image=CoverImagePatch(url=PICTURE.url))

    assert patch.onto(replace(FULL, cover_image=None)).cover_image == CoverImage(url=PICTURE.url)


def test_a_part_of_seo_is_merged() -> None:
    assert PostPatch(seo=SeoPatch(title="New")).onto(FULL).seo == replace(FULL.seo, title="New")


def test_a_part_of_a_card_is_merged() -> None:
    changed = PostPatch(seo=SeoPatch(open_graph=CardPatch(title="New"))).onto(FULL)

    assert changed.seo.open_graph == Card(title="New", image="https://example.org/o.png")


def test_a_patch_of_one_card_leaves_the_other() -> None:
    changed = PostPatch(seo=SeoPatch(twitter=CardPatch(card="summary"))).onto(FULL)

    assert changed.seo.open_graph == FULL.seo.open_graph
    assert changed.seo.twitter == Card(card="summary")


def test_a_null_card_is_an_empty_one() -> None:
    changed = PostPatch(seo=SeoPatch(open_graph=None)).onto(FULL)

    assert changed.seo == replace(FULL.seo, open_graph=Card())


def test_null_seo_is_empty_seo() -> None:
    assert PostPatch(seo=None).onto(FULL).seo == Seo()


def test_empty_seo_changes_nothing() -> None:
    assert PostPatch(seo=SeoPatch()).onto(FULL) == FULL


def test_metadata_are_merged() -> None:
    changed = PostPatch(metadata={"b": {"d": 3}}).onto(FULL)

    assert changed.metadata == {"a": 1, "b": {"c": 2, "d": 3}}


def test_null_in_metadata_removes_a_name() -> None:
    assert PostPatch(metadata={"b": {"c": None}, "a": None}).onto(FULL).metadata == {"b": {}}


def test_null_metadata_are_empty() -> None:
    assert PostPatch(metadata=None).onto(FULL).metadata == {}


def test_empty_metadata_change_nothing() -> None:
    assert PostPatch(metadata={}).onto(FULL) == FULL


def test_merging_does_not_touch_the_old_metadata() -> None:
    post = A_DRAFT

    PostPatch(metadata={"a": 1}).onto(post.content)

    assert post.content.metadata == {}


def test_a_false_value_deep_inside_is_named_by_its_path() -> None:
    with refused(Invalid) as refusal:
        PostPatch(seo=SeoPatch(twitter=CardPatch(image="not an address"))).onto(FULL)

    assert refusal.error.field == "seo.twitter.image"
