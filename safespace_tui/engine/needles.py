"""What a text must hold for a pattern to fit: a search for plain letters is many times cheaper than the pattern itself.

Only the regular expressions of `phrases.toml` are meant: no flags, no names, no looking back at a group.
"""

import re
from collections.abc import Iterator
from typing import Final

SHORTEST: Final = 3
"""Letters that a needle has at least; shorter ones are in every line."""
MOST: Final = 40
"""Needles that are worth looking for one by one."""

_SIGNS: Final = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]))?|[|)]|(?:[*+?]|\{[\d,]*\})[?+]?|.", re.DOTALL
)
_COMMON: Final = frozenset({"you", "your", "the", "that", "this", "and", "what", "are", "have"})


def alternatives(pattern: str) -> tuple[str, ...]:
    """The parts of a pattern between its outermost bars."""
    parts, depth = [""], 0
    for sign in _SIGNS.findall(pattern):
        depth += sign.startswith("(") - (sign == ")")
        if sign == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return tuple(parts)


def needles(pattern: str) -> tuple[str, ...]:
    """Letters of which at least one run is in each text that a pattern fits; none if nothing useful can be said."""
    found: set[str] = set()
    for part in alternatives(pattern):
        best = max(_required(part), key=_rarity, default=())
        if not best:
            return ()
        found.update(best)
    return tuple(sorted(found)) if len(found) <= MOST else ()


def _rarity(some: tuple[str, ...]) -> tuple[int, int]:
    return min(0 if one.strip(" '") in _COMMON else len(one) for one in some), -len(some)


def _required(part: str) -> Iterator[tuple[str, ...]]:
    """Each set of needles of which a part without outer bars needs one."""
    run = ""
    for item, quantifier in _items(part):
        optional = quantifier.startswith(("?", "*", "{"))
        if len(item) == 1 and item not in ".^$" and not quantifier:
            run += item
            continue
        if len(run) >= SHORTEST:
            yield (run,)
        run = ""
        if item.startswith("(?:") and not optional and (inside := needles(item[3:-1])):
            yield inside
    if len(run) >= SHORTEST:
        yield (run,)


def _items(part: str) -> Iterator[tuple[str, str]]:
    """The letters, classes and groups of a part, each with what says how often it may come."""
    item, depth = "", 0
    for sign in _SIGNS.findall(part):
        if depth == 0 and item and sign[0] in "*+?{":
            yield item, sign
            item = ""
            continue
        if depth == 0 and item:
            yield item, ""
            item = ""
        item += sign
        depth += sign.startswith("(") - (sign == ")")
    if item:
        yield item, ""
