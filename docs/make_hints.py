"""Writes `docs/hints.md`: how well the hints on wording do on labelled sentences, counted anew each time.

Run it after every change of `sessions/words/phrases.toml` or `silence.toml`: `python -m docs.make_hints`.
"""  # noqa: INP001 - a folder of pages with a few scripts, not a package

import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from docs.measure_hints import figures, rows_of
from safespace_tui.domain.wording.hints import Hints
from safespace_tui.features.writing.wording import Wording
from safespace_tui.formats.word_library import WordShelf
from safespace_tui.runtime.resources import words_folder

PAGE: Final = Path(__file__).parent / "hints.md"
SENTENCES: Final = Path(__file__).parents[1] / "tests" / "words" / "sentences.toml"
UNMARKED: Final = ("clean", "safety")

HEAD: Final = """\
# Hints on wording: how well they do

<!-- Written by `python -m docs.make_hints`; do not edit. -->

While somebody writes an opening or a wish, a question may stand under the line: to the writer alone, never to the
other, never kept, counted or in the way. `Ctrl+Y` puts one away for that text, `Ctrl+R` turns all off, and so does
the setting `hints`. In plain lines `/hint` and a sentence asks for one. Of a boundary nobody is asked, nor of a line
that sets a limit of the body or tells of force, being watched, control, threats, fear or the wish to die: see below.

The rules are data, in [sessions/words/phrases.toml](../sessions/words/phrases.toml), short enough to be read aloud.
They were tried on sentences of our own, in [tests/words/sentences.toml](../tests/words/sentences.toml). Every part but
`once` was looked at while the rules were written, so its figures flatter them. `once` was labelled before any rule was
run on it, and no rule was changed because of it: believe that line. Of what people write in a hurry or with wit, fewer
marks will be seen. `python3 project.py hints FILE` counts the same on sentences of your own, one a row: a label
(`mark` or `clean`; `silent` and `benign` for what must never be asked about and what only sounds like fear), a tab, a
kind, a tab and the sentence.
"""

TAIL: Final = """
**Precision** is how many of the sentences that got a hint deserve one; **recall** how many that deserve one got it.
All sentences, marked or not, are by the same people as the rules; what couples really write will be harder still. A
hint that is missing says nothing about a sentence.
"""

LEFT_ALONE: Final = """
## What is left alone, and what is answered

Families of who did what to whom, in [sessions/words/silence.toml](../sessions/words/silence.toml), say of what nobody
is asked. Where one partner is alone behind the own passphrase, in private notes and over a question of one's own, the
way to people who can help stands below such a line; nowhere else anything is said.

Where no phrase fits, words are weighed, alone and in pairs, with what [weights.toml](../sessions/words/weights.toml)
gives them: learnt from the labelled sentences by `python -m docs.make_weights`.

`strangers` is by people who had never seen a rule, and nothing was learnt from it or mended for it: believe that line.
All others were looked at or learnt from, so their figures flatter. Phrases alone answer one in two of what strangers
write, and 0.03 of what only sounds like it. What is told by a hint (“I chose the chair nearest the door tonight”) often
isn't found, and of harmless lines that were made on purpose to sound like danger, with the same people and the same
verbs, one in four was answered before they were learnt from.
A line that is missing says nothing about a sentence.

| sentences of | share without a question | only sounds like it: share without an answer | share answered, by kind |
| --- | --- | --- | --- |
"""
"""Before the rows about `silent` and `benign` sentences."""


@cache
def hints() -> Hints:
    """The shipped rules, compiled once: that takes longer than all that is asked of them."""
    words = WordShelf(words_folder())
    return Hints(words.phrases, words.inventory, words.silence, words.weights)


def sentences() -> dict[str, dict[str, list[str]]]:
    """The labelled sentences: by part, then by kind."""
    return tomllib.loads(SENTENCES.read_text(encoding="utf-8"))


class Count:
    """How the rules do on some sentences."""

    def __init__(self, rules: Hints, kinds: Mapping[str, Sequence[str]]) -> None:
        """Counts.

        Args:
            rules: the rules.
            kinds: sentences by kind.
        """
        self.by_kind: dict[str, tuple[int, int]] = {
            kind: (sum(rules.hint(one) is not None for one in some), len(some)) for kind, some in kinds.items()
        }
        marked = [pair for kind, pair in self.by_kind.items() if kind not in UNMARKED]
        self.right = sum(hit for hit, _ in marked)
        self.marked = sum(size for _, size in marked)
        self.wrong = sum(hit for kind, (hit, _) in self.by_kind.items() if kind in UNMARKED)
        self.unmarked = sum(size for kind, (_, size) in self.by_kind.items() if kind in UNMARKED)

    @property
    def precision(self) -> float:
        """Of the hints that were given, the part that was deserved."""
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Of the hints that were deserved, the part that was given."""
        return self.right / self.marked


@cache
def counts() -> dict[str, Count]:
    """How the rules do on each part."""
    rules = hints()
    return {part: Count(rules, kinds) for part, kinds in sentences().items()}


def page() -> str:
    """The whole page."""
    every = counts()
    return "".join((HEAD, *_summary(every), TAIL, *_kinds(every), LEFT_ALONE, *_left_alone()))


@cache
def left_alone(part: str) -> dict[str, float]:
    """The figures on one file of `silent` and `benign` sentences, by their names in `project.py hints`."""
    wording = Wording(WordShelf(words_folder()), "^t")
    return dict(figures(rows_of(SENTENCES.parent / f"{part}.tsv"), wording))


def _left_alone() -> Iterator[str]:
    for part in ("strangers", "tune", "held_out", "fresh", "everyday", "afterwards"):
        found = left_alone(part)
        offered = {name: value for name, value in found.items() if name.startswith("offered.")}
        kinds = (f"{name.removeprefix('offered.')} {value:.2f}" for name, value in offered.items())
        yield f"| {part} | {found['silent']:.3f} | {found['benign']:.3f} | {', '.join(kinds)} |\n"


def _summary(every: Mapping[str, Count]) -> Iterator[str]:
    yield "\n| part | marked | hints on them | not marked | hints on them | precision | recall |\n"
    yield "| --- | --- | --- | --- | --- | --- | --- |\n"
    for part, count in every.items():
        cells: tuple[Any, ...] = (part, count.marked, count.right, count.unmarked, count.wrong)
        rates = f"{count.precision:.3f} | {count.recall:.3f}" if count.marked else " | "
        yield f"| {' | '.join(map(str, cells))} | {rates} |\n"


def _kinds(every: Mapping[str, Count]) -> Iterator[str]:
    yield "\n## By kind: hints given of sentences labelled\n\n"
    yield f"| kind | {' | '.join(every)} |\n| --- |{' --- |' * len(every)}\n"
    for kind in next(iter(every.values())).by_kind:
        cells = (count.by_kind.get(kind) for count in every.values())
        yield f"| {kind} | {' | '.join(f'{cell[0]} of {cell[1]}' if cell else '' for cell in cells)} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"wrote {PAGE}\n")
