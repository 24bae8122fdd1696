"""What only shows when a whole sitting is laid out: its length, who gets how much time, what the included ones bring.

Laying out is a rule of the engine, and formats know no rules, so whoever builds a shelf hands the function in.
"""

from collections.abc import Callable, Iterator
from typing import Final, Protocol

from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.domain.formats import Format
from safespace_tui.domain.session.plan import Plan, StepKind
from safespace_tui.domain.session.step_kinds import TRAITS
from safespace_tui.formats import texts
from safespace_tui.formats.errors import FileTrouble

TOLERANCE: Final = 60
"""Seconds by which the steps of a format may miss its `minutes`."""

_BY_CLOCK: Final = tuple(kind for kind, traits in TRAITS.items() if traits.by_clock)
_TIMED: Final = tuple(kind for kind, traits in TRAITS.items() if traits.timed)

FindFormat = Callable[[str], Format]
"""Finds a format by its id; raises KeyError when there is none."""

Troubles = Iterator[FileTrouble]


class LayOut(Protocol):
    """Makes the plan of one sitting."""

    def __call__(self, fmt: Format, find: FindFormat, *, first: Who = ..., minutes: int | None = ...) -> Plan:
        """The plan.

        Raises:
            ValueError: no sitting can be made of it; the text is a sentence.
        """
        ...


def laid_out_troubles(fmt: Format, find: FindFormat, lay_out: LayOut) -> Troubles:
    """Everything that is wrong with a format as a whole: laid out as it is, for each length, and for each beginner."""
    try:
        plan = lay_out(fmt, find)
        for minutes in (fmt.minutes, *fmt.lengths) if fmt.kind == "talk" else ():
            for first in BOTH:
                lay_out(fmt, find, first=first, minutes=minutes)
    except ValueError as error:
        yield FileTrouble("", str(error))
        return
    yield from _minutes(fmt, plan)
    yield from _by_clock(plan)
    yield from _reflecting(plan)
    yield from _equal(fmt, plan)


def planned_seconds(plan: Plan) -> int:
    """The time that a plan's steps and loops come to; questions take what they take."""
    return sum(slot.seconds for slot in plan.slots if slot.loop < 0) + sum(loop.seconds for loop in plan.loops)


def speaking_seconds(plan: Plan, who: Who) -> int:
    """The time that a plan gives to one partner for speaking; a loop is the speaker's, reflections included."""
    steps = sum(
        slot.seconds
        for index, slot in enumerate(plan.slots)
        if slot.loop < 0 and slot.actor == who and TRAITS[plan.words_at(index).kind].talking
    )
    return steps + sum(loop.seconds for loop in plan.loops if plan.slots[loop.start].speaker == who)


def _minutes(fmt: Format, plan: Plan) -> Troubles:
    """The length on offer is a promise; steps without a time may make a session longer than its times come to."""
    if fmt.kind == "fragment":
        return
    seconds, told = planned_seconds(plan), fmt.minutes * 60
    if seconds > told + TOLERANCE or (seconds < told - TOLERANCE and not _untimed(plan, _TIMED)):
        minutes = f"{seconds / 60:.1f}".removesuffix(".0")
        yield FileTrouble("minutes", str(fmt.minutes), texts.WHAT_THE_TIMES_COME_TO.format(minutes=minutes))


def _untimed(plan: Plan, kinds: tuple[StepKind, ...]) -> bool:
    """Whether steps of some kinds, outside loops, have no time."""
    return any(plan.words[slot.words].kind in kinds and not slot.seconds for slot in plan.slots if slot.loop < 0)


def _by_clock(plan: Plan) -> Troubles:
    if plan.advance == "by_clock" and (plan.loops or _untimed(plan, _BY_CLOCK)):
        what = texts.FORMAT_WITH_LOOPS if plan.loops else texts.STEPS_WITHOUT_A_TIME
        yield FileTrouble("advance", texts.BY_CLOCK_AROUND.format(what=what), texts.BY_HAND_OR_ANOTHER_FORMAT)


def _reflecting(plan: Plan) -> Troubles:
    if plan.reflecting == "forbidden" and any(words.kind == "reflect" for words in plan.words):
        yield FileTrouble("reflecting", texts.FORBIDDEN_AROUND_A_FORMAT, texts.ANOTHER_FORMAT_TO_INCLUDE)


def _equal(fmt: Format, plan: Plan) -> Troubles:
    """Two people with equal rights: who gets less must at least be told why."""
    first, second = (speaking_seconds(plan, who) for who in BOTH)
    if first != second and not fmt.unequal:
        found = texts.SECONDS_OF_SPEAKING.format(first=first, second=second)
        yield FileTrouble("unequal", found, texts.SAME_FOR_BOTH)
