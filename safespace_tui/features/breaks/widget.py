"""What is seen of a break; takes words and questions, decides nothing."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from safespace_tui.domain.couple import Couple
from safespace_tui.features.breaks.ask_panel import AskPanel
from safespace_tui.features.breaks.view import BreakMoment
from safespace_tui.runtime.flow import Prompt
from safespace_tui.ui.refusals import SaysWhyNot
from safespace_tui.ui.widgets.clock_face import HugeTime, TimeBar
from safespace_tui.ui.widgets.key_line import KeyLine
from safespace_tui.ui.widgets.name_sign import NameSign


def _lines(told: BreakMoment) -> dict[str, str]:
    return {"title": told.title, "over": told.over, "come": told.come, "say": told.say, "hint": told.hint}


def _keys(told: BreakMoment) -> tuple[object, ...]:
    return told.keys, told.labels, told.writing


class CalmFace(SaysWhyNot, Vertical):
    """What it is, the time, a place for questions, and the keys."""

    def __init__(self) -> None:
        super().__init__()
        self.panel: AskPanel | None = None
        """The question that is asked."""
        self._told: BreakMoment | None = None

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield Static(id="room")
        yield Static(id="title", markup=False)
        yield NameSign(id="sign")
        yield Static(id="over", markup=False)
        yield HugeTime(id="huge")
        yield TimeBar(id="away")
        yield Static(id="come", markup=False)
        yield Static(id="say", markup=False)
        yield VerticalScroll(id="panel", can_focus=False)
        yield Static(id="hint", markup=False)
        yield Static(id="notice", markup=False)
        yield KeyLine(id="keys")

    @property
    def at_its_end(self) -> bool:
        """Whether it is time, and nothing else is shown."""
        return self._told is not None and self._told.due

    @property
    def typed(self) -> bool:
        """Whether there is something in the field of what is asked."""
        return self.panel is not None and self.panel.typed

    def show(self, told: BreakMoment) -> None:
        """Shows words; only what changed is drawn."""
        was, self._told = self._told, told
        if told == was:
            return
        sign = self.query_one(NameSign)
        sign.show(told.partners, "")
        sign.display = bool(told.partners)
        self.query_one(HugeTime).show(told.time)
        self.query_one(TimeBar).show(told.away, told.filled)
        self.screen.set_class(told.due, "-due")
        self.screen.set_class(bool(told.partners), "-asked")
        self.query_one("#panel").display = not told.due
        before = _lines(was) if was else {}
        for name, text in _lines(told).items():
            if before.get(name) != text:
                self._line(name, text)
        if self.query_one("#notice").display:
            self.query_one("#hint").display = False
        if was is None or _keys(was) != _keys(told):
            self.query_one(KeyLine).show(told.keys, told.labels, writing=told.writing)

    def ask(self, ask: Prompt | None, couple: Couple, *, reading: bool = False) -> None:
        """Puts a question into the panel in the place of the last one, or empties it.

        Args:
            ask: the question.
            couple: who they are.
            reading: whether it only stands there, and keys keep their meaning.
        """
        if self.panel is not None:
            self.panel.remove()
        self.panel = None
        if ask is None:
            self.screen.set_focus(None)
            return
        asked = self.panel = AskPanel(ask, couple)
        self.query_one("#panel").mount(asked)
        if reading:
            self.screen.set_focus(None)
        else:
            self.call_after_refresh(asked.focus_first)

    def show_said(self, sentence: str) -> None:
        """A sentence about the last thing that was done, in the place of the hint; empty takes it away."""
        self._line("notice", sentence)
        self.query_one("#hint").display = not sentence and self._told is not None and bool(self._told.hint)

    def _line(self, name: str, text: str) -> None:
        line = self.query_one(f"#{name}", Static)
        line.update(text)
        line.display = bool(text)
