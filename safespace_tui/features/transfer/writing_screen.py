"""A page that ends in a file: one key writes it, and the same key once more replaces one that is in the way."""

from typing import ClassVar

from textual import on, work
from textual.widgets import Input

from safespace_tui.domain.printable import one_line
from safespace_tui.features.transfer import export_texts as texts
from safespace_tui.features.transfer.files import InTheWay, path_typed, write_out
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.refusals import SaysWhyNot


class WritingScreen(SaysWhyNot, BaseScreen[None]):
    """A screen with a line `#file` for the name and a line `#state` for what came of it."""

    AFTERWARDS: ClassVar[str] = ""
    """What is said after a file was written, besides where it is."""

    def __init__(self) -> None:
        """Nothing was asked yet."""
        super().__init__()
        self._asked_over = ""
        """The name for which it was said that there is a file already."""

    def typed_name(self) -> str:
        """The name that stands in the line."""
        return self.query_one("#file", Input).value.strip()

    def show_said(self, sentence: str) -> None:
        """In the line of state, which goes when there is nothing to say."""
        if self.is_attached:
            self.tell_state(one_line(sentence))
            self.query_one("#state").display = bool(sentence)

    def ask_for_name(self, sentence: str) -> None:
        """Says that there is no name yet, where one can be typed at once."""
        self.refuse(sentence)
        self.query_one("#file", Input).focus()

    @on(Input.Changed)
    def rename(self) -> None:
        """Another name is typed."""
        self.forget_question()
        self.written()

    def forget_question(self) -> None:
        """Another name, or another content: what was said about the file before does not count."""
        self._asked_over = ""

    def write_out(self, typed: str, data: bytes) -> None:
        """Writes the file in a thread and says where it is, or why it isn't.

        Args:
            typed: its name.
            data: all that it will hold.
        """
        self._write(typed, data, over=self._asked_over == typed)

    @work(thread=True, exclusive=True, group="save", exit_on_error=False)
    def _write(self, typed: str, data: bytes, *, over: bool) -> None:
        try:
            path = path_typed(typed)
            alone = write_out(path, data, over=over)
        except InTheWay as why:
            self.app.call_from_thread(self._ask, typed, texts.AGAIN.format(why=why))
        except StoreError as why:
            self.app.call_from_thread(self.refuse, str(why))
        else:
            written = (texts.WRITTEN if alone else texts.WRITTEN_OPEN).format(file=path, others=texts.OTHERS_READ)
            self.app.call_from_thread(self.say, f"{written} {self.AFTERWARDS}")

    def _ask(self, typed: str, sentence: str) -> None:
        """Says that there is a file; if another name was typed meanwhile, that one has not been asked about."""
        if self.is_attached:
            self._asked_over = typed if typed == self.typed_name() else ""
            self.refuse(sentence)
