"""One exercise of a break, and the count of a pulse: for one person, with nothing to achieve."""

from collections.abc import Callable

from msgspec.structs import replace
from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.timer import Timer
from textual.widgets import Static

from safespace_tui.domain.breaks.exercises import Calming, CalmStep
from safespace_tui.features.breaks import exercise_texts as texts
from safespace_tui.features.breaks import keys
from safespace_tui.features.breaks.breath_bar import BreathPacer
from safespace_tui.features.breaks.pulse_screen import PulseScreen
from safespace_tui.runtime.clock import Clock
from safespace_tui.runtime.ports import Sounds
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.dialog import Dialog
from safespace_tui.ui.field_edits import OWN_WORDS
from safespace_tui.ui.help_screen import HelpScreen
from safespace_tui.ui.widgets.key_line import KeyLine

__all__ = ["ExerciseScreen", "PulseScreen"]

LONGEST_BEAT = 5_000
"""Milliseconds; the time of return is looked at at least this often."""


class ExerciseScreen(BaseScreen[None]):
    """An exercise; left at any moment, and nothing of it is kept."""

    KEYS = keys.EXERCISE
    AUTO_FOCUS = ""

    def __init__(
        self, calming: Calming, clock: Clock, sounds: Sounds, *, reduced_motion: bool, time_left: Callable[[], str]
    ) -> None:
        """The screen.

        Args:
            calming: the exercise.
            clock: paces the steps and the breath.
            sounds: plays the bell and the tones of the breath.
            reduced_motion: whether words take the place of the bar.
            time_left: says in one line when the break is over.
        """
        super().__init__()
        self.calming = calming
        self._clock, self._sounds = clock, sounds
        self._reduced_motion = reduced_motion
        self._time_left = time_left
        self._index = 0
        self._entered = self._begun = 0
        self._bells = 0
        self._stays = False
        self._timer: Timer | None = None
        self._told = ""
        self._copied = ""

    def compose(self) -> ComposeResult:
        """From top to bottom: when the break is over, the exercise, the step, room to write, the keys.

        The pacer is mounted between the two groups. Textual draws again whatever shares a container with a cell that
        has changed, so everything else is kept out of the pacer's.
        """
        with Vertical(id="above"):
            yield Static(id="back", markup=False)
            yield Static(self.calming.title, id="title", markup=False)
        with Vertical(id="below"):
            with VerticalScroll(id="words", can_focus=False):
                yield Static(id="step", markup=False)
                yield Static(id="say", markup=False)
                yield Static(id="caution", markup=False)
            yield Static(id="notice", markup=False)
            yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Begins, or asks first."""
        self._show_return()
        if self.calming.explicit:
            self._ask()
        else:
            self._begin()

    @work(exclusive=True, group="over")
    async def _ask(self) -> None:
        answer = await self.app.push_screen_wait(Dialog(texts.SURE, self.calming.caution, texts.SURE_CHOICES))
        if answer == "yes":
            self._begin()
        else:
            self._leave()

    def _begin(self) -> None:
        self._begun = self._clock.now()
        self._copied = self.app.clipboard
        if self.calming.pattern is not None:
            pacer = BreathPacer(
                self.calming.pattern, self._clock.now, self._sounds.play, reduced_motion=self._reduced_motion
            )
            self.mount(pacer, before="#below")
        if self.calming.write:
            from textual.widgets import TextArea

            self.add_class("-writing")
            paper = TextArea(id="paper", placeholder=texts.ROOM, compact=True, soft_wrap=True, classes=OWN_WORDS)
            self.query_one("#below").mount(paper, before="#notice")
            paper.focus()
        caution = self.query_one("#caution", Static)
        caution.update(self.calming.caution)
        caution.display = bool(self.calming.caution) and not self.calming.explicit
        self._keys()
        self._enter(0)

    def _keys(self) -> None:
        leave, forth, back, burn, _ = keys.EXERCISE
        shown = (leave, *((forth, back) if len(self.calming.steps) > 1 else ()))
        if self.calming.write:  # the arrows move in the text
            reaching = (replace(key, usual=tuple(name for name in key.usual if name[0] == "f")) for key in shown)
            shown = (burn, *reaching)
        self.query_one("#keys", KeyLine).show(shown, writing=self.calming.write)

    # --- time ---------------------------------------------------------------------------------------------------

    @property
    def _step(self) -> CalmStep:
        return self.calming.steps[self._index]

    def beat(self) -> None:
        """Looks at the clock: the return, the bell, and whether the step is over."""
        self._show_return()
        now = self._clock.now()
        self._ring(now)
        left = self._entered + self._step.seconds * 1000 - now
        if self._step.seconds and left <= 0 and not self._stays:
            self._sounds.play("bell")
            if self._index + 1 < len(self.calming.steps):
                self._enter(self._index + 1)
                return
            self._stays = True
            self._say(texts.STAY)
        self._schedule(now)

    def _show_return(self) -> None:
        told = self._time_left()
        if told != self._told:
            self._told = told
            self.query_one("#back", Static).update(told, layout=False)

    def _ring(self, now: int) -> None:
        """Rings when another interval is over; several at once, after a sleep of the computer, ring once."""
        if self.calming.bell_every:
            bells = (now - self._begun) // (self.calming.bell_every * 1000)
            if bells > self._bells:
                self._sounds.play("bell")
            self._bells = bells

    def _schedule(self, now: int) -> None:
        wait = LONGEST_BEAT
        if self._step.seconds and not self._stays:
            wait = min(wait, self._entered + self._step.seconds * 1000 - now)
        if self.calming.bell_every:
            every = self.calming.bell_every * 1000
            wait = min(wait, every - (now - self._begun) % every)
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(wait / 1000 + 0.001, self.beat)

    # --- steps --------------------------------------------------------------------------------------------------

    def _enter(self, index: int) -> None:
        self._index, self._entered, self._stays = index, self._clock.now(), False
        count = len(self.calming.steps)
        number = texts.STEP.format(number=index + 1, count=count) if count > 1 else ""
        self.query_one("#step", Static).update("  ".join(filter(None, (number, self._step.title))))
        self.query_one("#say", Static).update(self._step.say)
        self._say("")
        self.beat()

    def _say(self, sentence: str) -> None:
        notice = self.query_one("#notice", Static)
        notice.update(sentence)
        notice.display = bool(sentence)

    def action_next(self) -> None:
        """The next step; after the last there is only staying."""
        if self._index + 1 < len(self.calming.steps):
            self._enter(self._index + 1)
        else:
            self._stays = True
            self._say(texts.STAY)

    def action_previous(self) -> None:
        """The step before, from its beginning."""
        self._enter(max(0, self._index - 1))

    # --- leaving and burning --------------------------------------------------------------------------------------

    def _burn(self) -> bool:
        """Makes what was written vanish, from the undoing and the clipboard too; whether there was anything."""
        if not self.calming.write:
            return False
        from textual.widgets import TextArea

        was = False
        for paper in self.query(TextArea):
            was = bool(paper.text)
            paper.load_text("")
        if self.app.clipboard != self._copied:
            self.app.copy_to_clipboard(self._copied)
        return was

    def keep_first(self) -> None:
        """What was written is for nobody who comes back."""
        self._burn()

    def action_burn(self) -> None:
        """What was written is gone."""
        if self.calming.write:
            self._say(texts.BURNT if self._burn() else texts.NOTHING_TO_BURN)

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(keys.EXERCISE))

    def action_leave(self) -> None:
        """Back to the break."""
        self._leave()

    def _leave(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._burn()
        if self.app.screen is self:
            self.dismiss(None)
