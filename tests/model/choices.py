"""What the machine chooses from: little of everything, so that things meet."""

from typing import Any, Final

from hypothesis import strategies as st

from blogcore.domain.policy import Role
from blogcore.domain.post_order import PostOrder
from blogcore.domain.state import State
from tests.model.twins import ROLES

IDS: Final = [f"00000000-0000-7000-8000-{number:012}" for number in range(5)]
SLUGS: Final = ("hello", "two", "later", "one", "no-such")
TAGS: Final = ("travel", "food", "Élan", "elan")
TAG_SLUGS: Final = ("travel", "food", "elan", "elan-2", "one")
AUTHORS: Final = ("ada", "bob", "nobody")
AUTHOR_SLUGS: Final = ("ada", "bob", "cy", "dee", "nobody")
MOMENTS: Final = ("2025-12-24T00:00:00Z", "2026-01-01T13:00:00Z", "2026-01-01T16:30:00Z", "2026-01-02T00:00:00Z")

ids = st.sampled_from([*IDS[:3], *IDS[:3], *IDS])
slugs = st.sampled_from(SLUGS)
tag_names = st.lists(st.sampled_from(TAGS), max_size=2)
author_names = st.lists(st.sampled_from(AUTHORS), max_size=2)
tag_slugs = st.sampled_from(TAG_SLUGS)
author_slugs = st.sampled_from(AUTHOR_SLUGS)
roles = st.sampled_from([*[Role.ADMIN] * 8, Role.EDITOR, *ROLES])
moments = st.sampled_from(MOMENTS)
matches = st.sampled_from(["right", "right", "right", "*", "*", "stale", None])
keys = st.sampled_from([None, None, None, "a", "b"])
numbers = st.sampled_from([1, 1, 2, 2, 3, 4])
plans = st.fixed_dictionaries({}, optional={"at": moments, "until": moments | st.none(), "date": moments})
CONTENTS: Final[dict[str, st.SearchStrategy[Any]]] = {
    "slug": slugs,
    "subtitle": st.sampled_from(["Sub", None, ""]),
    "body": st.sampled_from(["Words.", "Other words, élan.", ""]),
    "excerpt": st.sampled_from(["Short.", None]),
    "featured": st.booleans(),
    "language": st.sampled_from(["en", "de-AT", None, "?"]),
    "visibility": st.sampled_from(["public", "unlisted"]),
    "metadata": st.sampled_from([{"a": 1}, {"a": None, "b": [True]}, None, {}]),
    "tags": tag_names,
    "authors": author_names,
}
contents = st.fixed_dictionaries({}, optional=CONTENTS)
titles = st.sampled_from(["Hello", "Élan vital", "Two", "🎉", ""])
patches = st.fixed_dictionaries({}, optional={**CONTENTS, "title": titles, "autosave": st.booleans()})
pages = st.fixed_dictionaries({}, optional={"limit": st.sampled_from([1, 2, 100]), "count": st.just("exact")})
filters = st.fixed_dictionaries(
    {},
    optional={
        "state": st.sampled_from(list(State)),
        "sort": st.sampled_from(list(PostOrder)),
        "q": st.sampled_from(["other", "elan", "Élan wor", "hel", "two", "short sub", "🎉", "nothing"]),
        "include": st.sampled_from(["body", "html"]),
        "updated_after": moments,
        "tag": tag_slugs,
        "author": author_slugs,
    },
)
AUTHOR_FIELDS: Final[dict[str, st.SearchStrategy[Any]]] = {
    "bio": st.sampled_from(["Writes.", None]),
    "email": st.sampled_from(["x@example.org", None]),
    "website": st.sampled_from(["https://ada.example/", None]),
}
site_patches = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(["A blog", None]),
        "language": st.sampled_from(["en", None, "?"]),
        "postUrl": st.sampled_from(["https://one.example/{slug}", "https://two.example/{slug}", None, "none"]),
        "previewUrl": st.sampled_from(["https://one.example/preview/{token}", None]),
    },
)
_on_posts = st.fixed_dictionaries(
    {
        "op": st.sampled_from(["unpublishPost", "trashPost", "restorePost", "purgePost"]),
        "id": ids,
        "ifMatch": st.just("*"),
    }
)
AT_FIRST: Final = (
    {"op": "createPost", "id": IDS[0], "title": "Hello", "tags": ["travel", "food"], "authors": ["ada"], "publish": {}},
    {"op": "createPost", "id": IDS[1], "title": "Two", "slug": "two", "tags": ["elan"], "authors": ["ada", "bob"]},
    {
        "op": "createPost",
        "id": IDS[2],
        "title": "Later",
        "body": "Other words.",
        "tags": ["travel"],
        "authors": ["bob"],
        "publish": {"at": MOMENTS[2], "until": MOMENTS[3]},
    },
)
operations_in_batches = st.one_of(
    st.fixed_dictionaries(
        {"op": st.just("createPost"), "id": ids, "title": titles}, optional={**CONTENTS, "publish": plans}
    ),
    st.fixed_dictionaries(
        {"op": st.just("editPost"), "id": ids, "ifMatch": st.sampled_from(["*", "*", 1, 2])},
        optional={**CONTENTS, "title": titles},
    ),
    st.fixed_dictionaries({"op": st.just("publishPost"), "id": ids, "ifMatch": st.just("*")}, optional={"at": moments}),
    _on_posts,
    st.fixed_dictionaries({"op": st.just("createTag"), "name": st.sampled_from(TAGS)}),
    st.fixed_dictionaries({"op": st.just("createAuthor"), "name": st.sampled_from(["Cy", "Ada"])}),
)
