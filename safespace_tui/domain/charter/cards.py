"""Which cards of a deck come next: none is drawn twice before all have been, and nothing of their words is kept."""

import hashlib
from typing import Final

from msgspec.structs import replace

from safespace_tui.domain.charter.commands import DrawCards
from safespace_tui.domain.charter.state import CardsDrawn, Charter
from safespace_tui.domain.formats import Format
from safespace_tui.domain.text_folding import fold

_MARK: Final = 10
"""Characters of a mark: enough to tell the cards of a deck apart, and too few to guess words from."""


def deal(fmt: Format, charter: Charter) -> tuple[Format, DrawCards | None]:
    """The talk with its next cards on top, and what is to be remembered of it; other talks stay as they are.

    Args:
        fmt: any talk.
        charter: remembers what was drawn before.
    """
    part = next((part for part in fmt.parts if part.draw), None)
    if part is None:
        return fmt, None
    seen = _seen(charter, fmt.id)
    left = tuple(card for card in part.cards if mark(card) not in seen)
    afresh = bool(seen) and not left
    cards = (left or part.cards)[: part.draw]
    drawn_part = replace(part, cards=cards, draw=len(cards), alternate=part.alternate and len(cards) > 1)
    parts = tuple(drawn_part if one is part else one for one in fmt.parts)
    return replace(fmt, parts=parts), DrawCards(deck=fmt.id, marks=tuple(map(mark, cards)), afresh=afresh)


def drawn(command: DrawCards, wall: str) -> CardsDrawn:
    """What is remembered of cards that are drawn."""
    return CardsDrawn(wall=wall, deck=command.deck, marks=command.marks, afresh=command.afresh)


def mark(card: str) -> str:
    """By what a card is known again, wherever it stands in its deck."""
    return hashlib.sha256(fold(card).encode()).hexdigest()[:_MARK]


def _seen(charter: Charter, deck: str) -> frozenset[str]:
    seen: frozenset[str] = frozenset()
    for event in charter.log:
        if isinstance(event, CardsDrawn) and event.deck == deck:
            seen = frozenset(event.marks) if event.afresh else seen | frozenset(event.marks)
    return seen
