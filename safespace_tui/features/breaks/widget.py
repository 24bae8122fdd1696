"""What is seen of a break; takes words and questions, decides nothing."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from safespace_tui.domain.couple import Couple
from safespace_tui.features.breaks.ask_panel import AskOption, AskPanel
from safespace_tui.features.breaks.questions import BreakQuestion, ask_words
from safespace_tui.features.breaks.view_model import CalmWords
from safespace_tui.ui.widgets.clock_face import HugeTime
from safespace_tui.ui.widgets.key_line import KeyLine


class CalmFace(Vertical):
    """What it is, the time, a place for questions, and the keys."""

    def __init__(self) -> None:
        super().__init__()
        self.panel: AskPanel | None = None
        """The question that is asked."""
        self._told: CalmWords | None = None

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield Static(id="title", markup=False)
        yield HugeTime(id="huge")
        yield Static(id="under", markup=False)
        yield Static(id="say", markup=False)
        yield VerticalScroll(id="panel", can_focus=False)
        yield Static(id="hint", markup=False)
        yield Static(id="notice", markup=False)
        yield KeyLine(id="keys")

    def show(self, told: CalmWords) -> None:
        """Shows words; only what changed is drawn."""
        was, self._told = self._told, told
        if told == was:
            return
        self.query_one(HugeTime).show(told.time)
        for name in ("title", "under", "say", "hint"):
            if was is None or getattr(was, name) != getattr(told, name):
                self._line(name, getattr(told, name))
        if self.query_one("#notice").display:
            self.query_one("#hint").display = False
        if was is None or (was.keys, was.label, was.writing) != (told.keys, told.label, told.writing):
            self.query_one(KeyLine).show(told.keys, {"next": told.label}, writing=told.writing)

    def ask(self, ask: BreakQuestion | None, couple: Couple, options: Sequence[AskOption]) -> None:
        """Puts a question into the panel in the place of the last one, or empties it."""
        if self.panel is not None:
            self.panel.remove()
        self.panel = None
        if ask is None:
            self.screen.set_focus(None)
            return
        asked = self.panel = AskPanel(ask_words(ask, couple), options=options, hidden=ask.hidden)
        self.query_one("#panel").mount(asked)
        if ask.asking == "menu":
            self.screen.set_focus(None)
        else:
            self.call_after_refresh(asked.focus_first)

    def say(self, sentence: str) -> None:
        """A sentence about the last thing that was done, in the place of the hint; empty takes it away."""
        self._line("notice", sentence)
        self.query_one("#hint").display = not sentence and self._told is not None and bool(self._told.hint)

    def _line(self, name: str, text: str) -> None:
        line = self.query_one(f"#{name}", Static)
        line.update(text)
        line.display = bool(text)
