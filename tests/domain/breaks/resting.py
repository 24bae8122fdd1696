"""Breaks played by a test, up to each of their stages."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from msgspec import structs

from safespace_tui.domain.breaks.state import Readiness
from safespace_tui.domain.breaks.view import BreakView, Stage, show_break
from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.totals import record_of
from tests.domain.plans import by_hand
from tests.domain.talk import Talk

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


def rest_with_numbers(
    talk: Talk,
    shown: Iterable[Who] = BOTH,
    *,
    before: Sequence[int] = (8, 7),
    after: Mapping[Who, int] = MappingProxyType({"a": 4, "b": 3}),
) -> Talk:
    """A whole break in which numbers are given and some of the two agree to show them; the talk goes on after it."""
    rest_until(talk, "resting")
    for who, value in zip(BOTH, before, strict=True):
        talk.do(c.GiveNumber(who=who, value=value))
    talk.wait(25 * 60)
    talk.do(c.ComeBack())
    for who, value in after.items():
        talk.do(c.GiveNumber(who=who, value=value))
    for who in shown:
        talk.do(c.ShowNumbers(who=who))
    answer(talk, "ready", "ready")
    talk.do(c.EndBreak(begin_again=False))
    return talk


def rested_talks(count: int, shown: Iterable[Who] = BOTH) -> tuple[Record, ...]:
    """Talks of the first days of March 2026 with a break each: more stirred up before each, and less after it."""
    records = []
    for day in range(1, count + 1):
        talk = Talk(by_hand()).go_to(2)
        rest_with_numbers(talk, shown, before=(day, 5), after={"a": 10 - day, "b": 5})
        talk.do(c.Leave())
        kept = record_of(talk.session)
        wall = f"2026-03-{day:02}T19:30:00+01:00"
        records.append(structs.replace(kept, head=structs.replace(kept.head, uid=f"rest{day:04}", started_at=wall)))
    return tuple(records)
