"""The hints are those that each pattern would give, were it tried whole on every sentence.

What is cut up, looked up and left out in `engine/hints.py` is only there to be fast.
"""

import re
import tomllib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safespace_tui.domain.session.text_lines import LONGEST
from safespace_tui.domain.wording.hints import Hints
from safespace_tui.domain.wording.phrases import PIECE, Rule
from safespace_tui.formats.word_library import WordShelf
from safespace_tui.runtime.resources import words_folder

SHELF = WordShelf(words_folder())
PHRASES, INVENTORY = SHELF.phrases, SHELF.inventory
HINTS = Hints(PHRASES, INVENTORY, SHELF.patterns)
Found = tuple[str, str] | None
WORD = re.compile(r"[^\W\d_]+")


def whole(pattern: str) -> re.Pattern[str]:
    falses = sorted((re.escape(false.word) for false in INVENTORY.false_feelings), key=len, reverse=True)
    expanded = PIECE.sub(lambda found: PHRASES.pieces[found[1]], pattern)
    return re.compile(expanded.replace("{false_feelings}", f"(?:{'|'.join(falses)})"))


RULES: list[tuple[Rule, re.Pattern[str]]] = [(rule, whole(rule.pattern)) for rule in PHRASES.rules]
WARM = whole(PHRASES.warm)


def slowly(text: str, put_away: frozenset[str] = frozenset()) -> Found:
    """The rule of the hint and what it is about: every rule, every pattern, one after the other."""
    low = text[:LONGEST].lower().replace("\u2019", "'")
    if any(f" {' '.join(WORD.findall(one))} " in f" {' '.join(WORD.findall(low))} " for one in INVENTORY.safety):
        return None
    low = WORD.sub(lambda word: PHRASES.slips.get(word[0], word[0]), low)
    words = WORD.findall(low)
    asking = [(rule, it) for rule, it in RULES if rule.id not in put_away and not {*rule.words}.isdisjoint(words)]
    low = re.sub(r"“[^”]*”|\"[^\"]*\"|„[^“]*“|«[^»]*»", " ", low)
    for sentence in re.split(r"(?<=[.!?;])\s+", low):
        fitting = ((rule, found) for rule, it in asking if (found := it.search(sentence.strip())))
        rule, found = next(fitting, (None, None))
        if rule and found and not WARM.search(sentence.strip()):
            return rule.id, found[0].strip()
    return None


def quickly(text: str, put_away: frozenset[str] = frozenset()) -> Found:
    hint = HINTS.hint(text, put_away)
    return (hint.rule.id, hint.found) if hint else None


PARTS = tomllib.loads((Path(__file__).parents[2] / "words" / "sentences.toml").read_text(encoding="utf-8"))
LABELLED: list[str] = [line for kinds in PARTS.values() for some in kinds.values() for line in some]
EXAMPLES = [line for rule in PHRASES.rules for line in (*rule.hits, *rule.misses)]
LINES = LABELLED + EXAMPLES


def test_there_is_something_to_compare() -> None:
    assert SHELF.patterns is not None
    assert len({found[0] for line in LINES if (found := quickly(line))}) == len(RULES)


def test_each_sentence_gets_the_same_hint() -> None:
    assert [line for line in LINES if quickly(line) != slowly(line)] == []


def test_so_does_each_pair_of_sentences() -> None:
    pairs = [f"{first}{between}{then}" for between in (" ", ", and ") for first, then in pairwise(LINES)]
    assert [line for line in pairs if quickly(line) != slowly(line)] == []


def test_so_does_what_stands_after_each_key() -> None:
    typed = [line[:end] for line in LINES[::10] for end in range(1, len(line))]
    assert [line for line in typed if quickly(line) != slowly(line)] == []


def test_so_does_what_comes_next_when_a_hint_is_put_away() -> None:
    away = [(line, frozenset({found[0]})) for line in LINES if (found := quickly(line))]
    assert [line for line, rules in away if quickly(line, rules) != slowly(line, rules)] == []


@pytest.mark.parametrize("way", ["{}", "{} Well.", "„{}“ {}", "i'm tired. {}", "u know, {}"])
@pytest.mark.parametrize("change", [str.upper, str.title, lambda line: line.replace("'", "\u2019")])
def test_so_does_another_way_of_writing(way: str, change: Callable[[str], str]) -> None:
    lines = [way.format(change(line), line) for line in LINES[::5]]
    assert [line for line in lines if quickly(line) != slowly(line)] == []


VOCABULARY = sorted(
    {word for line in LINES for word in line.split()}
    | set(re.findall(r"[a-z']+", " ".join((PHRASES.warm, *PHRASES.pieces.values(), *(it.pattern for _, it in RULES)))))
)
FREQUENT = ("you", "i", "are", "me", "never", "always", "feel", "so", "but", "if", "to", "the", ".", ",", "?", "“", '"')


@settings(max_examples=400)
@given(
    st.lists(st.sampled_from(FREQUENT) | st.sampled_from(VOCABULARY), min_size=1, max_size=25), st.sampled_from(" _\n")
)
def test_so_does_any_mixture_of_words(words: list[str], between: str) -> None:
    line = between.join(words) if between != "_" else re.sub(r" ([.,?])", r"\1", " ".join(words))
    assert quickly(line) == slowly(line)


@settings(max_examples=25)
@given(st.data())
def test_so_does_whatever_a_pattern_fits(data: st.DataObject) -> None:
    rule, pattern = data.draw(st.sampled_from(RULES))
    line = data.draw(st.from_regex(pattern, fullmatch=False).filter(lambda text: len(text) < LONGEST))
    for text in (
        line,
        f"{data.draw(st.sampled_from(rule.words))} {line}",
        f"{line} {data.draw(st.sampled_from(rule.words))}",
    ):
        assert quickly(text) == slowly(text)
