"""A break that is called outside a talk: a session with nothing to do but to come back."""

from typing import Final

from safespace_tui.domain.breaks.state import BREAK_FORMAT
from safespace_tui.domain.session.plan import Plan, PlannedPart, Slot, StepTexts

BREAK_PLAN: Final = Plan(
    format=BREAK_FORMAT,
    title="Break",
    first="a",
    minutes=0,
    slots=(Slot(words=0, part=0),),
    words=(StepTexts(kind="do", title="Break"),),
    parts=(PlannedPart(title="Break"),),
)
"""The plan of such a session."""
