"""Words for feelings and needs, to look through while something is written; several can be taken."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from safespace_tui.domain.printable import one_line
from safespace_tui.domain.wording.feelings import OfferedWord, matching
from safespace_tui.features.writing import keys, texts
from safespace_tui.ui.base_screen import BaseModalScreen
from safespace_tui.ui.keys import shown
from safespace_tui.ui.widgets.key_line import KeyLine

_KEYS = tuple(key for key in keys.FEELINGS if key.action not in ("mark", "read_on", "read_back"))
_NONE_CHOSEN = texts.NONE_CHOSEN.format(mark=shown(keys.FEELINGS[0].keys[0]).capitalize())


class FeelingsScreen(BaseModalScreen[str]):
    """Gives back the words that were taken, with commas between them; nothing when none were."""

    CLOSED_BY_BREAK = True
    KEYS = keys.FEELINGS
    LEFT_WITH = ""
    AUTO_FOCUS = "Input"

    def __init__(self, entries: tuple[OfferedWord, ...]) -> None:
        """All the words there are; whatever is looked for here, nothing is said of it but what a word means."""
        super().__init__()
        self._all, self._shown = entries, entries
        self._chosen: list[str] = []

    def compose(self) -> ComposeResult:
        """A line to look by, the words, what is chosen, and a question back."""
        with Vertical(classes="box"):
            yield Static(texts.TITLE, classes="title")
            yield Input(placeholder=texts.SEARCH, compact=True)
            words = OptionList(id="found", compact=True)
            words.can_focus = False
            yield words
            yield Static(_NONE_CHOSEN, id="chosen", markup=False)
            yield Static(id="asked", markup=False)
            yield KeyLine(id="keys")

    def on_mount(self) -> None:
        self.query_one(KeyLine).show(_KEYS, writing=True)
        self._list("")

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._list(event.value)

    def _list(self, typed: str) -> None:
        self._shown = matching(self._all, typed)
        words = self.query_one(OptionList)
        words.clear_options()
        words.add_options(Option(self._row(entry)) for entry in self._shown)
        words.highlighted = 0 if self._shown else None
        if not self._shown:
            self._ask(texts.NONE_FOUND)

    def _row(self, entry: OfferedWord) -> Content:
        mark = "● " if entry.word in self._chosen else "  "
        family = " · ".join(filter(None, (one_line(entry.family), texts.KINDS[entry.kind])))
        return Content.assemble((f"{mark}{one_line(entry.word):<24}", "bold"), (family, "$muted"))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """A question back, where a word only sounds like a feeling."""
        event.stop()
        entry = self._shown[event.option_index]
        self._ask(texts.question_back(entry))

    def _ask(self, question: str) -> None:
        self.query_one("#asked", Static).update(question)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_mark()

    def action_mark(self) -> None:
        """Marks the word, or takes the mark away."""
        line = self.query_one(Input)
        at = self.query_one(OptionList).highlighted
        if at is None:
            return
        entry = self._shown[at]
        if entry.word in self._chosen:
            self._chosen.remove(entry.word)
        else:
            self._chosen.append(entry.word)
        chosen = ", ".join(map(one_line, self._chosen))
        self.query_one("#chosen", Static).update(texts.CHOSEN.format(words=chosen) if chosen else _NONE_CHOSEN)
        self.query_one(OptionList).replace_option_prompt_at_index(at, self._row(entry))
        line.select_all()  # what is typed next looks for another word; the arrows go on from here

    def action_ahead(self) -> None:
        self.query_one(OptionList).action_cursor_down()

    def action_behind(self) -> None:
        self.query_one(OptionList).action_cursor_up()

    def action_read_on(self) -> None:
        self.query_one(OptionList).action_page_down()  # type: ignore[no-untyped-call]  # Textual left it untyped

    def action_read_back(self) -> None:
        self.query_one(OptionList).action_page_up()  # type: ignore[no-untyped-call]  # the same

    def action_done(self) -> None:
        """Takes what is marked, else the word under the mark, else what was typed: an own word is as good."""
        at = self.query_one(OptionList).highlighted
        here = self._shown[at].word if at is not None else self.query_one(Input).value.strip()
        self.dismiss(", ".join(self._chosen) or here)
