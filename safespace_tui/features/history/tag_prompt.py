"""A line to type a tag, with those in use to complete it."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from safespace_tui.domain.history.annotate import Unfit, tidy_tag
from safespace_tui.domain.text_folding import fold
from safespace_tui.features.history import texts
from safespace_tui.features.history.annotate_flow import nearly
from safespace_tui.ui import keys
from safespace_tui.ui.base_screen import BaseModalScreen
from safespace_tui.ui.refusals import SaysWhyNot
from safespace_tui.ui.widgets.key_line import key_words


class TagPrompt(SaysWhyNot, BaseModalScreen[str]):
    """Gives back a tidy tag; empty when none was typed. One that nearly is another asks once more."""

    def __init__(self, known: Iterable[str]) -> None:
        super().__init__()
        self._known = tuple(sorted(set(known), key=fold))
        self._warned = ""

    def compose(self) -> ComposeResult:
        """What the line is for, the line, and a sentence."""
        with Vertical(classes="box") as box:
            box.border_subtitle = key_words(keys.LINE, writing=True)
            yield Static(texts.TAG, classes="title", markup=False)
            yield Input(compact=True, suggester=SuggestFromList(self._known, case_sensitive=False))
            yield Static(texts.TAG_HINT, classes="about", markup=False)

    def on_input_changed(self) -> None:
        """What was said of a tag is not said of another one."""
        self.written()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if not event.value.strip():
            self.dismiss("")
            return
        try:
            tag = tidy_tag(event.value)
        except Unfit as why:
            self.refuse(str(why))
            return
        near = nearly(tag, self._known)
        if near and self._warned != tag:
            self._warned = tag
            self.refuse(texts.NEAR.format(near=", ".join(f"#{one}" for one in near)))
            return
        self.dismiss(tag)

    def said_instead(self) -> str:
        """What the keys do."""
        return texts.TAG_HINT

    def show_said(self, sentence: str) -> None:
        """Below the line."""
        self.query_one(".about", Static).update(sentence)

    def on_key(self, event: Key) -> None:
        if event.key in ("escape", "f9", "ctrl+q"):
            event.stop()
            self.dismiss("")
