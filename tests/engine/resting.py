"""Breaks played by a test, up to each of their stages."""

from typing import Final

from safespace_tui.engine import commands as c
from safespace_tui.engine.break_view import BreakView, Stage, show_break
from safespace_tui.model.breaks import Readiness
from safespace_tui.model.couple import BOTH
from tests.engine.talk import Talk

MINUTE: Final = 60_000


def view(talk: Talk) -> BreakView:
    """What is true now of a talk's break."""
    return show_break(talk.session, talk.now)


def agree(talk: Talk, minutes: float) -> c.AgreeReturn:
    """The command to be back in some minutes; the wall clock's part is made up."""
    due = talk.now + round(minutes * MINUTE)
    return c.AgreeReturn(due=due, wall=f"at {due}")


def answer(talk: Talk, *answers: Readiness) -> None:
    """The partners answer, a first."""
    for who, said in zip(BOTH, answers, strict=False):
        talk.do(c.SayReady(who=who, answer=said))


def rest_until(talk: Talk, stage: Stage) -> Talk:
    """Calls a break and lets it come to a stage; settled means that both are ready, all in 25 minutes."""
    talk.do(c.CallBreak(wall="called"))
    if stage == "agreeing":
        return talk
    talk.do(agree(talk, 25))
    if stage == "resting":
        talk.wait(60)
        return talk
    talk.wait(25 * 60)
    if stage == "due":
        return talk
    talk.do(c.ComeBack())
    if stage == "settled":
        answer(talk, "ready", "ready")
    return talk
