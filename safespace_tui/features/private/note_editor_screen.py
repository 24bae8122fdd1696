"""One private note, being written."""

from collections.abc import Callable

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from safespace_tui.domain.couple import Partner
from safespace_tui.domain.printable import one_line
from safespace_tui.features.private import keys
from safespace_tui.features.private import notes_texts as texts
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.dialog import Dialog
from safespace_tui.ui.widgets.key_line import KeyLine
from safespace_tui.ui.widgets.private_text import PrivateText


class NoteEditorScreen(BaseScreen[bool]):
    """Dismissed with whether something was kept."""

    KEYS = keys.NOTE
    AUTO_FOCUS = "PrivateText"
    ALLOW_SELECT = False

    def __init__(self, partner: Partner, text: str, keep: Callable[[str], None]) -> None:
        """The screen.

        Args:
            partner: who writes.
            text: what there is already.
            keep: keeps the whole text; raises StoreError.
        """
        super().__init__()
        self._partner, self._before, self._keep = partner, text, keep
        self._busy = False

    def compose(self) -> ComposeResult:
        """Whose it is, and the place to write."""
        title = texts.WRITE_NOTE.format(glyph=self._partner.glyph, name=one_line(self._partner.name))
        yield Static(title, id="title", markup=False)
        yield PrivateText(self._before)
        yield Static(id="state", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        self.query_one(KeyLine).show(keys.NOTE, writing=True)

    def offer(self, sentence: str) -> None:
        """The way to people who can help, below the text."""
        self.tell_state(sentence)

    @property
    def _text(self) -> PrivateText:
        return self.query_one(PrivateText)

    @property
    def _changed(self) -> bool:
        return self._text.text.strip() != self._before.strip() and bool(self._text.text.strip())

    def keep_first(self) -> None:
        """What is half-written is kept before everything is locked."""
        if self._changed and not self._busy:
            try:
                self._keep(self._text.text.strip())
            except StoreError:
                return  # there is nobody to tell, and nothing more that could be done
        self._text.forget()

    def action_keep(self) -> None:
        if self._busy:
            return
        if not self._changed:
            self._leave(kept=False)
            return
        self._busy = True
        self.save(self._text.text.strip())

    @work(thread=True, exclusive=True, group="save")
    def save(self, text: str) -> None:
        """Keeps the note; says so when that fails, and leaves the text where it is."""
        try:
            self._keep(text)
        except StoreError as problem:
            self.app.call_from_thread(self._failed, str(problem))
        else:
            self.app.call_from_thread(self._leave, kept=True)

    def _failed(self, sentence: str) -> None:
        self._busy = False
        if self.is_attached:
            self.tell_state(one_line(sentence))

    def _leave(self, *, kept: bool) -> None:
        if self.is_attached:
            self._text.forget()
            self.dismiss(kept)

    def action_back(self) -> None:
        """Back; what was written is not lost without a question."""
        self.leave_after_asking()

    @work(exclusive=True, group="over")
    async def leave_after_asking(self) -> None:
        """Asks what becomes of what was written, if anything was."""
        if self._busy or self.app.screen is not self:
            return
        answer = "drop"
        if self._changed:
            answer = await self.app.push_screen_wait(Dialog(texts.UNKEPT, "", texts.UNKEPT_CHOICES))
        if answer == "keep":
            self.action_keep()
        elif answer == "drop":
            self._leave(kept=False)
