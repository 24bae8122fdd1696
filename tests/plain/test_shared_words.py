"""The sentences that the screens and the plain mode share."""

from typing import get_args

import pytest

from safespace_tui.domain.formats import Keep
from safespace_tui.domain.printable import one_line, several_lines
from safespace_tui.domain.session.commands import Why
from safespace_tui.features.session_text import answers as questions
from safespace_tui.ui.refusals import REFUSALS, sentence


def test_every_reason_has_a_sentence_of_its_own() -> None:
    assert {why.value for why in Why} <= set(REFUSALS)
    assert len(set(REFUSALS.values())) == len(REFUSALS)


@pytest.mark.parametrize("why", list(Why))
def test_a_refusal_reads_like_a_sentence(why: Why) -> None:
    text = sentence(why)
    assert text[0].isupper()
    assert text.endswith(".")
    assert "\n" not in text
    assert len(text) < 100


@pytest.mark.parametrize("keep", get_args(Keep))
def test_every_kind_of_question_can_be_asked(keep: Keep) -> None:
    assert questions.asking(keep, name="Anna").startswith("Anna, ")
    assert questions.asking(keep).endswith(".")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (
            questions.asking("rating", name="Anna", hidden=True),
            "Anna, a number from 0 to 10. It stays hidden until both have answered.",
        ),
        (questions.asking("need", name="Ben"), "Ben, one line: what you need."),
        (questions.asking("ready", name="美咲"), "美咲, ready, or not yet."),
    ],
)
def test_a_question_is_one_line_to_one_person(asked: str, expected: str) -> None:
    assert asked == expected


@pytest.mark.parametrize(
    ("keep", "value", "look_again", "expected"),
    [
        ("rating", "7", "", "7 of 10"),
        ("ready", "not_ready", "", "not yet"),
        ("words", "sad,tired ,, lonely", "", "sad, tired, lonely"),
        ("agreement", "Tea at eight", "2027-03-21", "Tea at eight (look at it again on 21 March 2027)"),
        ("agreement", "Tea at eight", "", "Tea at eight"),
        ("text", "Lighter.", "", "Lighter."),
    ],
)
def test_an_answer_is_worded(keep: Keep, value: str, look_again: str, expected: str) -> None:
    assert questions.answered(keep, value, look_again) == expected


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("Anna", "Anna"),
        ("\x1b[31mAnna\x1b[0m", "Anna"),
        ("\x1b]0;owned\x07Ben", "Ben"),
        ("\x1b]8;;http://x\x1b\\Ben\x1b]8;;\x1b\\", "Ben"),
        ("\x9b2JBen\x00\x07", "Ben"),
        ("\u202ennA", "nnA"),
        ("two\r\nlines\there", "two lines here"),
        ("👩\u200d❤️\u200d👨 שרה 美咲", "👩\u200d❤️\u200d👨 שרה 美咲"),
        ("\x1b", ""),
        ("\ud800x", "x"),
    ],
)
def test_what_is_printed_can_command_no_terminal(raw: str, shown: str) -> None:
    assert one_line(raw) == shown


def test_lines_stay_lines() -> None:
    assert several_lines("one\n\n\x1b[2Jtwo\r\nthree") == ("one", "two", "three")
