"""Hints on wording, for the one who writes: which mark a line has, if any. Pure; nothing is kept, counted or stopped.

A line that names fear, force, touch or control gets no hint of any kind.
"""

from collections.abc import Set as AbstractSet
from typing import Final

import msgspec

from safespace_tui.domain.session.text_lines import LONGEST, sentences_of, unquoted
from safespace_tui.domain.wording.feelings import FalseFeeling, Inventory
from safespace_tui.domain.wording.misspelt import Reading
from safespace_tui.domain.wording.phrase_syntax import compiled
from safespace_tui.domain.wording.phrases import FALSE_FEELINGS, Phrases, Rule, Silence
from safespace_tui.domain.wording.silence import NOT_WEIGHED, SilenceNet
from safespace_tui.domain.wording.weights import Weights

_NOTHING: Final = Silence(schema=1)


class Hint(msgspec.Struct, frozen=True):
    """A thought for the writer."""

    rule: Rule
    found: str
    """What it is about, as it was read: in small letters, short forms at length."""
    question: str


class Hints:
    """The rules, ready to be used."""

    def __init__(
        self, phrases: Phrases, inventory: Inventory, silence: Silence = _NOTHING, weights: Weights = NOT_WEIGHED
    ) -> None:
        """Gets ready, which takes about a tenth of a second with the shipped rules.

        Args:
            phrases: the rules.
            inventory: the words that only sound like feelings.
            silence: what nobody is asked about.
            weights: what words weigh where no phrase says that nobody is asked.

        Raises:
            BadPhrase: a phrase cannot be read.
        """
        self.rules = phrases.rules
        self.silence = SilenceNet(silence, phrases, weights)
        self._reading = reading = Reading(phrases.slips, passed_over=phrases.passed_over)
        self._false = {" ".join(reading.of(false.word)[0].split()): false for false in inventory.false_feelings}
        lists = {**phrases.lists, FALSE_FEELINGS: tuple(self._false)}
        self._warm = compiled(phrases.warm, lists)
        self._tries = [(rule, compiled(rule.phrases, lists), compiled(rule.unless, lists)) for rule in self.rules]

    def hint(self, text: str, put_away: AbstractSet[str] = frozenset()) -> Hint | None:
        """The first mark of a text, sentence by sentence; none where it names what nobody is asked about.

        Args:
            text: what is written; of a letter only the beginning is looked at.
            put_away: the ids of rules that the writer does not want to be asked by in this text.
        """
        for sentence in sentences_of(unquoted(text[:LONGEST])):
            found = self._in_sentence(self._reading.of(sentence)[0], put_away)
            if found:
                return None if self.silence.concern(text) else found
        return None

    def _in_sentence(self, line: str, put_away: AbstractSet[str]) -> Hint | None:
        for rule, phrases, unless in self._tries:
            found = phrases.search(line)
            if found and rule.id not in put_away and not unless.search(line):
                return None if self._warm.search(line) else Hint(rule, found[0].strip(), self._question(rule, found[0]))
        return None

    def _question(self, rule: Rule, found: str) -> str:
        if "{perhaps}" not in rule.question:
            return rule.question
        words = [word for word in self._false if f" {found} ".find(f" {word} ") >= 0]
        perhaps = _listed(self._false[max(words, key=len)]) if words else "sad, scared or lonely"
        return rule.question.replace("{perhaps}", perhaps)


def _listed(false: FalseFeeling) -> str:
    *first, last = false.perhaps
    return f"{', '.join(first)} or {last}" if first else last
