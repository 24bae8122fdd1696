"""Questions that a partner asks only of themselves, and what they answered; never a mark for the two of them."""

from typing import Final

import msgspec

from safespace_tui.domain.couple import Who

TOP: Final = 10
"""The highest answer to a question of one's own; the lowest is 0."""

LONGEST_QUESTION: Final = 120
"""Characters; a question is read at a glance."""

MOST_QUESTIONS: Final = 50
"""Of one partner, those set aside included."""


class OwnQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """A question in somebody's own words. They never change: other words would begin another line of answers."""

    uid: str
    wall: str
    """When it was written, ISO 8601 with offset."""
    text: str
    rested: str = ""
    """When it was set aside, ISO 8601; empty while it is asked."""


class OwnAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What was answered once."""

    uid: str
    wall: str
    """When, ISO 8601 with offset."""
    question: str
    """The uid of the question, or the id of a questionnaire."""
    values: tuple[int, ...]
    """One number for a question of one's own, one for each item of a questionnaire."""

    @property
    def total(self) -> int:
        """The sum of the numbers."""
        return sum(self.values)


class ShownLine(msgspec.Struct, frozen=True, kw_only=True):
    """The answers to one question that both partners agreed to look at, in what both may read."""

    uid: str
    """The uid of the question."""
    wall: str
    """When both agreed, ISO 8601 with offset."""
    who: Who
    """Who asks it of themselves."""
    text: str
    answers: tuple[OwnAnswer, ...] = ()
    """The oldest first."""


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One of its questions."""

    text: str
    answers: tuple[str, ...]
    """The words at each number, beginning with 0."""


class Questionnaire(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All of it. Its words are its authors': with others it would be another questionnaire."""

    schema: int
    id: str
    title: str
    items: tuple[Item, ...]
    low_below: float
    """A sum of the numbers below this one counts as low in the publication."""
    source: str
    """Where it was published."""
    licence: str
    """On what terms it may be used."""

    @property
    def top(self) -> int:
        """The highest sum."""
        return sum(len(item.answers) - 1 for item in self.items)
