"""Patterns that are cut up, and looked at only where their words are, fit exactly where the whole ones do."""

import re

import pytest

from docs.make_patterns import FEW, Making, faster, patterns
from docs.needles import Need
from docs.needles import needs as needs_of
from docs.pattern_parts import Cutter, written
from safespace_tui.formats.word_library import PATTERNS, PHRASES, WordShelf
from safespace_tui.runtime.resources import words_folder


def test_the_file_of_patterns_is_up_to_date() -> None:
    kept = (words_folder() / PATTERNS).read_text(encoding="utf-8")
    made = patterns((words_folder() / PHRASES).read_bytes())
    assert kept == made, f"{PATTERNS} is out of date: run `python -m docs.make_patterns`"
    assert WordShelf(words_folder()).patterns is not None


@pytest.mark.parametrize(
    ("pattern", "branches"),
    [
        ("one", ["one"]),
        ("one|two|three", ["one", "two", "three"]),
        ("a(?:b|c)|d", ["a(?:b|c)", "d"]),
        (r"a\|b|[|)]c|(?!x|y)z", [r"a\|b", "[|)]c", "(?!x|y)z"]),
        ("co?me|go+|it{2,3}", ["co?me", "go+", "it{2,3}"]),
        ("|a", ["", "a"]),
        ("<who> are|{false_feelings}", [r"\b(?:you|we) are", "{false_feelings}"]),
        ("<much>? <much>", ["<much>? <much>"]),
    ],
)
def test_a_pattern_is_parted_at_its_outermost_bars(pattern: str, branches: list[str]) -> None:
    cutter = Cutter({"who": r"\b(?:you|we)", "much": "(?:so|very)"})
    assert [written(parts) for parts in cutter.branches(pattern)] == branches


def test_a_piece_that_would_part_what_it_stands_in_is_refused() -> None:
    with pytest.raises(ValueError, match="<who> has bars"):
        Cutter({"who": "you|we"}).branches("<who> are")


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        (r"\bcalm down\b", [({"calm"}, set()), ({"down"}, set())]),
        ("calm down", [(set(), {"calm"})]),
        (r"\bcalmed?\b", [({"calme", "calmed"}, set())]),
        (r"\bruin\w*", [(set(), {"ruin"})]),
        (r"\b(?:maybe )?lazy\b", [({"lazy"}, set())]),
        (r"\b(?:lazy|cold){0,2} hands\b", [({"hands"}, set())]),
        (r"\b(?:lazy|cold)\b", [({"cold", "lazy"}, set())]),
        (r"(?!lazy)(?<!cold)[abc]+", []),
        (r"\b(?:lazy|[abc]+)\b", []),
        (r"\bno\w", []),
        (r"\bi(?:'m| am)? ?(?:so )*feel", [(set(), {"feel"})]),
        (r"\bi(?:'m| am) (?:so )*sad\b", [({"sad"}, set()), ({"am", "m"}, set()), ({"i"}, set())]),
        (r"\bso \w+ sad[.,]", [({"sad"}, set()), ({"so"}, set())]),
        (r"\bfeel {false_feelings}\b", [({"{false_feelings}"}, set()), ({"feel"}, set())]),
        (r"\bfeel {false_feelings}", [({"feel"}, set())]),
        (r"\bfeel un{false_feelings}\b", [({"feel"}, set())]),
        (r"\bfeel (?:{false_feelings}|sad)", [({"feel"}, set())]),
    ],
)
def test_needs_are_words_without_which_a_pattern_cannot_fit(
    pattern: str, needs: list[tuple[set[str], set[str]]]
) -> None:
    (parts,) = Cutter({}).branches(pattern)
    found = needs_of(parts)
    assert [(set(need.words), set(need.letters)) for need in found] == needs


@pytest.mark.parametrize(
    ("pattern", "rewritten"),
    [
        (r"\byou are", r"you are(?<=\byou are)"),
        (r"(?<!if )\byou\b", r"you(?<=(?<!if )\byou)\b"),
        (r"\b(?:he|she) is", r"(?:he(?<=\bhe)|she(?<=\bshe)) is"),
        (r"^.*\byou", r"^.*you(?<=\byou)"),
        (r"\bso\b[^.]*\byou", r"so(?<=\bso)\b[^.]*you(?<=\byou)"),
        (r"\b(?:[hs]e|you) are", r"\b(?:[hs]e|you) are"),
        (r"\b(?:not )?you", r"\b(?:not )?you"),
        (r"you \bare", r"you \bare"),
    ],
)
def test_letters_are_looked_for_before_their_edge(pattern: str, rewritten: str) -> None:
    (parts,) = Cutter({}).branches(pattern)
    assert faster(parts) == rewritten
    for text in ("you are so", "if you", "bayou are", "she is", "ashe is", "so, you", "so. you", "we are", "not you"):
        before, after = re.search(pattern, text), re.search(rewritten, text)
        assert (before and before.span()) == (after and after.span())


WORDS = [f"{first}{second}{first}" for first in "abcdefgh" for second in "stuvwxyz"]


def test_a_group_of_many_words_is_cut_into_a_few_each_and_kept_whole_besides() -> None:
    pattern = rf"\byou are (?:{'|'.join(WORDS)}|ego\w+)\b"
    making = Making({})
    some = list(making.tries(pattern))
    assert making.wholes == [pattern.replace(r"\byou are ", r"you are (?<=\byou are )")]
    assert [one["whole"] for one in some] == [0, 0, 0]
    assert [word for one in some for word in re.findall(r"(?<=[:|])\w+", one["source"])] == [*WORDS, "ego"]
    assert [WORDS[:FEW]] in some[0]["needs"]
    assert [WORDS[FEW:]] in some[1]["needs"]
    assert [[], ["ego"]] in some[2]["needs"]


@pytest.mark.parametrize("pattern", ["(?:{})+", "(?!{})x", r"(?:{}|\w+)", "(?:{})?", r"(?:{}|ego\w+|mani\w+|neuro\w+)"])
def test_what_is_repeated_or_is_not_told_stays_whole(pattern: str) -> None:
    making = Making({})
    (one, two) = making.tries(pattern.format("|".join(WORDS)) + r"\b|so")
    assert making.wholes == []
    assert "whole" not in one | two


def test_a_need_that_is_rare_comes_first() -> None:
    assert Need(frozenset({"mountain"})).weight < Need(frozenset({"not"})).weight < Need(frozenset({"you"})).weight
