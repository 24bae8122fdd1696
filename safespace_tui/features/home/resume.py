"""What becomes of a talk that an earlier run left in the middle."""

import datetime as dt
from dataclasses import dataclass

from textual.app import App

from safespace_tui.domain.session.commands import Leave
from safespace_tui.domain.session.evolve import replay
from safespace_tui.runtime.ports import Ports
from safespace_tui.runtime.session_runner import SessionRunner
from safespace_tui.storage.ports import StoreError, Unfinished
from safespace_tui.ui import texts
from safespace_tui.ui.dialog import Dialog, tell


@dataclass(frozen=True)
class Settled:
    """What was decided."""

    free: bool
    """Whether another talk can begin."""
    sitting: SessionRunner | None = None
    """The talk that goes on, or that is over and still has to be kept."""


_UNASKED = {"finished": "keep", "unfinished": "keep", "break": "go_on"}
"""What needs no question: what is over is kept, and a break goes on until its agreed return."""


async def settle(app: App[None], ports: Ports, *, into_break: bool = False) -> Settled:
    """Asks, if a talk was left behind. A talk that had come to its end needs no question: it is kept.

    Must run in a worker.

    Args:
        app: the program.
        ports: what stands outside.
        into_break: whether a break is wanted; a talk that waits is then not asked about, but has it.
    """
    try:
        found = ports.draft.find()
        if found is None:
            return Settled(free=True)
        state = replay(found.events).state
    except StoreError as problem:
        return await _set_aside(app, ports, str(problem))
    over = state in ("finished", "unfinished")
    answer = _UNASKED.get(state) or ("go_on" if into_break else await _asked(app, ports, found))
    if answer == "discard":
        return await _discarded(app, ports)
    if answer == "later":
        return Settled(free=False)
    try:
        sitting = SessionRunner.reopen(ports.clock, ports.draft, found)
    except (StoreError, ValueError) as problem:
        return await _set_aside(app, ports, str(problem))
    if answer == "keep" and not over:
        sitting.do(Leave())
    if into_break and sitting.session.state == "paused":
        sitting.call_break()
    return Settled(free=answer == "keep", sitting=sitting)


async def _asked(app: App[None], ports: Ports, found: Unfinished) -> str:
    stopped = dt.datetime.fromisoformat(found.wall)
    minutes = int((ports.clock.wall() - stopped).total_seconds() // 60)
    lost, cut = texts.STOPPED_LOST if found.lost else "", texts.STOPPED_CUT if found.cut else ""
    about = "\n".join(line for line in (texts.STOPPED_ABOUT, lost, cut) if line)
    title = texts.STOPPED.format(ago=texts.ago(max(0, minutes)))
    while True:
        answer = await app.push_screen_wait(Dialog(title, about, texts.STOPPED_CHOICES, escape="later"))
        if answer != "discard":
            return answer
        if await app.push_screen_wait(Dialog(texts.DISCARD, texts.DISCARD_ABOUT, texts.DISCARD_CHOICES)) == "yes":
            return answer


async def _set_aside(app: App[None], ports: Ports, problem: str) -> Settled:
    """What cannot be read is moved out of the way, if that is wanted."""
    if await app.push_screen_wait(Dialog(texts.CANNOT_READ, problem, texts.UNREADABLE_CHOICES)) != "aside":
        return Settled(free=False)
    try:
        place = ports.draft.set_aside()
    except StoreError as worse:
        await tell(app, texts.CANNOT_READ, str(worse))
        return Settled(free=False)
    await tell(app, texts.SET_ASIDE, place)
    return Settled(free=True)


async def _discarded(app: App[None], ports: Ports) -> Settled:
    try:
        ports.draft.clear()
    except StoreError as problem:
        await tell(app, texts.CANNOT_DISCARD, str(problem))
        return Settled(free=False)
    return Settled(free=True)
