"""The rules: every kind of change, how it is spelled, and whom it breaks.

A request breaks when the server takes less than before, an answer breaks when it holds what clients could not expect
or lacks what they could. Names that generators turn into names in clients' code break on both sides.
"""

from enum import Enum
from typing import Final


class Side(Enum):
    """Which way a schema travels."""

    REQUEST = "in requests"
    ANSWER = "in answers"
    PROBLEM = "in problems"  # answers in application/problem+json: there is a promise about their codes


BREAKS: Final = True
SAFE: Final = False


class Rule(Enum):
    """One kind of change: how it is told, what it is in a request, what it is in an answer."""

    # Properties of an object.
    REQUIRED_PROPERTY_ADDED = ("new required property `{name}`", BREAKS, SAFE)
    OPTIONAL_PROPERTY_ADDED = ("new optional property `{name}`", SAFE, SAFE)
    PROPERTY_REMOVED = ("removed property `{name}`", BREAKS, BREAKS)
    PROPERTY_FREED = ("removed property `{name}`", SAFE, BREAKS)  # the object takes unknown properties
    PROPERTY_NOW_REQUIRED = ("property `{name}` is now required", BREAKS, SAFE)
    PROPERTY_NOW_OPTIONAL = ("property `{name}` is no longer required", SAFE, BREAKS)
    UNKNOWN_REFUSED = ("unknown properties{of} are no longer allowed", BREAKS, SAFE)
    UNKNOWN_ALLOWED = ("unknown properties{of} are now allowed", SAFE, SAFE)

    # Types and alternatives.
    TYPE_NARROWED = ("type{of} from {old} to {new}", BREAKS, SAFE)
    TYPE_WIDENED = ("type{of} from {old} to {new}", SAFE, BREAKS)
    TYPE_CHANGED = ("type{of} from {old} to {new}", BREAKS, BREAKS)
    ALTERNATIVE_ADDED = ("{subject} may now be {what}", SAFE, BREAKS)
    ALTERNATIVE_REMOVED = ("{subject} may no longer be {what}", BREAKS, SAFE)

    # Values. A removed one has a name in clients' code.
    VALUE_ADDED = ("new value {what}{of}", SAFE, BREAKS)
    VALUE_REMOVED = ("removed value {what}{of}", BREAKS, BREAKS)
    VALUES_LIMITED = ("values{of} are now limited to {what}", BREAKS, SAFE)
    VALUES_FREED = ("values{of} are no longer limited to {what}", SAFE, BREAKS)
    CODE_ADDED = ("new code {what}", BREAKS, BREAKS)
    PROMISED_CODE_ADDED = ("new code {what}", SAFE, SAFE)
    CODE_REMOVED = ("removed code {what}", SAFE, SAFE)

    # Keywords with a value: limits (validating clients refuse answers beyond them), then those that name a type.
    LIMIT_ADDED = ("new {keyword} {new}{of}", BREAKS, SAFE)
    LIMIT_REMOVED = ("removed {keyword} {old}{of}", SAFE, BREAKS)
    LIMIT_TIGHTENED = ("{keyword}{of} from {old} to {new}", BREAKS, SAFE)
    LIMIT_LOOSENED = ("{keyword}{of} from {old} to {new}", SAFE, BREAKS)
    KEYWORD_ADDED = ("new {keyword} {new}{of}", BREAKS, BREAKS)
    KEYWORD_REMOVED = ("removed {keyword} {old}{of}", BREAKS, BREAKS)
    KEYWORD_CHANGED = ("{keyword}{of} from {old} to {new}", BREAKS, BREAKS)
    DEFAULT_ADDED = ("new default {new}{of}", SAFE, SAFE)
    DEFAULT_REMOVED = ("removed default {old}{of}", BREAKS, SAFE)
    DEFAULT_CHANGED = ("default{of} from {old} to {new}", BREAKS, SAFE)
    DEPRECATED = ("{subject} is now deprecated", SAFE, SAFE)
    REHABILITATED = ("{subject} is no longer deprecated", SAFE, SAFE)
    OTHER_CHANGED = ("{keyword}{of} changed", BREAKS, BREAKS)

    # Parameters, bodies, headers, answers and links: the same on both sides.
    PART_ADDED = ("new {part}", SAFE, SAFE)
    PART_DEMANDED = ("new required {part}", BREAKS, BREAKS)
    PART_REMOVED = ("removed {part}", BREAKS, BREAKS)
    PART_NOW_REQUIRED = ("{part} is now required", BREAKS, SAFE)
    PART_NOW_OPTIONAL = ("{part} is no longer required", SAFE, BREAKS)
    PART_CHANGED = ("{part} changed", BREAKS, BREAKS)
    PART_WORDED = ("{part} from {old} to {new}", BREAKS, BREAKS)
    PART_EASED = ("{part} from {old} to {new}", SAFE, SAFE)
    ANSWER_NEW = ("new {part}", BREAKS, BREAKS)  # no error: clients may not take it for success

    # Operations and names.
    OPERATION_ADDED = ("new operation", SAFE, SAFE)
    OPERATION_REMOVED = ("operation removed", BREAKS, BREAKS)
    RENAMED = ("{part} renamed to `{new}`", BREAKS, BREAKS)
    PROMISE_ADDED = ("clients must now expect new codes", BREAKS, BREAKS)
    PROMISE_REMOVED = ("clients need no longer expect new codes", SAFE, SAFE)

    def breaks(self, side: Side) -> bool:
        """Whether it breaks clients on that side."""
        return self.value[1] if side is Side.REQUEST else self.value[2]

    def told(self, **words: str) -> str:
        """Its words, with the gaps filled."""
        return self.value[0].format(**words)


# A smaller one is narrower, a greater one is narrower, and those which can only be there, absent or different.
UPPER: Final = frozenset({"maxLength", "maximum", "exclusiveMaximum", "maxItems", "maxProperties"})
LOWER: Final = frozenset({"minLength", "minimum", "exclusiveMinimum", "minItems", "minProperties"})
EXACT: Final = frozenset({"pattern", "multipleOf", "uniqueItems"})

# Generators give each format a type of its own (UUID, datetime …), so any change of it changes clients' code.
NAMING: Final = frozenset({"format", "contentEncoding", "contentMediaType"})

# Said for people; no client behaves by it.
ANNOTATIONS: Final = frozenset(
    {"title", "description", "example", "examples", "externalDocs", "xml", "$comment", "$schema", "$id"}
)

# Compared by rules of their own.
STRUCTURE: Final = frozenset(
    {"type", "properties", "required", "additionalProperties", "items", "enum", "const", "default", "deprecated"}
)

# With this sentence in its description, a document may add codes to what its operations answer.
PROMISE: Final = "Treat a `code` you do not know by its `status`."
