"""Words and pairs of words that are weighed together, for what no phrase foresees.

Each word of a sentence, and each two that stand side by side, adds its weight once; a sentence that weighs enough is
taken for one that tells of fear, force, control, a threat or the wish to die. The weights are those of a linear
classifier with a squared hinge (Fan et al., LIBLINEAR, 2008), learnt from labelled sentences and rounded.
"""

from collections.abc import Iterable
from itertools import pairwise

import msgspec


class WeighedWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words of one weight."""

    weight: int
    """What each adds; below 0 it speaks for something harmless."""
    words: tuple[str, ...]
    """Single words, and two with a blank between that stand side by side; as lines are read, short forms at length."""


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All that is weighed, as `weights.toml` has it."""

    schema: int
    enough: int
    """What the words of a sentence weigh together at the least when it is answered."""
    weighed: tuple[WeighedWords, ...] = ()


class Balance:
    """Weighs sentences; keeps nothing of them."""

    def __init__(self, weights: Weights) -> None:
        """Gets ready.

        Args:
            weights: what each word weighs, and how much is enough.
        """
        self._enough = weights.enough
        self._weights = {word: some.weight for some in weights.weighed for word in some.words}

    def tips(self, words: list[str]) -> bool:
        """Whether the words of a sentence weigh enough."""
        return sum(self._weights.get(one, 0) for one in things_weighed(words)) >= self._enough


def things_weighed(words: list[str]) -> Iterable[str]:
    """What is weighed of a sentence: each word and each two side by side, none twice, in the order of the sentence."""
    return dict.fromkeys((*words, *map(" ".join, pairwise(words))))
