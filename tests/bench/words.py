"""What a question to the writer costs at each key, and what the files of formats and words cost once."""

import gc
import re
import time
import tomllib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from safespace_tui.domain.session.planning import plan
from safespace_tui.domain.wording.hints import Hints
from safespace_tui.formats.library import FormatLibrary
from safespace_tui.formats.word_library import WordShelf
from safespace_tui.runtime.resources import sessions_folder, words_folder
from tests.bench.table import Figure, percentile

SENTENCES: Final = Path(__file__).parents[1] / "words" / "sentences.toml"


WORDS: Final = re.compile(r"[^\W\d_]+")


def wording(rounds: int) -> Iterator[Figure]:
    """The hints, over all labelled sentences and over some of them key by key; W cuts a line into words.

    Args:
        rounds: how often all sentences are gone through.
    """
    for name, every in (
        ("formats, all talks", FormatLibrary.formats),
        ("formats, all exercises", FormatLibrary.calmings),
    ):
        taken_once = [timed(partial(every, FormatLibrary(sessions_folder(), Path("/nowhere"), plan))) for _ in range(7)]
        yield Figure(what=f"{name} read once", value=1000 * percentile(taken_once, 50), unit="ms", budget=15)
    words = WordShelf(words_folder())
    for name, budget in (("helplines", 15), ("inventory", 15), ("phrases", 15), ("patterns", 4)):
        taken = timed(partial(getattr, words, name))
        yield Figure(what=f"words, {name} read once", value=1000 * taken, unit="ms", budget=budget)
    ready = [timed(partial(Hints, words.phrases, words.inventory, words.patterns, words.silence)) for _ in range(7)]
    yield Figure(what="hint, rules made ready once", value=1000 * percentile(ready, 50), unit="ms", budget=8)
    parts = tomllib.loads(SENTENCES.read_text(encoding="utf-8"))
    lines = [line for kinds in parts.values() for some in kinds.values() for line in some]
    clean = [line for kinds in parts.values() for line in kinds["clean"]]
    yield from first_use(words, lines)
    hints = Hints(words.phrases, words.inventory, words.patterns, words.silence)
    for line in lines:
        hints.hint(line)
    for what, some in (("a line, all labelled", lines), ("a line, clean", clean), ("a key, typed on", typed(lines))):
        taken_each, alone = list[float](), list[float]()
        for _ in range(rounds):
            taken_each += [timed(partial(hints.hint, line)) for line in some]
            alone += [timed(partial(WORDS.findall, line)) for line in some]
        yardstick = percentile(alone, 50)
        for percent, budget in ((50, 8), (95, 20)):
            value = percentile(taken_each, percent)
            detail = f"{value / yardstick:.1f} x W" + (f" (W {1_000_000 * yardstick:.2f} µs)" if percent == 50 else "")
            yield Figure(what=f"hint, {what}, p{percent}", value=1e6 * value, unit="µs", budget=budget, detail=detail)


def first_use(words: WordShelf, lines: list[str]) -> Iterator[Figure]:
    """Keys for which expressions have to be built: each sentence typed into a program that has just begun."""
    worst, first = list[float](), list[float]()
    for line in lines[::10]:
        re.purge()
        hints = Hints(words.phrases, words.inventory, words.patterns, words.silence)
        # What Python clears away meanwhile may come at any key, and is not of these.
        gc.collect()
        gc.disable()
        taken = [timed(partial(hints.hint, line[:end])) for end in range(1, len(line) + 1)]
        gc.enable()
        first.append(taken[0])
        worst.append(max(taken))
    yield Figure(what="hint, first key of all, worst", value=1000 * max(first), unit="ms", budget=8)
    for what, value in (("p50", percentile(worst, 50)), ("p95", percentile(worst, 95)), ("worst", max(worst))):
        yield Figure(what=f"hint, dearest key of a first sentence, {what}", value=1000 * value, unit="ms", budget=8)


def typed(lines: list[str]) -> list[str]:
    """Lines as they stand after each key."""
    return [line[:end] for line in lines[::10] for end in range(1, len(line) + 1)]


def timed(doing: Callable[[], object]) -> float:
    """Seconds that something takes."""
    began = time.perf_counter()
    doing()
    return time.perf_counter() - began
