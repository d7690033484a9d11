"""Giving up, in words."""

from blogcore.domain.errors import Invalid


class Failure(Exception):
    """Why a command cannot go on, in one line for the person who called it."""


def in_words(refusal: Exception) -> str:
    """What went wrong, in one line; with the name of the field where one is at fault."""
    text = f"{refusal.field}: {refusal}" if isinstance(refusal, Invalid) else str(refusal)
    return " ".join(text.split())
