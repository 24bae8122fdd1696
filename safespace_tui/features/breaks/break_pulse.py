"""A pulse counted in a break: shown to the one who tapped, kept for the one whose it is."""

from textual.app import App

from safespace_tui.domain.couple import BOTH, Couple
from safespace_tui.domain.session.commands import GiveNumber
from safespace_tui.domain.settings import Body, Settings
from safespace_tui.features.breaks.flow import whose_pulse
from safespace_tui.features.breaks.pulse_screen import PulseScreen
from safespace_tui.runtime.clock import Clock
from safespace_tui.ui.flow_driver import converse


async def count_pulse(app: App[None], clock: Clock, couple: Couple, settings: Settings) -> GiveNumber | None:
    """Asks whose pulse it is, and lets that one tap; must run in a worker.

    Args:
        app: the program.
        clock: tells when a key was pressed.
        couple: whose it can be.
        settings: what each partner's pulse is told by.

    Returns:
        What keeps it, or None when it is to be kept for nobody or could not be counted.
    """
    answer = await converse(app, lambda: whose_pulse(couple))
    if answer is None:
        return None
    who = next((one for one in BOTH if one == answer), None)
    body = {"a": settings.pulse_a, "b": settings.pulse_b}.get(answer, Body())
    bpm = await app.push_screen_wait(PulseScreen(clock, resting=body.resting or None, athletic=body.athletic))
    return None if bpm is None or who is None else GiveNumber(who=who, value=bpm, kind="pulse")
