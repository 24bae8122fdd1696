"""What is seen of a talk; it draws a moment that was worded elsewhere."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from safespace_tui.domain.couple import Couple
from safespace_tui.domain.session.view import Question
from safespace_tui.features.talk.view import TalkMoment
from safespace_tui.features.writing.question_panel import QuestionPanel
from safespace_tui.ui.widgets.clock_face import ClockFace
from safespace_tui.ui.widgets.hanging import HangingText, hang_of
from safespace_tui.ui.widgets.key_line import KeyLine
from safespace_tui.ui.widgets.name_sign import NameSign

_GAP = "  ·  "


def drawn_lines(told: TalkMoment) -> dict[str, str]:
    """What stands in each place for words."""
    if told.stands:
        return {"say": told.stands, "hear": "", "leave_out": ""}
    more = tuple(line for words in (told.covered, told.barred) if words for line in ("", words))
    return {"say": "\n".join((*told.say, *more)), "hear": "\n".join(told.hear), "leave_out": told.leave_out}


class WhereLine(Widget):
    """What the talk is about, and where in it they are; the first is cut where there is no room for both."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._shown = ("", "")

    def show(self, about: str, where: str) -> None:
        """Shows both; nothing of either leaves the line empty."""
        if (about, where) != self._shown:
            self._shown = (about, where)
            self.refresh()

    def render(self) -> Content:
        """One line for the present width."""
        width = max(1, self.size.width)
        about, where = self._shown
        right = Content.styled(where, "$muted").truncate(width, ellipsis=True)
        room = width - right.cell_length - len(_GAP)
        left = Content.styled(about, "bold").truncate(max(0, room), ellipsis=True)
        blank = " " * max(0, width - left.cell_length - right.cell_length)
        return Content.assemble(left, blank, right) if room > 0 else right


class TalkFace(Vertical):
    """Draws only what is not drawn yet."""

    def __init__(self) -> None:
        super().__init__()
        self._told: TalkMoment | None = None
        self._asked: tuple[int, Question] | None = None
        self._panel: QuestionPanel | None = None

    def compose(self) -> ComposeResult:
        """From top to bottom, in the order in which it is read.

        Textual draws again whatever shares a container with a cell that has changed, so the clock, which changes by
        the second, has two neighbours and not eight.
        """
        with Vertical(id="above"):
            yield WhereLine(id="where")
            yield NameSign(id="sign")
            with VerticalScroll(id="words", can_focus=False):
                yield HangingText(id="say")
                yield HangingText(id="hear")
                yield Static(id="written", markup=False)
        yield ClockFace(id="clock")
        with Vertical(id="below"):
            yield Static(id="notice", markup=False)
            yield KeyLine(id="keys")

    def show(self, told: TalkMoment) -> None:
        """Shows a moment."""
        was, self._told = self._told, told
        if told == was:
            return
        self.query_one(WhereLine).show((told.topic or told.title) if told.where else "", _GAP.join(told.where))
        self.query_one(NameSign).show(told.partners, told.badge)
        clock = self.query_one(ClockFace)
        clock.wear(told.partners)
        clock.show(told.clock.digits, told.clock.told, told.clock.means, filled=told.clock.filled)
        self._show_words(told)
        labels = {way.key.action: way.label for way in told.ways}
        self.query_one(KeyLine).show(tuple(way.key for way in told.ways), labels, writing=told.writing)

    def _show_words(self, told: TalkMoment) -> None:
        """Each partner's words beside that partner's shape and name, in that partner's colour."""
        lines = drawn_lines(told)
        labels = [
            "" if one is None or told.stands else f"{one.glyph} {one.name}" for one in (told.actor, told.listener)
        ]
        hang = hang_of(*labels) if lines["hear"] or lines["leave_out"] else 0
        say, hear = self.query_one("#say", HangingText), self.query_one("#hear", HangingText)
        say.show(labels[0] if lines["say"] else "", ((lines["say"], "bold $foreground"),), hang)
        hear.show(labels[1], ((lines["hear"], "$foreground"), (lines["leave_out"], "$muted")), hang)
        say.wear((told.actor,) if told.actor else ())
        hear.wear((told.listener,) if told.listener else ())
        written, line = self.query_one("#written", Static), "\n".join(() if told.stands else told.written[-2:])
        if written.content != line:
            written.update(line)
        written.display = bool(line)
        if written.has_class("-whole") != told.whole:
            written.set_class(told.whole, "-whole")
            words = self.query_one("#words")
            if told.whole:
                words.move_child(written, before=hear)
            else:
                words.move_child(written, after=hear)

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
            before, panel_before = self._asked, self.panel
            self._asked = asked
            if self._panel is not None:
                self._panel.remove()
                self._panel = None
            if question is None:
                self.screen.set_focus(None)
            else:
                same = panel_before if before is not None and before[0] == index else None
                typed = same.typed_for(question) if same is not None else tuple(filter(None, (question.before,)))
                panel = QuestionPanel(question, couple, typed)
                panel.display = running
                self._panel = panel
                self.query_one("#words").mount(panel, before="#hear" if question.at_length else None)
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
        return self._panel if self._panel is not None and self._panel.is_attached else None

    def say(self, sentence: str) -> None:
        """Shows a sentence above the keys; an empty one takes it away."""
        notice = self.query_one("#notice", Static)
        if notice.display != bool(sentence) or notice.content != sentence:
            notice.update(sentence)
            notice.display = bool(sentence)
