"""Whether a plan from elsewhere can be played at all: the rules trust what our own planner lays out."""

from collections.abc import Iterator
from typing import Final

from safespace_tui.domain.couple import LONGEST_NAME, Couple, same_name, tidy_name
from safespace_tui.domain.formats import HIGHEST_RATING, LONGEST_MINUTES
from safespace_tui.domain.session.commands import Begin
from safespace_tui.domain.session.plan import LoopSpan, Plan, Slot, StepTexts
from safespace_tui.domain.session.planning import MOST_SLOTS

LONGEST_TITLE: Final = 200
LONGEST_WORDS: Final = 4_000
"""Characters of a text that a step says."""
MOST_CHOICES: Final = 20
LONGEST_UID: Final = 64


def is_sound(begin: Begin) -> bool:
    """Whether a session can be held by this: every place in it leads somewhere, and nothing is endless."""
    uid = begin.uid
    named = 0 < len(uid) <= LONGEST_UID and uid.isascii() and uid.isalnum()
    return named and _are_two(begin.couple) and all(_checks(begin.plan))


def _are_two(couple: Couple) -> bool:
    names = (couple.a.name, couple.b.name)
    fit = all(0 < len(name) <= LONGEST_NAME and tidy_name(name) == name for name in names)
    return fit and not same_name(*names)


def _checks(plan: Plan) -> Iterator[bool]:
    yield 0 < len(plan.slots) <= MOST_SLOTS
    yield len(plan.words) <= MOST_SLOTS
    yield len(plan.parts) <= MOST_SLOTS
    yield len(plan.loops) <= MOST_SLOTS
    yield 0 <= plan.minutes <= LONGEST_MINUTES
    yield len(plan.format) <= LONGEST_TITLE
    yield len(plan.title) <= LONGEST_TITLE
    for part in plan.parts:
        yield len(part.title) <= LONGEST_TITLE
        yield 1 <= part.rounds <= MOST_SLOTS
    for words in plan.words:
        yield _can_be_said(words)
    for loop in plan.loops:
        yield _goes_round(loop, plan)
    for index, slot in enumerate(plan.slots):
        yield _can_be_played(index, slot, plan)


def _can_be_said(words: StepTexts) -> bool:
    short = (words.id, words.title, *words.choices)
    choices = len(words.choices) <= MOST_CHOICES and (words.keep != "choice" or len(words.choices) > 0)
    most = words.at_most is None or 0 <= words.at_most <= HIGHEST_RATING
    asks = (words.kind == "ask") == (words.keep is not None)
    long = (words.say, words.hear, *words.must_not)
    return (
        choices
        and most
        and asks
        and len(words.must_not) <= MOST_CHOICES
        and all(len(text) <= LONGEST_TITLE for text in short)
        and all(len(text) <= LONGEST_WORDS for text in long)
    )


def _goes_round(loop: LoopSpan, plan: Plan) -> bool:
    within = 0 <= loop.start < loop.end <= len(plan.slots)
    return within and _is_time(loop.seconds)


def _can_be_played(index: int, slot: Slot, plan: Plan) -> bool:
    there = 0 <= slot.words < len(plan.words) and 0 <= slot.part < len(plan.parts)
    counted = slot.turn >= -1 and slot.round >= 0 and max(slot.turn, slot.round) <= MOST_SLOTS
    looped = slot.loop == -1 or (
        0 <= slot.loop < len(plan.loops) and plan.loops[slot.loop].start <= index < plan.loops[slot.loop].end
    )
    return there and counted and looped and _is_time(slot.seconds) and len(slot.card) <= LONGEST_TITLE


def _is_time(seconds: int) -> bool:
    return 0 <= seconds <= LONGEST_MINUTES * 60
