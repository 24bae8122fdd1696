"""What can be said of somebody's own answers: their line, which way it went, and when a questionnaire comes again."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal

from msgspec.structs import replace

from safespace_tui.domain.check_ins.questions import (
    LONGEST_QUESTION,
    MOST_QUESTIONS,
    TOP,
    OwnAnswer,
    OwnQuestion,
    Questionnaire,
    ShownLine,
)
from safespace_tui.domain.couple import Who
from safespace_tui.domain.formats import HEARD
from safespace_tui.domain.session.events import ArousalGiven, BreakCalled
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.text_folding import fold

Way = Literal["up", "same", "down"]

LOW_MONTHS: Final = 3
"""So many sets of answers in a row have to be low; there is at most one a month."""

ABOUT_THE_SAME: Final = 1
"""A difference of so many points says nothing yet."""


def answers_to(question: str, answers: Iterable[OwnAnswer]) -> tuple[OwnAnswer, ...]:
    """The answers to one question or questionnaire, the oldest first."""
    return tuple(sorted((one for one in answers if one.question == question), key=lambda one: one.wall))


def in_order(questions: Iterable[OwnQuestion]) -> tuple[OwnQuestion, ...]:
    """Those that are asked before those set aside, each in the order they were written."""
    return tuple(sorted(questions, key=lambda one: (bool(one.rested), one.wall)))


def refusal_of(text: str, questions: Sequence[OwnQuestion]) -> Literal["", "empty", "long", "twice", "many"]:
    """Why somebody cannot ask a question of themselves in these words; empty when they can."""
    if not text:
        return "empty"
    if len(text) > LONGEST_QUESTION:
        return "long"
    if any(fold(text) == fold(one.text) for one in questions):
        return "twice"
    return "many" if len(questions) >= MOST_QUESTIONS else ""


def fits(values: Sequence[int], questionnaire: Questionnaire | None = None) -> bool:
    """Whether numbers can be an answer: to a question of one's own, or to a questionnaire."""
    tops = (TOP,) if questionnaire is None else tuple(len(item.answers) - 1 for item in questionnaire.items)
    return len(values) == len(tops) and all(0 <= value <= top for value, top in zip(values, tops, strict=True))


def way(answers: Sequence[OwnAnswer]) -> Way | None:
    """Which way the last answer went from the one before; None when there are not two; the oldest comes first."""
    if len(answers) < 2:  # noqa: PLR2004 - two make a way
        return None
    by = answers[-1].total - answers[-2].total
    return "same" if abs(by) <= ABOUT_THE_SAME else "up" if by > 0 else "down"


def again_on(answers: Sequence[OwnAnswer]) -> dt.date | None:
    """The first day on which a questionnaire may be answered again: a calendar month after the last time.

    None when it was never answered. The last days of a long month meet the last day of a short one.
    """
    if not answers:
        return None
    last = dt.date.fromisoformat(answers[-1].wall[:10])
    first = _month_after(last)
    return min(first + dt.timedelta(days=last.day - 1), _month_after(first) - dt.timedelta(days=1))


def _month_after(day: dt.date) -> dt.date:
    """The first day of the next month."""
    return (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)


def low_for_long(questionnaire: Questionnaire, answers: Sequence[OwnAnswer]) -> bool:
    """Whether the last three sets of answers were all low, by the sum that the publication names."""
    last = answers[-LOW_MONTHS:]
    return len(last) == LOW_MONTHS and all(one.total < questionnaire.low_below for one in last)


def shown_again(line: ShownLine, answers: Sequence[OwnAnswer]) -> ShownLine:
    """A line that both look at, with the answers as they are now."""
    return replace(line, answers=answers_to(line.uid, answers))


NumberKind = Literal["before", "after", "heard"]
KINDS: Final[tuple[NumberKind, ...]] = ("before", "after", "heard")


def own_numbers(session: Session, uid: str, wall: str, who: Who) -> Iterator[OwnAnswer]:
    """The numbers, each as an answer to the question that its kind names; of a number that was corrected, the last.

    Args:
        session: a whole one.
        uid: its own.
        wall: when it began, ISO 8601 with offset.
        who: whose numbers.
    """
    given: dict[tuple[NumberKind, int], int] = {}
    count = 0
    for event in session.log:
        if isinstance(event, BreakCalled):
            count += 1
        elif isinstance(event, ArousalGiven) and event.who == who:
            given[event.when, count] = event.value
    for slot in range(len(session.plan.slots)):
        words = session.plan.words_at(slot)
        if words.id == HEARD and words.keep == "rating":
            answer = session.answers(slot).get(who)
            if answer is not None and answer.value.isdigit():
                given["heard", slot] = int(answer.value)
    for (kind, place), value in given.items():
        yield OwnAnswer(uid=f"{uid}-{kind}-{place}", wall=wall, question=kind, values=(value,))
