"""Which conversation of a break there is to hold; it follows from the session alone."""

from typing import Final, Literal

from safespace_tui.domain.breaks.view import BreakView
from safespace_tui.domain.couple import BOTH
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.commands import Command

Topic = Literal[
    "return_time", "numbers", "exercise", "coming_back", "anew",
    "put_off", "more_time", "another_day", "show", "going_on", "slip",
]  # fmt: skip
"""return_time: when to be back · numbers: how stirred up each is, as it begins · exercise: what might help ·
coming_back: each alone, how stirred up and whether to go on · anew: whether to go on, once more · put_off: somebody is
not ready · more_time: somebody wants more · another_day: it ends for today · show: whether both may see the numbers ·
going_on: both are ready · slip: whether it was called by a slip."""


PAGES: Final[tuple[Topic, ...]] = ("return_time", "put_off", "more_time", "another_day", "going_on", "slip")
"""What is asked on a page of its own."""


def topic_of(view: BreakView, *, numbers_asked: bool) -> Topic:
    """What there is to ask now.

    Args:
        view: what is true now of the break.
        numbers_asked: whether both were asked already how stirred up they are.
    """
    match view.stage:
        case "agreeing":
            return "return_time"
        case "resting":
            return "numbers" if view.unrated and not numbers_asked else "exercise"
        case "due":
            return "exercise"
        case "returning":
            return "coming_back"
        case _:
            ends: dict[str | None, Topic] = {"not_yet": "put_off", "not_today": "another_day"}
            return ends.get(view.outcome, "going_on")


def behind(view: BreakView) -> Topic | Command | None:
    """Where going back from the first question leads.

    Returns:
        Another conversation, what lets the break go on as agreed, or None where there is nothing to go back to.
    """
    if view.stage == "settled" or (view.stage == "returning" and len(view.waiting) < len(BOTH)):
        return "anew"
    if view.stage == "returning" and view.due is not None and (view.left or 0) > 0:
        return c.AgreeReturn(due=view.due, wall=view.wall)
    return None
