"""Looking for letters first never changes where a pattern fits."""

import re
import tomllib
from pathlib import Path

import pytest

from safespace_tui.engine.hints import Hints
from safespace_tui.engine.needles import alternatives, needles
from safespace_tui.formats.word_shelf import WordShelf
from safespace_tui.shipped import words_folder

SENTENCES = Path(__file__).parents[1] / "words" / "sentences.toml"


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        ("one", ("one",)),
        ("one|two", ("one", "two")),
        ("a(?:b|c)|d", ("a(?:b|c)", "d")),
        (r"a\|b|[|)]c|(?!x|y)z", (r"a\|b", "[|)]c", "(?!x|y)z")),
        ("|a", ("", "a")),
    ],
)
def test_a_pattern_is_parted_at_its_outermost_bars(pattern: str, parts: tuple[str, ...]) -> None:
    assert alternatives(pattern) == parts


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("calm down", ("calm down",)),
        ("calmed?", ("calme",)),
        (r"\bruin\w*|spoil\w*", ("ruin", "spoil")),
        ("(?:maybe )?lazy", ("lazy",)),
        ("(?:lazy|cold){0,2} hands", (" hands",)),
        ("(?:lazy|cold)+", ("cold", "lazy")),
        ("(?!lazy)(?<!cold)[abc]+", ()),
        ("lazy|[abc]+", ()),
        ("no", ()),
        ("(?:your|the) fault", (" fault",)),
        ("|".join(f"word{number}" for number in range(50)), ()),
    ],
)
def test_needles_are_letters_without_which_a_pattern_cannot_fit(pattern: str, found: tuple[str, ...]) -> None:
    assert needles(pattern) == found


def test_every_rule_fits_at_the_same_place_as_its_pattern_whole() -> None:
    words = WordShelf(words_folder())
    hints = Hints(words.phrases, words.inventory)
    parts = tomllib.loads(SENTENCES.read_text(encoding="utf-8"))
    lines = [line.lower() for kinds in parts.values() for some in kinds.values() for line in some]
    wrong: list[tuple[str, str]] = []
    for number, rule in enumerate(hints.rules):
        whole = re.compile("|".join(attempt.pattern.pattern for attempt in hints.attempts(number)))
        for line in lines:
            expected, found = whole.search(line), hints.first(number, line)
            if (expected and expected.span()) != (found and found.span()):
                wrong.append((rule.id, line))
    assert wrong == []
