"""What a question to the writer costs at each key, and what the files of formats and words cost once."""

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


def wording(rounds: int) -> Iterator[Figure]:
    """The hints, over all labelled sentences and over some of them key by key.

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
    for name, budget in (("helplines", 15), ("inventory", 15), ("phrases", 100), ("silence", 100)):
        taken = timed(partial(getattr, words, name))
        yield Figure(what=f"words, {name} read once", value=1000 * taken, unit="ms", budget=budget)
    re.purge()
    ready = timed(partial(Hints, words.phrases, words.inventory, words.silence))
    yield Figure(what="hint, rules compiled once, in a thread", value=1000 * ready, unit="ms", budget=1000)
    parts = tomllib.loads(SENTENCES.read_text(encoding="utf-8"))
    lines = [line for kinds in parts.values() for some in kinds.values() for line in some]
    clean = [line for kinds in parts.values() for line in kinds["clean"]]
    hints = Hints(words.phrases, words.inventory, words.silence, words.weights)
    for what, some in (("a line, all labelled", lines), ("a line, clean", clean), ("a key, typed on", typed(lines))):
        taken_each = [timed(partial(hints.hint, line)) for _ in range(rounds) for line in some]
        for percent in (50, 95):
            value = percentile(taken_each, percent)
            yield Figure(what=f"hint, {what}, p{percent}", value=1e3 * value, unit="ms", budget=1)


def typed(lines: list[str]) -> list[str]:
    """Lines as they stand after each key."""
    return [line[:end] for line in lines[::10] for end in range(1, len(line) + 1)]


def timed(doing: Callable[[], object]) -> float:
    """Seconds that something takes."""
    began = time.perf_counter()
    doing()
    return time.perf_counter() - began
