"""A pulse, counted by pressing a key with each beat. It is shown to the one who taps, and judged by nobody."""

from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from safespace_tui.domain.breaks.pulse import LEAST_BEATS, pulse, stirred
from safespace_tui.domain.couple import BOTH, Couple
from safespace_tui.domain.session.commands import GiveNumber
from safespace_tui.domain.settings import Body, Settings
from safespace_tui.features.breaks import exercise_texts as texts
from safespace_tui.features.breaks import keys
from safespace_tui.features.breaks.flow import whose_pulse
from safespace_tui.runtime.clock import Clock
from safespace_tui.ui.base_screen import BaseModalScreen
from safespace_tui.ui.flow_driver import converse
from safespace_tui.ui.widgets.key_line import KeyLine
from safespace_tui.ui.widgets.letters import large


class PulseScreen(BaseModalScreen[int | None]):
    """Gives back beats a minute, or None when nobody wanted to know."""

    KEYS = keys.PULSE

    def __init__(self, clock: Clock, *, resting: int | None = None, athletic: bool = False) -> None:
        """The screen.

        Args:
            clock: stamps the beats.
            resting: this partner's pulse at rest, when it is known.
            athletic: whether this partner is well trained.
        """
        super().__init__()
        self._clock = clock
        self._resting, self._athletic = resting, athletic
        self._taps: list[int] = []

    def compose(self) -> ComposeResult:
        """What to do, the beats so far, and what they come to."""
        with Vertical(classes="box"):
            yield Static(texts.PULSE, classes="title", id="title", markup=False)
            yield Static(texts.PULSE_ABOUT, classes="about", markup=False)
            yield Static(id="pulse", markup=False)
            yield Static(id="count", markup=False)
            yield Static(id="result", markup=False)
            yield KeyLine()

    def on_mount(self) -> None:
        """Nothing is counted yet."""
        self.query_one(KeyLine).show(keys.PULSE)
        self._show()

    @property
    def _beats(self) -> int | None:
        return pulse(self._taps)

    def _show(self) -> None:
        beats = self._beats
        drawn = large(str(beats), 60) if beats is not None else None
        self.query_one("#pulse", Static).update("\n".join(drawn) if drawn else "")
        self.query_one("#count", Static).update(texts.beats(len(self._taps)))
        self.query_one("#result", Static).update(self._told())

    def _told(self) -> str:
        beats = self._beats
        if beats is None:
            return texts.UNEVEN if len(self._taps) >= LEAST_BEATS else ""
        high = stirred(beats, self._resting, athletic=self._athletic)
        return f"{texts.COUNTED.format(bpm=beats)}\n{texts.STIRRED if high else texts.SETTLED}"

    def action_beat(self) -> None:
        self._taps.append(self._clock.now())
        self._show()

    def action_again(self) -> None:
        self._taps.clear()
        self._show()

    def action_done(self) -> None:
        """Gives the count, once there is one."""
        beats = self._beats
        if beats is None:
            self.query_one("#result", Static).update(texts.too_few(len(self._taps), LEAST_BEATS))
        else:
            self.dismiss(beats)

    def action_leave(self) -> None:
        """Away without a count."""
        self.dismiss(None)


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
