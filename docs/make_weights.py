"""Writes `sessions/words/weights.toml`: learns from the labelled sentences of the tests what words weigh.

A linear classifier over words and pairs of words, told apart by a squared hinge and learnt by dual coordinate descent
(Hsieh et al., 2008, algorithm 1 for the L2 loss): what is `silent` weighs more than nothing, what is `benign`, `mark`
or `clean` less. Only what stands in several sentences is learnt, only what weighs most is kept, and it's rounded, so
that the file can be read. The same sentences give the same file. Run it when they have changed:
`python -m docs.make_weights`.
"""  # noqa: INP001 - a folder of pages with a few scripts, not a package

import random
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from docs.measure_hints import rows_of
from safespace_tui.domain.session.text_lines import sentences_of
from safespace_tui.domain.wording.silence import SilenceNet
from safespace_tui.domain.wording.weights import things_weighed
from safespace_tui.formats.word_library import WEIGHTS, WordShelf
from safespace_tui.runtime.resources import words_folder

LABELLED: Final = Path(__file__).parents[1] / "tests" / "words"
MEASURED: Final = "strangers.tsv"
"""Sentences from which nothing is learnt, so that they can say how well it does on what nobody has seen."""
RARE: Final = 4
"""Sentences in which a word has to stand at the least."""
KEPT: Final = 2200
"""The most words and pairs that are kept: those that tell most sentences apart."""
STRICT: Final = 0.2
"""The cost of a sentence on the wrong side: more follows the sentences closer, less carries further."""
UNIT: Final = 12
"""Into how much a weight of 1 is rounded."""
ENOUGH: Final = 0.5
"""From which weight on a sentence is answered, before rounding; at 0 too many harmless ones would be."""
TIMES: Final = 3
"""How often each example of a family or a rule counts, since none of them may come out wrong."""
ROUNDS: Final = 40
WIDE: Final = 112

Example = tuple[list[str], float]
"""What is weighed of a sentence, and on which side it belongs: 1 or -1."""


def examples() -> Iterator[Example]:
    """Every labelled sentence, in the order of the files, and the examples of families and rules, which weigh more."""
    words = WordShelf(words_folder())
    net = SilenceNet(words.silence, words.phrases)
    for label, text in (*_labelled(), *[*_shown_by(words)] * TIMES):
        weighed = dict.fromkeys(one for some in sentences_of(text) for one in things_weighed(net.words_of(some)))
        yield list(weighed), 1.0 if label == "silent" else -1.0


def _shown_by(words: WordShelf) -> Iterator[tuple[str, str]]:
    for family in words.silence.families:
        yield from (("silent", line) for line in family.answered)
        yield from (("benign", line) for line in (*family.harmless, *family.others))
    for rule in words.phrases.rules:
        yield from (("mark", line) for line in (*rule.hits, *rule.misses))


def _labelled() -> Iterator[tuple[str, str]]:
    for file in sorted(file for file in LABELLED.glob("*.tsv") if file.name != MEASURED):
        yield from ((row.label, row.sentence) for row in rows_of(file))
    for kinds in tomllib.loads((LABELLED / "sentences.toml").read_text(encoding="utf-8")).values():
        for kind, sentences in kinds.items():
            yield from (("clean", one) for one in sentences if kind != "safety")


def learnt(some: Sequence[Example]) -> dict[str, float]:
    """What each word weighs; the name of what every sentence weighs from the start is the empty one."""
    order = list(range(len(some)))
    rows = [[*words, ""] for words, _ in some]
    kept, pull = [0.0] * len(some), 1 / (2 * STRICT)
    weights: dict[str, float] = {}
    shuffled = random.Random(1)  # noqa: S311 - the same order each time, no secret
    for _ in range(ROUNDS):
        shuffled.shuffle(order)
        for at in order:
            row, side = rows[at], some[at][1]
            slope = side * sum(weights.get(one, 0.0) for one in row) - 1 + pull * kept[at]
            new = max(kept[at] - slope / (len(row) + pull), 0.0)
            step, kept[at] = (new - kept[at]) * side, new
            for one in row if step else ():
                weights[one] = weights.get(one, 0.0) + step
    return weights


def rounded(some: Sequence[Example]) -> tuple[int, dict[str, int]]:
    """How much is enough, and what each word weighs."""
    often = Counter(word for words, _ in some for word in words)
    weights = learnt([([word for word in words if often[word] >= RARE], side) for words, side in some])
    start = weights.pop("")
    telling = sorted(weights, key=lambda word: (-abs(weights[word]) * often[word] ** 0.5, word))[:KEPT]
    whole = {word: round(weights[word] * UNIT) for word in sorted(telling)}
    return round((ENOUGH - start) * UNIT), {word: weight for word, weight in whole.items() if weight}


HEAD: Final = """\
# What words weigh, for lines that no phrase of silence.toml foresees. Written by `python -m docs.make_weights` from the
# labelled sentences in tests/words; do not edit.
#
# Each word of a sentence, and each two that stand side by side, adds its weight once; below 0 it speaks for something
# harmless. A sentence that weighs at least `enough` is treated as one in which an act of silence.toml was found:
# nothing is asked about it, and where one partner is alone behind the own passphrase, the way to people who can help
# stands below it.


schema = 1
"""


def page(some: Sequence[Example]) -> str:
    """The whole file."""
    enough, weights = rounded(some)
    groups = [
        f"\n[[weighed]]\nweight = {weight}\nwords = [\n{_lines(weights, weight)}]\n"
        for weight in sorted({*weights.values()}, reverse=True)
    ]
    return f"{HEAD}enough = {enough}\n{''.join(groups)}"


def _lines(weights: Mapping[str, int], weight: int) -> str:
    lines = ["   "]
    for word in (word for word, weighs in weights.items() if weighs == weight):
        if len(lines[-1]) + len(word) + len(' "",') > WIDE:
            lines.append("   ")
        lines[-1] += f' "{word}",'
    return "".join(f"{line}\n" for line in lines)


def main() -> int:
    """Writes the file."""
    (Path(__file__).parents[1] / "sessions" / "words" / WEIGHTS).write_text(page([*examples()]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
