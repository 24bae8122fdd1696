"""A regular expression cut into its parts, each with what it may be in a line of letters and gaps.

Only the expressions of `phrases.toml` are meant: no flags, no names, no looking back at a group.
"""  # noqa: INP001 - a folder of pages with a few scripts, not a package

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

GAP: Final = " "
"""Something, or an edge, that no word goes across: a blank, a comma, a digit, the beginning of a line."""
ANY: Final = "*"
"""Whatever there may be, or nothing."""
FEW: Final = 24
"""Texts that are told one by one; of more, only the ends are."""

_SIGNS: Final = re.compile(
    r"<[a-z_]+>|\{[a-z_]+\}|(?:[a-z' -]+\|)+|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]))?|[|)^$.]"
    r"|(?:[*+?]|\{[\d,]*\})[?+]?|(?:[^\\\[\](){}|^$.*+?<](?![*+?{]))+|.",
    re.DOTALL,
)
_NO_LETTERS: Final = re.compile(r"[\W\d_]+")
_UNTOLD: Final = re.compile(r"\\|.-.", re.DOTALL)

Texts = frozenset[str]
"""Everything that a part may be: letters, gaps, and stretches of whatever there may be."""

NOTHING: Final[Texts] = frozenset({""})
_A_GAP: Final[Texts] = frozenset({GAP})
WHATEVER: Final[Texts] = frozenset({ANY})
_ESCAPES: Final = {**dict.fromkeys("bAZWsd", _A_GAP), **dict.fromkeys("BwSD", WHATEVER)}


class Part(NamedTuple):
    """A letter, a class, a group, with what says how often it may come."""

    source: str
    texts: Texts
    branches: tuple["Parts", ...] = ()
    """Of a group or a look: what stands between its bars; none if it may be left out."""


Parts = tuple[Part, ...]
"""Parts behind each other."""


class Cutter:
    """Cuts expressions; each piece that they share is cut once."""

    def __init__(self, pieces: Mapping[str, str]) -> None:
        """Gets ready.

        Args:
            pieces: what `<name>` stands for, by name.
        """
        self._pieces = pieces
        self._cut: dict[str, Parts] = {}

    def branches(self, pattern: str) -> tuple[Parts, ...]:
        """What stands between the outermost bars of an expression.

        Raises:
            KeyError: a piece is not there.
            ValueError: a piece would part what it stands in.
        """
        return self._branches(_SIGNS.findall(pattern)[::-1])

    def _piece(self, sign: str) -> Parts:
        if sign not in self._cut:
            parts, *more = self.branches(self._pieces[sign[1:-1]])
            if more:
                raise ValueError(f"{sign} has bars outside of brackets")
            # What is one part stays under its name, so that it is written out only where it is used.
            self._cut[sign] = (parts[0]._replace(source=sign),) if len(parts) == 1 else parts
        return self._cut[sign]

    def _branches(self, left: list[str]) -> tuple[Parts, ...]:
        """Up to the bracket that closes; that one is left."""
        branches, parts = list[Parts](), list[Part]()
        while left and left[-1] != ")":
            sign = left.pop()
            if sign[-1] == "|" and sign[0] != "\\":
                for run in sign[:-1].split("|"):
                    branches.append((*parts, _plain(run)) if run else (*parts,))
                    parts.clear()
            elif sign[0] == "<" and len(sign) > 1:
                parts += self._piece(sign)
            elif sign[0] == "(":
                parts.append(group(sign, self._branches(left)))
                left.pop()
            elif sign[0] in "*+?{" and not sign[1:2].isalpha():
                parts[-1] = _repeated(parts[-1], sign)
            elif sign[0] == "{":
                parts.append(Part(sign, WHATEVER, ((Part(sign, frozenset((sign,))),),)))
            else:
                parts.append(Part(sign, _texts(sign)))
        return (*branches, (*parts,))


def written(parts: Iterable[Part]) -> str:
    """Parts as they were written."""
    return "".join([part.source for part in parts])


def joined(first: Texts, then: Texts) -> Texts:
    """One text behind another."""
    if len(first) * len(then) > FEW:
        first, then = ends(first), ends(then)
    return frozenset(
        [a + b[1:] if a and b and a[-1] == b[0] and b[0] in (GAP, ANY) else a + b for a in first for b in then]
    )


def ends(texts: Texts) -> Texts:
    """Of some texts, whether they begin and end with a gap."""
    befores = {GAP if text[0] == GAP else "" for text in texts if text}
    behinds = {GAP if text[-1] == GAP else "" for text in texts if text}
    found = {before + ANY + behind for before in befores for behind in behinds}
    return frozenset(found | NOTHING if "" in texts else found)


def _plain(run: str) -> Part:
    return Part(run, frozenset((_NO_LETTERS.sub(GAP, run),)))


def group(sign: str, branches: tuple[Parts, ...]) -> Part:
    """Some branches in brackets that begin with a sign."""
    source = f"{sign}{'|'.join([written(parts) for parts in branches])})"
    if sign not in ("(", "(?:"):
        return Part(source, NOTHING, branches)
    texts = frozenset[str]().union(*[_all_of(parts) for parts in branches])
    return Part(source, texts if len(texts) <= FEW else ends(texts), branches)


def _all_of(parts: Parts) -> Texts:
    texts = parts[0].texts if parts else NOTHING
    for part in parts[1:]:
        texts = joined(texts, part.texts)
    return texts


def _repeated(part: Part, sign: str) -> Part:
    source, texts = part.source + sign, part.texts
    optional = sign[0] in "?*" or sign.startswith(("{0", "{,"))
    if sign[0] != "?" and texts != _A_GAP:
        texts = ends(texts)
    return Part(source, texts | NOTHING) if optional else Part(source, texts, part.branches)


def _texts(sign: str) -> Texts:
    if sign[0] == "\\" and sign[1].isalnum():
        return _ESCAPES.get(sign[1], WHATEVER)
    if sign[0] == "[" and len(sign) > 1:
        body = sign[1:-1]
        told = body[0] != "^" and not _UNTOLD.search(body)
        return frozenset([_NO_LETTERS.sub(GAP, letter) for letter in body]) if told else WHATEVER
    return WHATEVER if sign == "." else frozenset((_NO_LETTERS.sub(GAP, sign[-1] if sign[0] == "\\" else sign),))
