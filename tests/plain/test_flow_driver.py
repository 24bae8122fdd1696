"""Conversations in plain lines."""

import pytest

from safespace_tui.plain import texts
from safespace_tui.plain.flow_driver import BACK, converse
from safespace_tui.runtime.flow import Choice, Choose, Do, Flow, Say, Type
from tests.helpers import FakeClock
from tests.plain.people import People

WHO = Choose("Who begins", (Choice("a", "1", "Anna"), Choice("b", "2", "Ben", "He asked first.")), "One of you.")


def number(typed: str) -> int:
    """A whole number, or a sentence."""
    if not typed.isdigit():
        raise ValueError("That is no number.")
    return int(typed)


def asking() -> Flow[tuple[str, int, int]]:
    """A choice, a line, some work and something said."""
    who = yield WHO
    minutes = yield Type("How many minutes?", check=number)
    double = yield Do(lambda: minutes * 2)
    yield Say("Good", "Begin\nwhen you like.")
    return who, minutes, double


def people(*script: str) -> People:
    """Who types what."""
    return People(FakeClock(), script)


def test_a_conversation_is_said_and_answered_line_by_line() -> None:
    lines = people("ben.", "20")
    assert converse(lines, asking) == ("b", 20, 40)
    assert lines.heard == [
        *("One of you.", "Who begins.", "1. Anna.", "2. Ben. He asked first.", "Type a number from 1 to 2.", "> ben."),
        *("How many minutes?", "> 20", "Good.", "Begin", "when you like."),
    ]


def test_what_does_not_fit_is_said_and_asked_again() -> None:
    lines = people("", "3", "1", "soon", "5")
    assert converse(lines, asking) == ("a", 5, 10)
    wrong = [texts.NOTHING_TYPED, "“3” is none of them.", "That is no number."]
    assert [line for line in lines.heard if line in wrong] == wrong


def test_back_leads_to_the_question_before_and_at_the_first_away() -> None:
    lines = people("1", BACK, "2", "5")
    assert converse(lines, asking) == ("b", 5, 10)
    assert converse(people("1", BACK, "/BACK"), asking) is None


def test_an_empty_line_means_the_usual_answer_where_there_is_one() -> None:
    def usual() -> Flow[str]:
        answer = yield Choose("Who", WHO.choices, usual="b")
        return str(answer)

    assert converse(people(""), usual) == "b"


def test_an_empty_line_means_what_stands_already() -> None:
    def standing() -> Flow[int]:
        minutes: int = yield Type("How many minutes?", value="20\x1b[31m", check=number)
        return minutes

    lines = people("")
    assert converse(lines, standing) == 20
    assert "Enter takes: 20" in lines.heard
    assert converse(people("5"), standing) == 5


def test_the_end_of_the_input_closes_the_flow() -> None:
    closed: list[str] = []

    def flow() -> Flow[str]:
        try:
            yield WHO
        finally:
            closed.append("yes")
        return "never"

    with pytest.raises(EOFError):
        converse(people(), flow)
    assert closed == ["yes"]


def test_work_that_fails_is_told_to_the_flow() -> None:
    def fail() -> None:
        raise OSError("full")

    def flow() -> Flow[str]:
        try:
            yield Do(fail)
        except OSError as why:
            return str(why)
        return "never"

    assert converse(people(), flow) == "full"
