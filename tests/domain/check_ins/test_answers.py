"""What is said of somebody's own answers: their order, their way, the month between, three low ones in a row."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace_tui.domain.check_ins.answers import (
    again_on,
    answers_to,
    fits,
    in_order,
    low_for_long,
    refusal_of,
    shown_again,
    way,
)
from safespace_tui.domain.check_ins.questions import (
    LONGEST_QUESTION,
    MOST_QUESTIONS,
    Item,
    OwnAnswer,
    OwnQuestion,
    Questionnaire,
    ShownLine,
)

FOUR = Questionnaire(
    schema=1,
    id="four",
    title="Four",
    items=(Item(text="How?", answers=tuple("0123456")), *(Item(text="How?", answers=tuple("012345")),) * 3),
    low_below=13.5,
    source="A page",
    licence="Free",
)


def given_on(day: str, *values: int, question: str = "four", uid: str = "") -> OwnAnswer:
    return OwnAnswer(uid=uid or day, wall=f"{day}T20:00:00+01:00", question=question, values=values)


def asked(uid: str, text: str = "How close?", rested: str = "", wall: str = "2026-01-01") -> OwnQuestion:
    return OwnQuestion(uid=uid, wall=wall, text=text, rested=rested)


def test_answers_come_oldest_first_and_only_to_their_question() -> None:
    answers = [given_on("2026-03-01", 3), given_on("2026-01-01", 1), given_on("2026-02-01", 2, question="other")]
    assert [one.values for one in answers_to("four", answers)] == [(1,), (3,)]


def test_what_is_at_rest_comes_last() -> None:
    old, rested, new = asked("a"), asked("b", rested="2026-02-02"), asked("c", wall="2026-01-05")
    assert in_order([new, rested, old]) == (old, new, rested)


@pytest.mark.parametrize(
    ("text", "why"),
    [("", "empty"), ("x" * (LONGEST_QUESTION + 1), "long"), ("HOW  close?".replace("  ", " "), "twice"), ("New?", "")],
)
def test_why_a_question_cannot_be_asked(text: str, why: str) -> None:
    assert refusal_of(text, [asked("a")]) == why


def test_enough_is_enough() -> None:
    assert refusal_of("One more?", [asked(str(n), text=f"{n}?") for n in range(MOST_QUESTIONS)]) == "many"


@pytest.mark.parametrize(
    ("values", "published", "yes"),
    [
        ((0,), None, True), ((10,), None, True), ((11,), None, False), ((-1,), None, False), ((), None, False),
        ((6, 5, 5, 5), FOUR, True), ((0, 0, 0, 0), FOUR, True), ((7, 5, 5, 5), FOUR, False),
        ((6, 6, 5, 5), FOUR, False), ((6, 5, 5), FOUR, False),
    ],
)  # fmt: skip
def test_which_numbers_answer(values: tuple[int, ...], published: Questionnaire | None, yes: bool) -> None:  # noqa: FBT001
    assert fits(values, published) is yes


@pytest.mark.parametrize(("by", "went"), [(-2, "down"), (-1, "same"), (0, "same"), (1, "same"), (2, "up")])
def test_which_way_the_last_went_from_the_one_before(by: int, went: str) -> None:
    answers = [given_on("2026-01-01", 9), given_on("2026-02-01", 5), given_on("2026-03-01", 5 + by)]
    assert way(answers) == went
    assert way(answers[:1]) is None
    assert way(()) is None


@pytest.mark.parametrize(
    ("last", "again"),
    [
        ("2026-01-15", "2026-02-15"), ("2026-01-31", "2026-02-28"), ("2028-01-30", "2028-02-29"),
        ("2026-12-31", "2027-01-31"), ("2026-11-30", "2026-12-30"), ("2026-08-31", "2026-09-30"),
    ],
)  # fmt: skip
def test_a_month_lies_between_two_sets(last: str, again: str) -> None:
    assert again_on([given_on("2020-01-01", 1), given_on(last, 1)]) == dt.date.fromisoformat(again)
    assert again_on([]) is None


@given(st.dates(dt.date(1970, 1, 1), dt.date(2400, 1, 1)))
def test_it_is_always_the_next_month_and_never_a_later_day(day: dt.date) -> None:
    again = again_on([given_on(day.isoformat(), 1)])
    assert again is not None
    assert (again.year * 12 + again.month) - (day.year * 12 + day.month) == 1
    assert again.day <= day.day


def test_three_low_sets_in_a_row_are_low_for_long_and_nothing_less() -> None:
    low, high = (3, 3, 3, 4), (4, 4, 3, 3)
    assert (sum(low), sum(high)) == (13, 14)
    sets = [given_on(f"2026-0{month}-01", *low) for month in (1, 2, 3)]
    assert low_for_long(FOUR, sets)
    assert not low_for_long(FOUR, sets[:2])
    assert not low_for_long(FOUR, [*sets, given_on("2026-04-01", *high)])
    assert low_for_long(FOUR, [given_on("2025-12-01", *high), *sets])


def test_a_shown_line_takes_over_the_answers_there_are_now() -> None:
    line = ShownLine(uid="four", wall="2026-01-01", who="a", text="Four")
    answers = [given_on("2026-02-01", 2), given_on("2026-01-01", 1), given_on("2026-01-01", 1, question="x")]
    assert shown_again(line, answers).answers == (answers[1], answers[0])
