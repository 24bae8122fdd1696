"""What nobody is asked about: limits of the body, force, being watched, control, threats, fear, the wish to die."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final, NamedTuple

from safespace_tui.domain.session.text_lines import sentences_of
from safespace_tui.domain.wording.misspelt import Reading
from safespace_tui.domain.wording.phrase_syntax import compiled, words_of
from safespace_tui.domain.wording.phrases import Phrases, Silence
from safespace_tui.domain.wording.weights import Balance, Weights

WEIGHED: Final = "weighed"
"""What a line is called that no phrase names and whose words weigh enough."""

NOT_WEIGHED: Final = Weights(schema=1, enough=1)
"""No word weighs anything."""

_LIKE_MANY: Final = 9
"""How much a word that stands for all that begin alike counts, when the rarest word of a phrase is looked for."""


class _Act(NamedTuple):
    """A phrase of a family."""

    family: int
    fits: re.Pattern[str]


class SilenceNet:
    """Finds lines that are left alone, and among them those that are answered; keeps nothing of them."""

    def __init__(self, silence: Silence, phrases: Phrases, weights: Weights = NOT_WEIGHED) -> None:
        """Gets ready.

        Args:
            silence: the families.
            phrases: how lines are read: quick ways of writing, and the words that are passed over.
            weights: what words weigh where no phrase of a family fits.

        Raises:
            BadPhrase: one of the phrases cannot be read.
        """
        slips = {**phrases.slips, **silence.slips}
        self._families = silence.families
        self._benign = [compiled(one.benign, silence.lists, silence.forms) for one in silence.families]
        self._near = [
            (one.id, compiled(one.unless, silence.lists), compiled(one.near, silence.lists, silence.forms))
            for one in silence.families
        ]
        self._acts = _ByWord(silence)
        self._balance = Balance(weights)
        self._reading = Reading(slips, silence.misspelt, silence.spelt_right, phrases.passed_over, self._acts.words)

    def concern(self, text: str) -> str | None:
        """The id of the first family that a text names; None when its wording may be asked about."""
        return self.act(text) or self._named_near(text)

    def act(self, text: str) -> str | None:
        """What a text tells, sentence by sentence.

        Returns:
            The id of a family one of whose acts it tells; `WEIGHED` where only its words weigh enough; else None.
        """
        read = [self._reading.of(sentence) for sentence in sentences_of(text)]
        if family := self._family(read):
            return family
        return WEIGHED if any(self._balance.tips(lines[-1].split()) for lines in read) else None

    def words_of(self, sentence: str) -> list[str]:
        """The words of a sentence as they are meant."""
        return self._reading.of(sentence)[-1].split()

    def _family(self, read: list[list[str]]) -> str | None:
        for line in chain.from_iterable(read):
            for found in self._acts.in_(line):
                if found.fits.search(self._benign[found.family].sub(" ", line)):
                    return self._families[found.family].id
        return None

    def _named_near(self, text: str) -> str | None:
        lines = self._reading.of(text)
        for name, unless, near in self._near:
            if any(near.search(unless.sub(" ", line)) for line in lines):
                return name
        return None


class _ByWord:
    """The acts, each under the words of which it needs one: of a line only few have to be tried."""

    def __init__(self, silence: Silence) -> None:
        needed = [
            (number, phrase, [some for piece in phrase.split() if (some := _words(piece, silence))])
            for number, family in enumerate(silence.families)
            for phrase in family.acts
        ]
        seen: dict[str, int] = {}
        for _, _, pieces in needed:
            for word in {word for some in pieces for word in some}:
                seen[word] = seen.get(word, 0) + 1
        self.words = sorted({word for word in seen if "*" not in word})
        """Every word that stands in an act as it is."""
        self._whole: dict[str, list[_Act]] = {}
        self._begun: dict[str, list[_Act]] = {}
        self._any = list[_Act]()
        for number, phrase, pieces in needed:
            act = _Act(number, compiled((phrase,), silence.lists, silence.forms))
            rarest = min(pieces, key=lambda some: max(_weight(word, seen) for word in some), default=None)
            if rarest is None:
                self._any.append(act)
            for word in set(rarest or ()):
                kept = self._begun if word.endswith("*") else self._whole
                kept.setdefault(word.removesuffix("*"), []).append(act)
        self._lengths = sorted({len(word) for word in self._begun})

    def in_(self, line: str) -> Iterator[_Act]:
        """The acts that fit a line, where nothing is passed over."""
        words = line.split()
        some = [self._whole[word] for word in words if word in self._whole]
        some += [
            self._begun[word[:length]] for word in words for length in self._lengths if word[:length] in self._begun
        ]
        tried = {id(act): act for acts in (*some, self._any) for act in acts}
        return (act for act in tried.values() if act.fits.search(line))


def _words(piece: str, silence: Silence) -> list[str]:
    """Those of which a piece needs one; none where that cannot be said."""
    if piece in ("...", "*", "$", "^") or "$" in piece:
        return []
    words = words_of(piece, silence.lists, silence.forms)
    return [] if any(word.startswith("*") for word in words) else words


def _weight(word: str, seen: dict[str, int]) -> int:
    return seen[word] * (_LIKE_MANY if word.endswith("*") else 1)
