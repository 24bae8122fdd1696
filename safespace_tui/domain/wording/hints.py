"""Hints on wording, for the one who writes: which mark a line has, if any. Pure; nothing is kept, counted or stopped.

A line is cut into words once; only rules one of whose words is there are looked at, and of these only the attempts
whose words are there, so that a line without any costs next to nothing. A line that names fear, force, touch or control
gets no hint of any kind.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Final

import msgspec

from safespace_tui.domain.session.text_lines import plain, sentences_of, unquoted, with_words, words_of
from safespace_tui.domain.wording.feelings import FalseFeeling, Inventory
from safespace_tui.domain.wording.misspelt import Reading
from safespace_tui.domain.wording.phrases import PIECE, Need, Patterns, Phrases, Rule, Silence, Try
from safespace_tui.domain.wording.silence import SilenceNet
from safespace_tui.domain.wording.tries import Attempt, Tries

_SPECIAL: Final = -1
"""Stands first among what may fit where words must be looked at before the rules."""
NOTHING: Final = Silence(schema=1)
FALSE: Final = "{false_feelings}"
"""Stands for the words that only sound like feelings."""


class Hint(msgspec.Struct, frozen=True):
    """A thought for the writer."""

    rule: Rule
    found: str
    """The part of the line that it is about, in small letters."""
    question: str


class Fear:
    """Words of fear and force."""

    def __init__(self, phrases: Iterable[str], reading: Reading) -> None:
        """Gets ready to find some phrases, each of one word or several."""
        self._reading = reading
        self._phrases = tuple(line for phrase in phrases if (line := reading.of(phrase)[0]).strip())

    def in_(self, text: str) -> bool:
        """Whether one of them is in a text."""
        return any(phrase in line for line in self._reading.of(text) for phrase in self._phrases)


class Hints:
    """The rules, ready to be used; an expression is built when its first line comes."""

    def __init__(
        self, phrases: Phrases, inventory: Inventory, patterns: Patterns | None = None, silence: Silence = NOTHING
    ) -> None:
        """Gets ready.

        Args:
            phrases: the rules.
            inventory: the words that only sound like feelings, and the words of fear and force.
            patterns: those of the rules, cut up; without them each is tried whole, which takes longer.
            silence: what nobody is asked about.
        """
        reading = Reading(phrases.slips, silence.misspelt, silence.spelt_right)
        self.fear = Fear(inventory.safety, reading)
        self.silence = SilenceNet(silence, reading)
        self.rules = phrases.rules
        self._false = {false.word: false for false in inventory.false_feelings}
        self._pieces = {**phrases.pieces}
        self._slips = {**phrases.slips}
        self._tries = Tries([*self._attempts(patterns or _whole(phrases))])

    def _attempts(self, made: Patterns) -> Iterator[Attempt]:
        yield Attempt(_SPECIAL, "", (Need(frozenset(self._slips)),), self._in_place)
        guards = [self._attempt(0, one) for one in made.guards]
        wholes: dict[int | None, Attempt] = {}
        for number, rule in enumerate(self.rules):
            gate = Need(frozenset(rule.words))
            for one in made.rules[rule.id]:
                unless = [guards[guard] for guard in one.unless]
                if one.whole is not None and one.whole not in wholes:
                    wholes[one.whole] = Attempt(number, made.wholes[one.whole], (), self._in_place, guards=unless)
                yield self._attempt(number, one, (gate,), unless, wholes.get(one.whole))
        for one in made.warm:
            yield self._attempt(len(self.rules), one)

    def _attempt(
        self,
        number: int,
        made: Try,
        needs: tuple[Need, ...] = (),
        guards: Sequence[Attempt] = (),
        whole: Attempt | None = None,
    ) -> Attempt:
        every = [self._with_false(need) if FALSE in need.words else need for need in made.needs]
        return Attempt(number, made.source, (*needs, *every), self._in_place, guards=guards, whole=whole)

    def _with_false(self, need: Need) -> Need:
        """What is needed, with a word of each false feeling in place."""
        some = [max(words_of(word), key=len, default="") for word in self._false]
        # Of those without any letters nothing can be told: nothing is in every line.
        return Need(need.words - {FALSE} | set(some), need.letters) if some and all(some) else Need(frozenset(), ("",))

    def hint(self, text: str, put_away: AbstractSet[str] = frozenset()) -> Hint | None:
        """The first mark of a text, sentence by sentence; none where it names what nobody is asked about.

        Args:
            text: what is written.
            put_away: the ids of rules that the writer does not want to be asked by in this text.

        Raises:
            KeyError: a piece of a rule is not there.
            re.error: a rule is no regular expression.
        """
        low = plain(text)
        words = words_of(low)
        tries = self._tries.of(low, words)
        if tries and tries[0].rule == _SPECIAL:
            low = with_words(low, self._slips)
            words = words_of(low)
            tries = [one for one in self._tries.of(low, words) if one.rule != _SPECIAL]
        if put_away:
            away = {number for number, rule in enumerate(self.rules) if rule.id in put_away}
            tries = [one for one in tries if one.rule not in away]
        if not tries or tries[0].rule == len(self.rules):
            return None
        low = unquoted(low)
        for sentence in sentences_of(low):
            found = self._in_sentence(sentence, words, tries)
            if found:
                return None if self.silence.concern(text) or self.fear.in_(text) else found
        return None

    def _in_sentence(self, sentence: str, words: list[str], tries: list[Attempt]) -> Hint | None:
        warm = len(self.rules)
        number, first = warm, None
        for one in tries:
            if one.rule == warm:
                if first is None or one.find(sentence, words):
                    return None
            elif first is None or (one.rule == number and first.start()):
                found = one.find(sentence, words)
                if found and (first is None or found.start() < first.start()):
                    number, first = one.rule, found
        if first is None:
            return None
        rule = self.rules[number]
        return Hint(rule, first[0].strip(), self._question(rule, first[0]))

    def _in_place(self, source: str) -> str:
        """An expression with the pieces in place."""
        whole = PIECE.sub(lambda found: self._pieces[found[1]], source)
        return whole.replace(FALSE, self._alternatives)

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


def _whole(phrases: Phrases) -> Patterns:
    warm = (_try(phrases.warm),) if phrases.warm else ()
    return Patterns(crc=0, warm=warm, rules={rule.id: (_try(rule.pattern),) for rule in phrases.rules})


def _try(pattern: str) -> Try:
    # In brackets, because an edge before the first bar is not one of the others.
    return Try(source=f"(?:{pattern})")


def _listed(false: FalseFeeling) -> str:
    *first, last = false.perhaps
    return f"{', '.join(first)} or {last}" if first else last
