"""Phrases that can be read aloud, some made into one expression; `sessions/words/README.md` tells how they are read."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

Lists = Mapping[str, tuple[str, ...]]
"""What `<name>` stands for in a phrase."""

BETWEEN: Final = 4
"""The most words that stand where a phrase has dots."""

MOST_DOTS: Final = 2
"""The most dots in a phrase; with many of them a long line would take long."""

_WORD: Final = r"\*?[^\W_]+(?:'[^\W_]+)*\*?"
_ONE: Final = rf"{_WORD}(?:/{_WORD})*"
_SOME: Final = re.compile(_ONE)
_PIECE: Final = re.compile(rf"(?:(?P<list><[a-z_]+>)|(?P<one>{_ONE}))(?P<maybe>\??)")


class BadPhrase(ValueError):
    """A phrase that cannot be read; the message is the piece that is in the way."""

    def __init__(self, piece: str, *, of_list: bool = False) -> None:
        """Keeps what is in the way, and whether it is a list that is not there."""
        super().__init__(piece)
        self.of_list = of_list


def compiled(phrases: Iterable[str], lists: Lists) -> re.Pattern[str]:
    """One expression for some phrases, for sentences as `Reading` gives them; it fits none without phrases.

    Raises:
        BadPhrase: one of them cannot be read.
    """
    first, anywhere = list[str](), list[str]()
    for phrase in phrases:
        (first if phrase.startswith("^") else anywhere).append(expression(phrase, lists))
    starts = [f"{start} (?:{'|'.join(some)})" for start, some in (("^", first), ("", anywhere)) if some]
    return re.compile("|".join(starts) or "(?!)")


def expression(phrase: str, lists: Lists) -> str:
    """What stands for a phrase in a regular expression, without what is before it.

    Raises:
        BadPhrase: it cannot be read.
    """
    return _sequence(phrase.removeprefix("^").split(), lists)


def entry_fits(entry: str) -> bool:
    """Whether an entry of a list can be read: words only, at least one."""
    return bool(entry.split()) and all(_SOME.fullmatch(word) for word in entry.split())


def _listed(name: str, lists: Lists) -> str:
    if name not in lists:
        raise BadPhrase(f"<{name}>", of_list=True)
    # The longest first: “taken for granted” before “taken”.
    some = sorted(lists[name], key=len, reverse=True)
    return f"(?:{'|'.join(''.join(_words(word) for word in entry.split()) for entry in some) or '(?!)'})"


def _sequence(pieces: list[str], lists: Lists) -> str:
    if not any(piece[0] not in ".$" for piece in pieces) or pieces.count("...") > MOST_DOTS:
        raise BadPhrase(" ".join(pieces))
    ends = pieces[-1] == "$"
    return "".join(_piece(piece, lists) for piece in (pieces[:-1] if ends else pieces)) + ("$" if ends else "")


def _piece(piece: str, lists: Lists) -> str:
    if piece == "*":
        return r"\S+ "
    if piece == "...":
        return rf"(?:\S+ ){{0,{BETWEEN}}}?"
    found = _PIECE.fullmatch(piece)
    if not found:
        raise BadPhrase(piece)
    inner = _listed(found["list"][1:-1], lists) if found["list"] else _words(found["one"])
    return f"(?:{inner})?" if found["maybe"] else inner


def _words(piece: str) -> str:
    """An expression for `hit/hits`, `grab*` or `*ing`, with the blank after it."""
    if not _SOME.fullmatch(piece):
        raise BadPhrase(piece)
    some = [word.replace("*", r"\S*") for word in piece.split("/")]
    return f"{some[0]} " if len(some) == 1 else f"(?:{'|'.join(some)}) "
