"""Who is told what by every operation, in every state of a post. Written by hand: it must not know `domain/policy.py`.

To add an operation, add a line under its id; its method and path are the document's. It starts with `on_post` if it
concerns the post (which is Ada's, and Bob may not see it), else with `to`, on the reading port with `reads`. The four
words are told to an admin, an editor, Ada as author and Ada as contributor while the post is a *draft*: a status, or a
refusal's status and code. Whoever is not refused with `NO` may be told something else in another state, which is then
named: `trashed=WRONG`. Nothing is said of those without a good key (`SHUT`), of Bob and of a post that does not exist
(`LOST`). `path`, `query` and `json` are the rest of the request; `{post_id}`, `{key_id}` and whatever else is made in
`staged.py` (`made_…`) stand for what is there, and need not be said in `path`. Another line for the same operation
has some words after the id: `"editPost with a new tag"`.
"""

from collections.abc import Mapping
from typing import Final

from tests.http.rights.words import DRAFTS, LOST, NO, WRONG, Reading, Row, Where, on_post, reads, to

LATER: Final = {"at": "2030-01-01T00:00:00Z"}
BATCH: Final = {"operations": [{"op": "createTag", "name": "x"}, {"op": "createAuthor", "name": "x"}]}
PUBLISHING: Final = {"operations": [{"op": "publishPost", "id": "{post_id}", "ifMatch": "*"}]}
TIDYING: Final = {"operations": [{"op": "mergeTag", "tag": "known", "ifMatch": "*", "into": "other"}]}
FORGETTING: Final = {"operations": [{"op": "eraseAuthor", "author": "cy", "ifMatch": "*"}]}
UNDONE: Final = "403 batch-refused"
IN_A_BATCH: Final = {
    "foreign": "404 batch-refused",
    "missing": "404 batch-refused",
    "trashed": "409 batch-refused",
}
UNPUBLISHED: Final = frozenset({Where.DRAFT, Where.SCHEDULED, Where.EXPIRED})
BOBS: Final = {"title": "x", "authors": ["bob"]}

EDITING: Final[Mapping[str, Row]] = {
    #                                      admin  editor author contributor
    "listAdminPosts":                   to("200", "200", "200", "200"),
    "createPost":                       to("201", "201", "201", "201", json={"title": "x"}),
    "createPost with a known tag":      to("201", "201", "201", "201", json={"title": "x", "tags": ["known"]}),
    "createPost with a new tag":        to("201", "201", "201", NO,    json={"title": "x", "tags": ["new"]}),
    "createPost at once":               to("201", "201", "201", NO,    json={"title": "x", "publish": {}}),
    "createPost of Bob's":              to("201", "201", NO,    NO,    json=BOBS, foreign="201"),
    "getAdminPost":                on_post("200", "200", "200", "200"),
    "editPost":                    on_post("200", "200", "200", DRAFTS, json={"subtitle": "x"}, trashed=WRONG),
    "editPost with a new tag":     on_post("200", "200", "200", NO,    json={"tags": ["new"]}, trashed=WRONG),
    "editPost to be Bob's":        on_post("200", "200", NO,    NO,    json=BOBS, trashed=WRONG),
    "publishPost":                 on_post("200", "200", "200", NO,    json={}, trashed=WRONG),
    "publishPost later":           on_post("200", "200", "200", NO,    json=LATER, trashed=WRONG),
    "unpublishPost":               on_post("200", "200", "200", NO,    trashed=WRONG),
    "deletePost":                  on_post("200", "200", "200", DRAFTS),
    "deletePost for good":         on_post(WRONG, NO,    NO,    NO,    query="purge=true", trashed="204"),
    "restorePost":                 on_post("200", "200", "200", DRAFTS),
    "listRevisions":               on_post("200", "200", "200", "200"),
    "getRevision":                 on_post("200", "200", "200", "200", path={"number": "1"}),
    "restoreRevision":             on_post("200", "200", "200", DRAFTS, path={"number": "1"}, trashed=WRONG),
    "diffRevisions":               on_post("200", "200", "200", "200", path={"before": "1", "after": "1"}),
    "createPreview":               on_post("201", "201", "201", "201", json={}, trashed=WRONG),
    "listHistory":                 on_post("200", "200", "200", "200"),
    "listPreviews":                on_post("200", "200", "200", "200"),
    "revokePreview":               on_post("200", "200", "200", "200"),
    "renderText":                       to("200", "200", "200", "200", json={"body": "x"}),
    "listAdminTags":                    to("200", "200", "200", "200"),
    "createTag":                        to("201", "201", "201", NO,    json={"name": "x"}),
    "getAdminTag":                      to("200", "200", "200", "200"),
    "editTag":                          to("200", "200", NO,    NO,    json={"name": "x"}),
    "mergeTag":                         to("200", "200", NO,    NO,    json={"into": "other"}),
    "deleteTag":                        to("204", "204", NO,    NO),
    "listAdminAuthors":                 to("200", "200", "200", "200"),
    "createAuthor":                     to("201", "201", NO,    NO,    json={"name": "x"}),
    "getAdminAuthor":                   to("200", "200", "200", "200"),
    "editAuthor":                       to("200", "200", NO,    NO,    json={"name": "x"}),
    "deleteAuthor":                     to("204", "204", NO,    NO),
    "deleteAuthor and who they were":   to("200", NO,    NO,    NO,    query="erase=true"),
    "runBatch":                         to("200", "200", UNDONE, UNDONE, json=BATCH),
    "runBatch on a tag":                to("200", "200", UNDONE, UNDONE, json=TIDYING),
    "runBatch on an author for good":   to("200", UNDONE, UNDONE, UNDONE, json=FORGETTING),
    "runBatch on the post":        on_post("200", "200", "200", UNDONE, json=PUBLISHING, **IN_A_BATCH),
    "listEvents":                       to("200", "200", NO,    NO),
    "listKeys":                         to("200", NO,    NO,    NO),
    "createKey":                        to("201", NO,    NO,    NO,    json={"name": "x", "role": "editor"}),
    "revokeKey":                        to("200", NO,    NO,    NO),
    "getMe":                            to("200", "200", "200", "200"),
    "getSite":                          to("200", "200", "200", "200"),
    "changeSite":                       to("200", NO,    NO,    NO,    json={"title": "x"}),
}  # fmt: skip

READING: Final[Mapping[str, Reading]] = {
    #                            seen  hidden
    "listPosts":           reads("200", "200"),
    "searchPosts":         reads("200", "200", query="q=hers"),
    "getPost":             reads("200", LOST),
    "getPostBySlug":       reads("200", LOST, path={"slug": "hers"}),
    "getPostBySlug to be": reads(LOST,  LOST, path={"slug": "hers-to-be"}),
    "getRelatedPosts":    reads("200", LOST),
    "getAdjacentPosts":    reads("200", LOST),
    "getArchive":          reads("200", "200"),
    "listChanges":         reads("200", "200", remembers=frozenset({Where.EXPIRED, Where.TRASHED})),
    "listTags":            reads("200", "200"),
    "getTag":              reads("200", LOST, path={"slug": "known"}),
    "listAuthors":         reads("200", "200"),
    "getAuthor":           reads("200", LOST, path={"slug": "ada"}),
    "getPreview":          reads("200", LOST, shared=UNPUBLISHED),
    "getPreview of none":  reads(LOST,  LOST, path={"token": f"{'a' * 12}_{'a' * 43}"}),
    "getHealth":           reads("200", "200"),
    "getReadiness":        reads("200", "200"),
}  # fmt: skip
