"""Seeing what a text will look like, without keeping it."""

from functools import partial

from blogcore.domain.policy import Action, Actor
from blogcore.domain.rendering import Rendering, Source
from blogcore.domain.text import passage
from blogcore.ports.renderer import Renderer
from blogcore.ports.transactions import Transaction, Transactions
from blogcore.use_cases.change import Change, made


class RenderText:
    """Render a body as that of a post, for whoever may write one. Nothing is kept, and nobody is told."""

    def __init__(self, transactions: Transactions, renderer: Renderer) -> None:
        self._transactions = transactions
        self._renderer = renderer

    async def execute(self, actor: Actor, source: Source) -> Rendering:
        return await made(self._transactions, await self.prepare(actor, source))

    async def prepare(self, actor: Actor, source: Source) -> Change[Rendering]:
        actor.must(Action.CREATE_POST)
        passage(source.body, "body", len(source.body))
        return partial(self.within, rendering=await self._renderer.render(source))

    async def within(self, _: Transaction, rendering: Rendering) -> Rendering:
        """The rendering as it was made: a block has nothing to add."""
        return rendering
