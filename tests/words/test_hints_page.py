"""The page on hints says what the rules do, and they do well enough to be shown at all."""

import runpy
import tomllib
from pathlib import Path

import pytest

from tests.rules.sources import ROOT

PARTS = ("tune", "held_out", "fresh", "everyday", "afterwards", "strangers")
SENTENCES_BESIDE = Path(__file__).parent
MADE = runpy.run_path(str(ROOT / "docs" / "make_hints.py"))
SENTENCES: dict[str, dict[str, list[str]]] = tomllib.loads(
    (Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8")
)


def test_the_page_of_hints_is_up_to_date() -> None:
    kept = (ROOT / "docs" / "hints.md").read_text(encoding="utf-8")
    assert kept == MADE["page"](), "docs/hints.md is out of date: run `python -m docs.make_hints`"


def test_what_words_weigh_is_what_the_labelled_sentences_say() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make_weights.py"))
    kept = (ROOT / "sessions" / "words" / "weights.toml").read_text(encoding="utf-8")
    assert kept == made["page"]([*made["examples"]()]), "weights.toml is out of date: run `python -m docs.make_weights`"


def test_there_are_enough_sentences_half_of_them_clean_and_none_twice() -> None:
    every = [one for kinds in SENTENCES.values() for some in kinds.values() for one in some]
    clean = [one for kinds in SENTENCES.values() for one in kinds["clean"]]
    assert len(every) >= 400
    assert len(set(every)) == len(every)
    assert 0.4 <= len(clean) / len(every) <= 0.6


def test_a_hint_is_seldom_wrong_and_often_there() -> None:
    counts = MADE["counts"]()
    right, wrong = (sum(getattr(one, name) for one in counts.values()) for name in ("right", "wrong"))
    assert right / (right + wrong) >= 0.98
    assert right / sum(one.marked for one in counts.values()) >= 0.9
    assert counts["once"].precision >= 0.95
    assert counts["once"].recall >= 0.7


def test_to_fear_and_force_there_is_no_hint_but_always_the_way_to_people() -> None:
    hints = MADE["hints"]()
    some = SENTENCES["tune"]["safety"] + SENTENCES["measure"]["safety"]
    assert [one for one in some if hints.hint(one) is not None] == []
    assert [one for one in some if hints.silence.act(one) is None] == []


def test_each_rule_fits_its_examples_and_leaves_their_neighbours_alone() -> None:
    hints = MADE["hints"]()
    wrong = [
        (rule.id, one)
        for rule in hints.rules
        for one in rule.hits
        if (found := hints.hint(one)) is None or found.rule.id != rule.id
    ]
    assert wrong == []
    assert [(rule.id, one) for rule in hints.rules for one in rule.misses if hints.hint(one) is not None] == []


@pytest.mark.parametrize("part", ["held_out", "fresh", "everyday"])
def test_silence_and_the_line_of_help_do_as_well_as_the_page_says(part: str) -> None:
    found = MADE["left_alone"](part)
    assert found["silent"] >= 0.98
    assert found["benign"] >= 0.95
    kinds = {name: value for name, value in found.items() if name.startswith("offered.")}
    assert {"offered.fear", "offered.force", "offered.control", "offered.threat", "offered.self"} <= set(kinds)
    assert [name for name, value in kinds.items() if value < 0.75] == []


def test_of_what_strangers_write_most_is_answered_little_wrongly_and_nothing_asked() -> None:
    found = MADE["left_alone"]("strangers")
    assert found["silent"] >= 0.98
    assert found["benign"] >= 0.95
    assert found["precision"] >= 0.95
    kinds = {name: value for name, value in found.items() if name.startswith("offered.")}
    assert {"offered.fear", "offered.force", "offered.control", "offered.threat", "offered.self"} <= set(kinds)
    assert [name for name, value in kinds.items() if value < 0.7] == []


def test_of_sentences_that_came_afterwards_few_are_answered_wrongly_and_most_rightly() -> None:
    found = MADE["left_alone"]("afterwards")
    assert found["silent"] >= 0.98
    assert found["benign"] >= 0.95
    kinds = [value for name, value in found.items() if name.startswith("offered.")]
    assert sum(kinds) / len(kinds) >= 0.7


def test_enough_sentences_are_left_alone_and_none_stands_in_two_files() -> None:
    files = [SENTENCES_BESIDE / f"{part}.tsv" for part in PARTS]
    rows = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    assert len({line.split("\t")[2] for line in rows}) == len(rows)
    assert sum(line.startswith("silent\t") for line in rows) >= 300
