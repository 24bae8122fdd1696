"""What a line must hold for an expression to fit it: a look at its words is many times cheaper than the expression.

A word is a run of letters. An expression of which nothing can be told needs nothing, and is always tried.
"""  # noqa: INP001 - a folder of pages with a few scripts, not a package

from collections.abc import Iterator
from operator import attrgetter
from typing import Final, NamedTuple

from docs.pattern_parts import ANY, FEW, GAP, WHATEVER, Part, Parts, Texts, ends, joined

SHORTEST: Final = 3
"""Letters that a run has at least; shorter ones are in every line."""
MOST: Final = 40
"""Runs of letters that are worth looking for one by one."""

_EVERYWHERE: Final = ("you", "i", "the", "to", "me", "it", "that", "a", "and", "are", "my", "your", "is", "of", "in")
_COMMON: Final = (
    "about", "all", "always", "am", "an", "at", "be", "because", "but", "by", "can", "d", "did", "do", "don", "for",
    "felt", "feel", "get", "had", "have", "how", "if", "just", "know", "late", "like", "ll", "m", "made", "make",
    "need", "never", "no", "not", "on", "only", "or", "out", "re", "s", "said", "should", "so", "sorry", "t", "talk",
    "tell", "then", "they", "think", "this", "time", "too", "up", "ve", "want", "was", "we", "were", "what", "when",
    "why", "with", "would",
)  # fmt: skip
_WEIGHTS: Final = {**dict.fromkeys(_COMMON, 10), **dict.fromkeys(_EVERYWHERE, 50)}
"""How often a word is met, roughly; any other counts one."""


class Need(NamedTuple):
    """One of these is in each line that an expression fits."""

    words: frozenset[str]
    letters: frozenset[str] = frozenset()
    """Runs of letters, perhaps inside a word."""

    @property
    def weight(self) -> int:
        """How much of what people write meets it, roughly."""
        return sum(_WEIGHTS.get(word, 1) for word in self.words) + 2 * len(self.letters)


def needs(parts: Parts) -> tuple[Need, ...]:
    """What a line needs for an expression without outer bars to fit it; the rarest first."""
    found = {need for need in _needs(parts, ANY, ANY) if len(need.letters) <= MOST and _is_told(need)}
    return tuple(sorted(found, key=lambda need: (need.weight, sorted(need.words), sorted(need.letters))))


def _is_told(need: Need) -> bool:
    """Whether what only stands for words, such as `{false_feelings}`, stands there alone."""
    stands = (word for word in need.words if "{" in word)
    return all(word[0] == "{" and word[-1] == "}" for word in stands) and not any("{" in run for run in need.letters)


def _needs(parts: Parts, before: str, behind: str) -> Iterator[Need]:
    """The needs of some parts, told what stands before and behind them: a gap, or whatever there may be."""
    run = frozenset({before})
    for place, part in enumerate(parts):
        if _all_end(run) or _all_begin(part.texts):
            # No word goes across: what comes next is a need of its own.
            yield from _told(run)
            run = frozenset({GAP}) if _all_end(run) else ends(run)
        inside = part.branches and any(ANY in text for text in part.texts)
        if inside or len(run) * len(part.texts) > FEW:
            yield from _told(joined(run, WHATEVER))
        if inside:
            yield from _inside(part, GAP if _all_end(run) else ANY, _begins(parts[place + 1 :], behind))
            run = joined(ends(run), ends(part.texts))
        else:
            run = joined(run, part.texts)
    yield from _told(joined(run, frozenset({behind})))


def _inside(part: Part, before: str, behind: str) -> Iterator[Need]:
    """What a group needs: of each branch one need will do."""
    if len(part.branches) == 1:
        yield from _needs(part.branches[0], before, behind)
        return
    found = [min(_needs(one, before, behind), key=attrgetter("weight"), default=None) for one in part.branches]
    sure = [need for need in found if need]
    if len(sure) == len(found):
        yield _one_of({word for need in sure for word in need.words}, {run for need in sure for run in need.letters})


def _all_end(texts: Texts) -> bool:
    return all(text.endswith(GAP) for text in texts)


def _all_begin(texts: Texts) -> bool:
    return all(text.startswith(GAP) for text in texts)


def _begins(parts: Parts, behind: str) -> str:
    """A gap if whatever comes next begins with one."""
    for part in parts:
        if not _all_begin(frozenset(filter(None, part.texts))):
            return ANY
        if "" not in part.texts:
            return GAP
    return behind


def _told(texts: Texts) -> Iterator[Need]:
    """What some texts have in common, else one word, or run of letters, of each."""
    whole = {text: {word for word in text.split(GAP) if word and ANY not in word} for text in texts}
    common = set.intersection(*whole.values())
    if common:
        yield from (Need(frozenset({word})) for word in sorted(common))
        return
    if all(whole.values()):
        yield Need(frozenset(max(words, key=_rarity) for words in whole.values()))
    words, runs = set[str](), set[str]()
    for text, some in whole.items():
        word = max(some, key=_rarity, default="")
        run = max(text.replace(ANY, GAP).split(), key=len, default="")
        if word and _rarity(word) >= _rarity(run):
            words.add(word)
        else:
            runs.add(run)
    if all(len(run) >= SHORTEST for run in runs):
        yield _one_of(words, runs)


def _one_of(words: set[str], runs: set[str]) -> Need:
    """A need, without the runs of letters in which another one is anyway."""
    return Need(frozenset(words), frozenset(run for run in runs if not any(one in run for one in runs - {run})))


def _rarity(word: str) -> tuple[int, int, str]:
    return -_WEIGHTS.get(word, 1), len(word), word
