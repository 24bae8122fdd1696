"""The sentences about past talks: the list, one talk, agreements, times."""

from typing import Final

FIND: Final = "Find"
FIND_HINT: Final = "words, “a phrase”, #tag, format:speaker, with:break, open:agreements, last month, from:2026-01"
NONE_FOUND: Final = "Nothing is like that."
LOOKING: Final = "looking …"
BIN: Final = "is:deleted"
BIN_EMPTY: Final = "Nothing was deleted in the last 30 days."
UNREAD: Final = "{count} could not be looked into: {why}"
NO_DAY: Final = "Without a date"
NOT_FOUND_ANY_MORE: Final = "This talk is not there any more."


def talks(count: int) -> str:
    """How many talks."""
    return "1 talk" if count == 1 else f"{count:,} talks".replace(",", " ")


def hits(found: int, of: int) -> str:
    """How many of them were found."""
    return f"{found:,} of {talks(of)}".replace(",", " ")


def breaks(count: int) -> str:
    """How many breaks; nothing for none."""
    return "" if not count else "a break" if count == 1 else f"{count} breaks"


def open_ones(count: int) -> str:
    """How many open agreements; nothing for none."""
    return "" if not count else "an agreement" if count == 1 else f"{count} agreements"


def minutes(seconds: int) -> str:
    """A length, as short as a list needs it."""
    whole = round(seconds / 60)
    return "< 1 min" if whole < 1 else f"{whole} min"


UNFINISHED: Final = "unfinished"
TO_GO_ON: Final = "to go on {day}"
DELETED: Final = "deleted {day}"
BY_DATE: Final = "By date"
