"""Several changes as one, by the typed client."""

from uuid import uuid4

import pydantic
import pytest

from blog_client import problems
from blog_client.models import (
    CreatePostOperationIn,
    CreateTagOperationIn,
    EditPostOperationIn,
    OperationName,
    PublishPostOperationIn,
    TrashPostOperationIn,
)
from tests.clients.wire import admin_of
from tests.http.served import Served


async def test_operations_are_models_of_their_own_and_say_what_they_are() -> None:
    post_id = uuid4()
    async with await admin_of(Served()) as admin:
        batch = await admin.run_batch(
            operations=[
                CreateTagOperationIn(name="Travel"),
                CreatePostOperationIn(id=post_id, title="Hello", tags=["travel"]),
                EditPostOperationIn(id=post_id, if_match=1, subtitle=None, title="Hello again"),
                PublishPostOperationIn(op="publishPost", id=post_id, if_match="*"),
            ]
        )

    tag, _, _, published = batch.results
    assert (tag.op, tag.tag and tag.tag.slug, tag.post) == (OperationName.CREATE_TAG, "travel", None)
    assert published.post is not None
    assert (published.post.title, published.post.state) == ("Hello again", "published")


async def test_a_refused_batch_tells_which_operation_and_why() -> None:
    async with await admin_of(Served()) as admin:
        with pytest.raises(problems.BatchRefused) as refused:
            await admin.run_batch(
                operations=[CreateTagOperationIn(name="Travel"), TrashPostOperationIn(id=uuid4(), if_match="*")]
            )

    problem = refused.value.problem
    assert (refused.value.status, problem.index) == (404, 1)
    assert problem.problem is not None
    assert problem.problem.code == "not-found"


def test_an_operation_takes_what_is_its_own_only() -> None:
    with pytest.raises(pydantic.ValidationError):
        EditPostOperationIn.model_validate({"op": "createPost", "id": str(uuid4()), "ifMatch": 1})
    assert CreateTagOperationIn(name="x").model_dump(exclude_unset=True) == {"op": "createTag", "name": "x"}
