"""Nobody takes themself off a post of their own, not by an old revision either."""

from blogcore.domain.content import PostPatch
from blogcore.domain.errors import NotPermitted
from blogcore.domain.publishing import PublishPlan
from tests.fakes import AN_AUTHOR, ANN, House, refused


async def test_an_author_may_not_publish_a_revision_that_is_not_theirs() -> None:
    house = House()
    await house.keeps(ANN)
    post = await house.post()
    post = await house.edit(post, PostPatch(authors=("ann",)))

    with refused(NotPermitted):
        await house.publish(post, PublishPlan(revision=1), by=AN_AUTHOR)
