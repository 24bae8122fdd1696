"""What is seen of a talk; it draws a moment that was worded elsewhere."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from safespace_tui.domain.couple import Couple
from safespace_tui.domain.session.view import Question
from safespace_tui.features.talk.view import TalkMoment
from safespace_tui.features.writing.question_panel import QuestionPanel
from safespace_tui.ui.widgets.clock_face import ClockFace
from safespace_tui.ui.widgets.key_line import KeyLine
from safespace_tui.ui.widgets.name_sign import NameSign

_GAP = "  ·  "


def drawn_lines(told: TalkMoment) -> dict[str, str]:
    """What stands in each line of text; what is cut where there is no room stands last."""
    where = _GAP.join((*told.where, *filter(None, (told.topic, told.title)))) if told.where else ""
    if told.stands:
        return {"where": where, "say": told.stands, "hear": "", "leave_out": ""}
    hear = "\n".join(told.hear)
    more = tuple(line for words in (told.covered, told.barred) if words for line in ("", words))
    return {
        "where": where,
        "say": "\n".join((*told.say, *more)),
        "hear": f"{told.listener.glyph} {told.listener.name}: {hear}" if told.listener and hear else "",
        "leave_out": told.leave_out,
    }


class TalkFace(Vertical):
    """Draws only what is not drawn yet."""

    def __init__(self) -> None:
        super().__init__()
        self._told: TalkMoment | None = None
        self._asked: tuple[int, Question] | None = None

    def compose(self) -> ComposeResult:
        """From top to bottom, in the order in which it is read.

        Textual draws again whatever shares a container with a cell that has changed, so the clock, which changes by
        the second, has two neighbours and not eight.
        """
        with Vertical(id="above"):
            yield Static(id="where", markup=False)
            yield NameSign(id="sign")
            with VerticalScroll(id="words", can_focus=False):
                yield Static(id="say", markup=False)
                yield Static(id="hear", markup=False)
                yield Static(id="leave_out", markup=False)
        yield ClockFace(id="clock")
        with Vertical(id="below"):
            yield Static(id="notice", markup=False)
            yield KeyLine(id="keys")

    def show(self, told: TalkMoment) -> None:
        """Shows a moment."""
        was, self._told = self._told, told
        if told == was:
            return
        self.query_one(NameSign).show(told.partners, told.badge)
        self.query_one(ClockFace).show(told.clock.digits, told.clock.told, told.clock.means)
        before = drawn_lines(was) if was else {}
        for name, text in drawn_lines(told).items():
            if before.get(name) != text:
                line = self.query_one(f"#{name}", Static)
                line.update(text)
                line.display = bool(text)
        labels = {way.key.action: way.label for way in told.ways}
        self.query_one(KeyLine).show(tuple(way.key for way in told.ways), labels, writing=told.writing)

    def ask(self, index: int, question: Question | None, couple: Couple, *, running: bool) -> None:
        """Shows the question of a step, or none; while the talk stands, what was typed waits unseen.

        Args:
            index: the step, because two steps may ask the same.
            question: what is asked there.
            couple: who is asked.
            running: whether the talk runs.
        """
        asked = (index, question) if question else None
        if asked != self._asked:
            self._asked = asked
            self.query(QuestionPanel).remove()
            if question is None:
                self.screen.set_focus(None)
            else:
                panel = QuestionPanel(question, couple)
                panel.display = running
                self.query_one("#words").mount(panel)
            return
        panel_now = self.panel
        if panel_now is not None and panel_now.display != running:
            panel_now.display = running
            if running:
                panel_now.begin()
            else:
                self.screen.set_focus(None)

    @property
    def panel(self) -> QuestionPanel | None:
        """The question on the screen."""
        return next((panel for panel in self.query(QuestionPanel) if panel.is_attached), None)

    def say(self, sentence: str) -> None:
        """Shows a sentence above the keys; an empty one takes it away."""
        notice = self.query_one("#notice", Static)
        if notice.display != bool(sentence) or notice.content != sentence:
            notice.update(sentence)
            notice.display = bool(sentence)
