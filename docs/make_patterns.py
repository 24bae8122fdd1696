"""Writes `sessions/words/patterns.json`: the patterns of `phrases.toml` cut up, each with the words that it needs.

Run it after every change of `sessions/words/phrases.toml`: `python -m docs.make_patterns`.

A pattern is cut where that changes nothing: at its outermost bars, at the bars of a group that is all there is, and
between what must not be in a sentence and what must. The letters that a match begins with are put before what is said
of their edge, because `re` is fast at looking for plain letters only.
"""  # noqa: INP001 - a folder of pages with a few scripts, not a package

import json
import re
import sys
import zlib
from collections.abc import Iterator
from typing import Any, Final

from docs.needles import Need, needs
from docs.pattern_parts import GAP, NOTHING, Cutter, Part, Parts, group
from safespace_tui.formats.word_files import read_phrases
from safespace_tui.formats.word_library import PATTERNS, PHRASES
from safespace_tui.runtime.resources import words_folder

MANY: Final = 60
"""Branches of a group, told by their words, that are worth a pattern for each few of them."""
FEW: Final = 32

_PLAIN: Final = re.compile(r"[^\\\[\](){}|^$.*+?<]+")
_EDGES: Final = ("^", r"\b")
_ANYTHING: Final = (".*", "[^.]*", "[^.;]*")
_EMPTY: Final = Part("", NOTHING)
_EDGE: Final = Part(r"\b", frozenset({GAP}))


class Making:
    """Cuts patterns, and collects what must not be in a sentence, and what is cut further."""

    def __init__(self, pieces: dict[str, str]) -> None:
        """Gets ready.

        Args:
            pieces: what `<name>` stands for, by name.
        """
        self._cutter = Cutter(pieces)
        self.guards: dict[str, dict[str, Any]] = {}
        """By their source."""
        self.wholes: list[str] = []

    def tries(self, pattern: str) -> Iterator[dict[str, Any]]:
        """The ways in which a pattern can fit."""
        for first, *rest in self._cutter.branches(pattern):
            guards = list[int]()
            while first.source == "^" and rest and rest[0].source.startswith("(?!"):
                guards += map(self._guard, rest.pop(0).branches)
            for parts in _spread((first, *rest)):
                for made in self._few(parts) or [self._try(parts)]:
                    yield made | ({"unless": guards} if guards else {})

    def _few(self, parts: Parts) -> list[dict[str, Any]]:
        """Tries with a few branches each in place of a group that has many; none if there is no such group."""
        for place, part in enumerate(parts):
            if part.source.startswith(("(?:", "<")) and part.source[-1] in ")>" and _are_told(part.branches):
                self.wholes.append(faster(parts))
                some = [part.branches[begin : begin + FEW] for begin in range(0, len(part.branches), FEW)]
                made = [self._try((*parts[:place], group("(?:", few), *parts[place + 1 :])) for few in some]
                return [one | {"whole": len(self.wholes) - 1} for one in made]
        return []

    def _guard(self, branch: Parts) -> int:
        (first,) = self._cutter.branches("^")[0]
        made = self._try((first, *branch))
        self.guards.setdefault(made["source"], made)
        return list(self.guards).index(made["source"])

    def _try(self, parts: Parts) -> dict[str, Any]:
        return {"source": faster(parts), "needs": [_listing(need) for need in needs(parts)]}


def _are_told(branches: tuple[Parts, ...]) -> bool:
    """Whether there are many branches, of which nearly all need a certain word, and the others certain letters."""
    told = [some[0] for branch in branches if (some := needs((_EDGE, *branch, _EDGE)))]
    inside = sum(1 for need in told if need.letters)
    return len(branches) >= MANY and len(told) == len(branches) and inside * FEW <= len(branches)


def _listing(need: Need) -> list[list[str]]:
    return [sorted(need.words), sorted(need.letters)] if need.letters else [sorted(need.words)]


def _spread(parts: Parts) -> Iterator[Parts]:
    """What stands between the bars of a group that is all there is but for edges."""
    *edges, last = parts
    if _is_group(last) and all(edge.source in _EDGES for edge in edges):
        for branch in last.branches:
            yield from _spread((*edges, *branch))
    else:
        yield parts


def _is_group(part: Part) -> bool:
    return part.source.startswith("(?:") and part.source.endswith(")")


def faster(parts: Parts) -> str:
    """The same expression, with letters before what is said of their edge wherever `re` looks for these letters."""
    if found := _leading("", parts):
        return found
    source, place = "", 0
    while place < len(parts):
        source += parts[place].source
        place += 1
        if parts[place - 1].source in _ANYTHING and (found := _leading("", parts[place:], groups=False)):
            return source + found
    return source


def _leading(edges: str, parts: Parts, *, groups: bool = True) -> str:
    """The same expression, with the letters that it begins with before their edge; nothing if there are none."""
    for place, part in enumerate(parts):
        if _PLAIN.fullmatch(part.source):
            edge = f"(?<={edges}{part.source})" if edges else ""
            return part.source + edge + faster((_EMPTY, *parts[place + 1 :]))
        if groups and _is_group(part) and part.branches:
            inside = [_leading(edges, branch) for branch in part.branches]
            return f"(?:{'|'.join(inside)}){faster((_EMPTY, *parts[place + 1 :]))}" if all(inside) else ""
        if part.source != r"\b" and not part.source.startswith(("(?=", "(?!", "(?<")):
            return ""
        edges += part.source
    return ""


def patterns(data: bytes) -> str:
    """The whole file, for a `phrases.toml`."""
    phrases = read_phrases(data, PHRASES)
    making = Making(phrases.pieces)
    warm = _listed(making.tries(phrases.warm) if phrases.warm else iter(()))
    rules = [f"{json.dumps(rule.id)}: {_listed(making.tries(rule.pattern))}" for rule in phrases.rules]
    guards = _listed(iter(making.guards.values()))
    wholes = json.dumps(making.wholes, indent=0, ensure_ascii=False)
    inside = ",\n".join(rules)
    head = f'"crc": {zlib.crc32(data)},\n"guards": {guards},\n"wholes": {wholes},\n"warm": {warm}'
    return f'{{{head},\n"rules": {{\n{inside}\n}}}}\n'


def _listed(some: Iterator[dict[str, Any]]) -> str:
    return "[\n{}\n]".format(",\n".join(json.dumps(one, ensure_ascii=False) for one in some))


if __name__ == "__main__":
    page = words_folder() / PATTERNS
    page.write_text(patterns((words_folder() / PHRASES).read_bytes()), encoding="utf-8")
    sys.stdout.write(f"wrote {page}\n")
