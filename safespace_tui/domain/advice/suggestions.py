"""Which talk suits what two people need now: two suggestions that fit their time, and whether a break comes first.

Nothing here is clever: a format says itself what it is good for and how long it takes, in its file. What was made for
the need comes first, then what asks little; for a couple that has held few talks, easy ones come before hard ones.
"""

from collections.abc import Sequence
from typing import Final

import msgspec

from safespace_tui.domain.advice.need import Amount, Need
from safespace_tui.domain.formats import LEVELS, Format, lengths_of

MINUTES: Final[dict[Amount, int]] = {"little": 10, "quarter": 15, "half": 30, "hour": 60, "evening": 120}
"""What a talk may take at most."""

NEW: Final = 4
"""Who has kept fewer talks than this is new here: the first weeks have four easy ones."""

SMALL: Final[tuple[Need, ...]] = ("everyday", "close")
"""What harms nobody when there is no time for what is needed."""


class Suggestion(msgspec.Struct, frozen=True):
    """A talk of a length."""

    format: str
    title: str
    summary: str
    minutes: int
    made_for_it: bool
    """Whether the format says that it is good for this; otherwise it is only small enough for now."""


class Advice(msgspec.Struct, frozen=True, kw_only=True):
    """What is suggested."""

    suggestions: tuple[Suggestion, ...]
    """Two, wherever the shelf has two that fit."""
    break_first: bool = False
    """Whether one of them is too stirred up to talk."""
    for_another_day: tuple[str, int] | None = None
    """Title and minutes of what is made for it but needs more time, where nothing made for it fits."""


def advise(formats: Sequence[Format], need: Need, amount: Amount, kept: int) -> Advice:
    """What suits.

    Args:
        formats: the talks on the shelf.
        need: what it is about.
        amount: how much time and strength there is; with little, only easy ones count as fitting.
        kept: how many talks the couple has kept so far.
    """
    most, new = MINUTES[amount], kept < NEW
    fitting = [fmt for fmt in formats if shortest(fmt) <= most and (amount != "little" or fmt.level == "easy")]
    ranked = sorted(fitting, key=lambda fmt: _rank(fmt, need, most, new=new))
    waiting = min((fmt for fmt in formats if need in fmt.needs), key=shortest, default=None)
    made = any(need in fmt.needs for fmt in ranked)
    return Advice(
        suggestions=tuple(_suggestion(fmt, need, most) for fmt in ranked[:2]),
        break_first=need == "stirred",
        for_another_day=None if made or waiting is None else (waiting.title, shortest(waiting)),
    )


def shortest(fmt: Format) -> int:
    """The fewest minutes on offer."""
    return lengths_of(fmt)[0]


def _rank(fmt: Format, need: Need, most: int, *, new: bool) -> tuple[bool, int, int, int, int]:
    """The smaller the better: made for it; for new couples easy; for this above all; small; near the time there is."""
    made = need in fmt.needs
    level = LEVELS.index(fmt.level)
    how_much = (
        fmt.needs.index(need) if made else min((fmt.needs.index(one) for one in SMALL if one in fmt.needs), default=9)
    )
    return (not made, level if new or not made else 0, how_much, abs(most - _length(fmt, most)), level)


def _length(fmt: Format, most: int) -> int:
    """The usual length if it fits, or else the longest on offer that does."""
    return fmt.minutes if fmt.minutes <= most else max(minutes for minutes in fmt.lengths if minutes <= most)


def _suggestion(fmt: Format, need: Need, most: int) -> Suggestion:
    return Suggestion(fmt.id, fmt.title, fmt.summary, _length(fmt, most), need in fmt.needs)
