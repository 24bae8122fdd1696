"""A set of cards, and how lines are spread over them so that each card holds what stands on it."""

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from safespace_tui.domain.printable import cells, counted
from safespace_tui.features.printing import texts

Line = tuple[str, str]
"""A word or two above, which may be empty, and the text."""

_FULL: Final = 560
"""From so many letters on a card's type is a little smaller."""
_MOST: Final = 720
"""So many letters fit on a card of that type; what goes beyond begins another one."""
_BETWEEN: Final = 30
"""What the space between two texts counts as."""


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """One card."""

    title: str = ""
    lines: tuple[Line, ...] = ()
    big: bool = False
    """Whether its few words stand large in the middle."""

    @property
    def full(self) -> bool:
        """Whether there is much on it."""
        return sum(map(_room, self.lines)) > _FULL


class Cards(msgspec.Struct, frozen=True, kw_only=True):
    """All that is printed at once."""

    title: str
    cards: tuple[Card, ...]

    @property
    def count(self) -> str:
        """How many there are, in words."""
        return counted(len(self.cards), "card")

    def foot(self, number: int) -> str:
        """What stands at the foot of a card, so that those that were cut apart find together again."""
        if len(self.cards) == 1:
            return self.title
        return texts.NUMBER.format(title=self.title, number=number, count=len(self.cards))


def packed(title: str, lines: Iterable[Line]) -> Iterator[Card]:
    """Cards under one title, as many as the lines need; each takes what fits on it."""
    held: list[Line] = []
    for line in lines:
        if held and sum(map(_room, held)) + _room(line) > _MOST:
            yield Card(title=title, lines=tuple(held))
            held = []
        held.append(line)
    if held:
        yield Card(title=title, lines=tuple(held))


def _room(line: Line) -> int:
    return cells(line[0]) + cells(line[1]) + _BETWEEN
