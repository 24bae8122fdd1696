"""What lies ahead of a couple and just behind them, worded for the first screen; without any widget."""

from collections.abc import Iterator

import msgspec

from safespace_tui.features.home import keys, texts
from safespace_tui.ui.keys import key_for


class Outlook(msgspec.Struct, frozen=True):
    """What the first screen knows besides its choices; each may be empty."""

    next: str = ""
    """What was put off, or what is planned, in a sentence."""
    due: tuple[tuple[str, str], ...] = ()
    """Agreements whose day has come, the longest due first: the words, and since when."""
    unsigned: bool = True
    """Whether none of them is confirmed; else each says so of itself."""
    last: tuple[str, str] | None = None
    """The last talk: what about and which day, and by which format and how long."""
    first_weeks: str = ""
    """What comes next in the six weeks: its title and its minutes."""


class Block(msgspec.Struct, frozen=True):
    """A heading, lines, and the key that leads there."""

    heading: str
    lines: tuple[str, ...]
    key: str = ""


MOST_DUE = 2
"""So many agreements are told; the others are counted."""


def blocks(outlook: Outlook) -> Iterator[Block]:
    """What stands beside the choices, where there is room."""
    if outlook.next:
        yield Block(texts.NEXT, (outlook.next,))
    if outlook.due:
        told = [line for words, since in outlook.due[:MOST_DUE] for line in (words, since)]
        more = len(outlook.due) - MOST_DUE
        others = (texts.more(more),) if more > 0 else ()
        heading = texts.TO_LOOK_AT_UNSIGNED if outlook.unsigned else texts.TO_LOOK_AT
        yield Block(heading, (*told, *others), key_for(keys.HOME, "agreements"))
    if outlook.last:
        yield Block(texts.LAST, outlook.last)
    if outlook.first_weeks:
        yield Block(texts.FIRST_WEEKS, (outlook.first_weeks,), key_for(keys.HOME, "first_weeks"))


def most_urgent(outlook: Outlook) -> str:
    """The one of it that matters most, in a sentence, where there is no room for all."""
    if outlook.next:
        return outlook.next
    if outlook.due:
        return texts.due(len(outlook.due))
    return texts.EASY.format(talk=outlook.first_weeks) if outlook.first_weeks else ""
