"""Talks from a file: a look that changes nothing, then all that is new, or nothing."""

from collections.abc import Callable
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from safespace_tui.features.transfer import import_texts as texts
from safespace_tui.features.transfer import keys as transfer_keys
from safespace_tui.features.transfer.export.files import path_typed
from safespace_tui.features.transfer.imports.entries import BadFile
from safespace_tui.features.transfer.imports.service import ImportPreview, Stopped, bring_in, found_in
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui import keys
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.widgets.key_line import KeyLine


class ImportScreen(BaseScreen[bool]):
    """A line for the file, and what is in it; gives back whether anything was brought in."""

    KEYS = transfer_keys.BRINGING
    HELP = texts.ABOUT
    AUTO_FOCUS = "Input"

    def __init__(self, ports: Ports) -> None:
        """The screen.

        Args:
            ports: where talks are kept, whose they are, and the clock.
        """
        super().__init__()
        self._ports = ports
        self._seen: ImportPreview | None = None
        """What the last look found, for the file that is named now."""
        self._busy = False
        self._brought = ""
        """The file that something was brought in from last."""

    def compose(self) -> ComposeResult:
        """From top to bottom, in the order in which it is read."""
        yield Static(texts.TITLE, id="title")
        yield Input(placeholder=texts.FILE_HINT, id="file", compact=True)
        yield Static(texts.ABOUT, id="about", markup=False)
        yield Static(id="state", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """The keys."""
        self._show_keys()

    def _show_keys(self) -> None:
        new = self._seen is not None and bool(self._seen.new)
        self.query_one(KeyLine).show(
            tuple(key for key in transfer_keys.BRINGING if key.action != "bring" or new), writing=True
        )

    def _say(self, sentence: str) -> None:
        if self.is_attached:
            self.tell_state(sentence)
            self._show_keys()

    @property
    def _typed(self) -> str:
        return self.query_one("#file", Input).value.strip()

    # --- looking ------------------------------------------------------------------------------------------------

    @on(Input.Changed)
    def forget(self) -> None:
        """Another file: what was said about the one before does not count."""
        if not self._busy:
            self.workers.cancel_group(self, "look")
            self._seen = None
            self._say("")

    @on(Input.Submitted)
    def action_look(self) -> None:
        """Looks into the file."""
        if self._typed and not self._busy:
            self._seen = None
            self._say(texts.LOOKING)
            self.look(self._typed)

    @work(thread=True, exclusive=True, group="look", exit_on_error=False)
    def look(self, typed: str) -> None:
        """Reads the file beside what is here; ends early when nobody waits for it."""
        worker = get_current_worker()
        found: ImportPreview | None = None
        try:
            found = self._found(typed, lambda: worker.is_cancelled)
            said = self._told(typed, found)
        except Stopped:
            return
        except (BadFile, StoreError) as why:
            said = str(why)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._looked, typed, found, said)

    def _found(self, typed: str, stopped: Callable[[], bool] = lambda: False) -> ImportPreview:
        ports, path = self._ports, path_typed(typed)
        return found_in(path, ports.store, ports.settings.couple, ports.clock.local, stopped)

    def _told(self, typed: str, found: ImportPreview) -> str:
        bring = next(key for key in transfer_keys.BRINGING if key.action == "bring")
        more = texts.READY.format(key=keys.shown(bring.keys[0])) if found.new else texts.NOTHING_NEW
        return f"{found.told(texts.BRINGS, Path(typed).name)} {more}"

    def _looked(self, typed: str, found: ImportPreview | None, said: str) -> None:
        if self.is_attached and typed == self._typed and not self._busy:
            self._seen = found
            self._say(said)

    # --- bringing in --------------------------------------------------------------------------------------------

    def action_bring(self) -> None:
        """Brings in what the look has found."""
        if self._busy:
            return
        if self._seen is None:
            if self._typed != self._brought:  # else the same key once more, and what was brought in stands there
                self._say(texts.FIRST_LOOK)
        elif self._seen.new:
            self._busy = True
            self._say(texts.BRINGING)
            self.bring(self._typed, self._seen)

    @work(thread=True, group="save", exit_on_error=False)
    def bring(self, typed: str, seen: ImportPreview) -> None:
        """Reads the file once more and keeps what is new; asks again when it is not what was seen."""
        try:
            found = self._found(typed)
            if found != seen:
                self.app.call_from_thread(self._other, typed, found)
                return
            bring_in(found, self._ports.store)
        except (BadFile, StoreError) as why:
            self.app.call_from_thread(self._failed, str(why))
        else:
            self.app.call_from_thread(self._done, found.told(texts.BROUGHT, Path(typed).name))

    def _other(self, typed: str, found: ImportPreview) -> None:
        self._busy, self._seen = False, found
        self._say(f"{texts.OTHERWISE} {self._told(typed, found)}")

    def _failed(self, sentence: str) -> None:
        self._busy, self._seen = False, None
        self._say(sentence)

    def _done(self, sentence: str) -> None:
        self._busy, self._seen, self._brought = False, None, self._typed
        self._say(sentence)

    def action_back(self) -> None:
        """Back; not while they are being brought in, because that is one piece."""
        if self._busy:
            self._say(texts.BRINGING)
        else:
            self.dismiss(bool(self._brought))
