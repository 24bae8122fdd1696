"""Hints on wording, for the one who writes: which mark a line has, if any. Pure; nothing is kept, counted or stopped.

A line is cut into words once; only rules one of whose words is there are looked at, and of these only the alternatives
whose letters are there, so that a line without any costs next to nothing. Words of fear and force come before
everything: to them no hint is given, only a way to people.
"""

import re
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Final, NamedTuple

import msgspec

from safespace_tui.engine.needles import alternatives, needles
from safespace_tui.model.inventory import FalseFeeling, Inventory
from safespace_tui.model.phrases import PIECE, Phrases, Rule

LONGEST: Final = 500
"""Characters that are looked at; a line that is longer is a letter."""

_WORDS: Final = re.compile(r"[^\W\d_]+")
_SENTENCES: Final = re.compile(r"(?<=[.!?;])\s+")
_QUOTES: Final = frozenset('"“„«')
_QUOTED: Final = re.compile(r"“[^”]*”|\"[^\"]*\"|„[^“]*“|«[^»]*»")


class Hint(msgspec.Struct, frozen=True):
    """A thought for the writer."""

    rule: Rule
    found: str
    """The part of the line that it is about, in small letters."""
    question: str


class Attempt(NamedTuple):
    """One alternative of a rule."""

    needles: tuple[str, ...]
    """One of these is in each text that it fits."""
    pattern: re.Pattern[str]


class Fear:
    """Words of fear and force."""

    def __init__(self, phrases: tuple[str, ...]) -> None:
        """Gets ready to find some phrases, each of one word or several."""
        self._by_word: dict[str, list[str]] = {}
        for phrase in phrases:
            words = _WORDS.findall(_plain(phrase))
            if words:
                self._by_word.setdefault(words[0], []).append(f" {' '.join(words)} ")

    def in_(self, text: str) -> bool:
        """Whether one of them is in a text."""
        return self.among(_WORDS.findall(_plain(text[:LONGEST])))

    def among(self, words: list[str]) -> bool:
        """Whether one of them is among the words of a line, given in small letters."""
        line = ""
        for word in words:
            for phrase in self._by_word.get(word, ()):
                line = line or f" {' '.join(words)} "
                if phrase in line:
                    return True
        return False


class Hints:
    """The rules, ready to be used; a pattern is built when its first line comes."""

    def __init__(self, phrases: Phrases, inventory: Inventory) -> None:
        """Gets ready.

        Args:
            phrases: the rules.
            inventory: the words that only sound like feelings, and the words of fear and force.
        """
        self.fear = Fear(inventory.safety)
        self.rules = phrases.rules
        self._false = {false.word: false for false in inventory.false_feelings}
        self._pieces = {**phrases.pieces}
        self._slips = {**phrases.slips}
        self._kindly = phrases.warm
        self._attempts: dict[int, tuple[Attempt, ...]] = {}
        self._by_word: dict[str, list[int]] = {}
        for number, rule in enumerate(phrases.rules):
            for word in rule.words:
                self._by_word.setdefault(word, []).append(number)

    def hint(self, text: str, put_away: AbstractSet[str] = frozenset()) -> Hint | None:
        """The first mark of a text, sentence by sentence; none where there is a word of fear or force.

        Args:
            text: what is written.
            put_away: the ids of rules that the writer does not want to be asked by in this text.
        """
        low = _plain(text[:LONGEST])
        words = _WORDS.findall(low)
        if self.fear.among(words):
            return None
        if not self._slips.keys().isdisjoint(words):
            low = _WORDS.sub(lambda word: self._slips.get(word[0], word[0]), low)
            words = _WORDS.findall(low)
        numbers = {number for word in words if word in self._by_word for number in self._by_word[word]}
        if put_away:
            numbers = {number for number in numbers if self.rules[number].id not in put_away}
        if not numbers:
            return None
        if not _QUOTES.isdisjoint(low):
            low = _QUOTED.sub(" ", low)
        ordered = sorted(numbers)
        return next(filter(None, (self._in_sentence(one.strip(), ordered) for one in _SENTENCES.split(low))), None)

    def _in_sentence(self, sentence: str, numbers: list[int]) -> Hint | None:
        for number in numbers:
            found = self.first(number, sentence)
            if found:
                if self._kindly and self._warm.search(sentence):
                    return None
                rule = self.rules[number]
                return Hint(rule, found[0].strip(), self._question(rule, found[0]))
        return None

    def first(self, number: int, sentence: str) -> re.Match[str] | None:
        """Where the pattern of a rule fits first in a sentence in small letters, if anywhere."""
        first = None
        for some, pattern in self.attempts(number):
            for needle in some:
                if needle in sentence:
                    found = pattern.search(sentence)
                    if found and (first is None or found.start() < first.start()):
                        first = found
                    break
        return first

    def attempts(self, number: int) -> tuple[Attempt, ...]:
        """The alternatives of a rule, with the pieces in place.

        Raises:
            KeyError: a piece is not there.
            re.error: it is no regular expression.
        """
        if number not in self._attempts:
            parts = alternatives(self._whole(self.rules[number].pattern))
            self._attempts[number] = tuple(Attempt(needles(part) or ("",), re.compile(part)) for part in parts)
        return self._attempts[number]

    @cached_property
    def _warm(self) -> re.Pattern[str]:
        return re.compile(self._kindly)

    def _whole(self, pattern: str) -> str:
        whole = PIECE.sub(lambda found: self._pieces[found[1]], pattern)
        return whole.replace("{false_feelings}", self._alternatives)

    @cached_property
    def _alternatives(self) -> str:
        # The longest first: “taken for granted” before “taken”.
        words = sorted(self._false, key=len, reverse=True)
        return f"(?:{'|'.join(map(re.escape, words))})"

    def _question(self, rule: Rule, found: str) -> str:
        if "{perhaps}" not in rule.question:
            return rule.question
        false = next((false for word, false in self._false.items() if found.endswith(word)), None)
        return rule.question.replace("{perhaps}", _listed(false) if false else "sad, scared or lonely")


def _listed(false: FalseFeeling) -> str:
    *first, last = false.perhaps
    return f"{', '.join(first)} or {last}" if first else last


def _plain(text: str) -> str:
    return text.lower().replace("\u2019", "'")
