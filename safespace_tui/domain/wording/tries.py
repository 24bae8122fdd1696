"""Expressions that are built when a line first holds what they need."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from safespace_tui.domain.wording.phrases import Need

NEEDS: Final = 4
"""Needs by which an attempt is found."""
WORTH: Final = 16
"""Words for each run of letters that is looked for in every line."""


class Attempt:
    """One way in which a rule can fit."""

    __slots__ = ("_find", "_guards", "_in_place", "_needs", "_source", "quick", "rule", "whole")

    def __init__(
        self,
        rule: int,
        source: str,
        needs: Iterable[Need],
        in_place: Callable[[str], str],
        *,
        guards: Sequence["Attempt"] = (),
        whole: "Attempt | None" = None,
    ) -> None:
        """Gets ready.

        Args:
            rule: the number of the rule.
            source: the expression.
            needs: what a sentence that it fits must hold.
            in_place: puts the pieces in place.
            guards: where one of these fits at the beginning, this one does not fit.
            whole: what this is a part of, if it is.
        """
        self.rule, self._source, self._in_place, self._guards, self.whole = rule, source, in_place, guards, whole
        quick, slow = list[Need](), list[Need]()
        for need in needs:
            few = len(need.letters) * WORTH <= len(need.words) and len(quick) < NEEDS
            (quick if few else slow).append(need)
        self.quick = tuple(quick)
        """The needs by which it is found."""
        self._needs = tuple(slow)
        self._find: Callable[[str], re.Match[str] | None] | None = None

    def find(self, text: str, words: list[str]) -> re.Match[str] | None:
        """Where it fits first; to be asked only if its quick needs are met.

        Args:
            text: a sentence.
            words: its words, and maybe more.
        """
        for need in self._needs:
            if not need.met(text, words):
                return None
        found = (self._find or self._built())(text)
        if found and self._guards:
            for guard in self._guards:
                if guard.fits(text, words):
                    return None
        return found

    def fits(self, text: str, words: list[str]) -> bool:
        """Whether it fits somewhere in a text, whose words these are."""
        for need in self.quick:
            if not need.met(text, words):
                return False
        return self.find(text, words) is not None

    def _built(self) -> Callable[[str], re.Match[str] | None]:
        source = self._in_place(self._source)
        built = re.compile(source)
        # From its beginning only, an expression would be tried everywhere.
        self._find = built.match if source.startswith("^") else built.search
        return self._find


class Tries:
    """Attempts, to be found by the words that they need.

    Each attempt has a few bits in a row, one for each of its needs. A word sets the bits of the needs that it meets; an
    attempt may fit where all of its bits are set.
    """

    def __init__(self, attempts: Sequence[Attempt]) -> None:
        """Gets ready to find some attempts."""
        self._attempts = attempts
        self._bits: dict[str, int] = {}
        self._letters: dict[str, int] = {}
        self._free = 0
        """The bits that no word has to set."""
        self._first = 0
        """The first bit of each."""
        self._parts = 0
        """The first bit of each that is a part of another one."""
        of_needs: dict[Need, int] = {}
        for number, attempt in enumerate(attempts):
            first = 1 << NEEDS * number
            self._first |= first
            if attempt.whole:
                self._parts |= first
            for place in range(len(attempt.quick), NEEDS):
                self._free |= first << place
            for place, need in enumerate(attempt.quick):
                of_needs[need] = of_needs.get(need, 0) | first << place
        for need, bits in of_needs.items():
            for word in need.words:
                self._bits[word] = self._bits.get(word, 0) | bits
            for letters in need.letters:
                self._letters[letters] = self._letters.get(letters, 0) | bits

    def of(self, text: str, words: list[str]) -> list[Attempt]:
        """Those that may fit a text, whose words these are, in their order."""
        met, bits = self._free, self._bits
        for word in words:
            if word in bits:
                met |= bits[word]
        for letters, some in self._letters.items():
            if letters in text:
                met |= some
        met &= met >> 1
        met &= met >> 2
        met &= self._first
        parts = met & self._parts
        found = []
        while met:
            last = met.bit_length() - 1
            found.append(self._attempts[last // NEEDS])
            met ^= 1 << last
        found.reverse()
        return _whole(found) if parts else found


def _whole(some: list[Attempt]) -> list[Attempt]:
    """Some attempts, with the whole in place of several of its parts: alone, a part fits where the whole does."""
    found = list[Attempt]()
    for one in some:
        if found and one.whole and (found[-1].whole or found[-1]) is one.whole:
            found[-1] = one.whole
        else:
            found.append(one)
    return found
