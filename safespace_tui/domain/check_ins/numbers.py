"""What one partner alone answered in a talk: how stirred up before and after each break, and how heard at its end.

Others see such a number only where both agreed to show it; whoever gave it may look at it always.
"""

from collections.abc import Iterator
from typing import Final, Literal

from safespace_tui.domain.check_ins.questions import OwnAnswer
from safespace_tui.domain.couple import Who
from safespace_tui.domain.formats import HEARD
from safespace_tui.domain.session.events import ArousalGiven, BreakCalled
from safespace_tui.domain.session.state import Session

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
