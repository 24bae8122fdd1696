"""Talks that leave: in which form, with or without names, and exactly what the file will hold."""

import contextlib
from collections.abc import Sequence
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from safespace_tui.domain.printable import counted, one_line
from safespace_tui.domain.progress import Progress
from safespace_tui.features.transfer import export_texts as texts
from safespace_tui.features.transfer import keys as transfer_keys
from safespace_tui.features.transfer.export_forms import ExportWish
from safespace_tui.features.transfer.export_request import (
    PreparedExport,
    named,
    options,
    other_extent,
    other_form,
    other_names,
    other_words,
    put_together,
)
from safespace_tui.features.transfer.writing_screen import WritingScreen
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.ports import Stopped
from safespace_tui.ui.keys import shown
from safespace_tui.ui.long_work import LongWork
from safespace_tui.ui.widgets.key_line import KeyLine

_MOST = 60_000
"""Characters of the preview; more is said and not drawn."""

_SHOWN = ("write_out", "form", "initials", "summary", "back", "help")


class ExportScreen(WritingScreen):
    """A line for the file, what is chosen, and the preview."""

    KEYS = transfer_keys.TAKING
    HELP = texts.WARNING
    AUTO_FOCUS = "Input"

    def __init__(self, ports: Ports, uids: Sequence[str], *, folder: Path | None = None) -> None:
        """What is to leave.

        Args:
            ports: what stands outside.
            uids: the talks, the oldest first.
            folder: where the file is proposed; the home folder when None.
        """
        super().__init__()
        self._ports, self._uids = ports, uids
        self._folder = folder or Path.home()
        self._wish = ExportWish()
        self._data = b""
        self._making, self._wanted = False, False
        """Whether it is being put together, and whether somebody has asked for the file meanwhile."""

    def compose(self) -> ComposeResult:
        """From top to bottom, in the order in which it is read."""
        yield Static(texts.TITLE, id="title")
        yield Input(
            str(self._folder / f"{texts.FILE}.{self._wish.form.ending}"), id="file", compact=True, select_on_focus=False
        )
        yield Static(id="options", markup=False)
        yield Static(texts.WARNING, id="warning", markup=False)
        with VerticalScroll(id="leaves"):
            yield Static(id="preview", markup=False)
        yield Static(id="state", markup=False)
        yield LongWork(id="progress")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        table = {key.action: key for key in transfer_keys.TAKING}
        self.query_one(KeyLine).show(tuple(table[name] for name in _SHOWN))
        self._again(self._wish)

    def _again(self, wish: ExportWish) -> None:
        """Another wish: another file."""
        self._wish = wish
        self.query_one("#options", Static).update(options(wish, len(self._uids)))
        self._data, self._making, self._wanted = b"", True, False
        self.forget_question()
        self.say(texts.MAKING)
        self.make(wish, self.query_one(LongWork).begin())

    @work(thread=True, exclusive=True, group="make", exit_on_error=False)
    def make(self, wish: ExportWish, progress: Progress) -> None:
        """Reads the talks and puts the file together, as long as somebody waits for it."""
        with contextlib.suppress(Stopped):
            made = put_together(self._ports.store, self._uids, wish, self._ports.clock.wall(), progress, preview=True)
            self.app.call_from_thread(self._made, wish, made)

    def _made(self, wish: ExportWish, made: PreparedExport) -> None:
        if not self.is_attached or wish != self._wish:
            return
        self._data, self._making = made.data, False
        self.query_one(LongWork).over()
        text = made.shown.decode()
        shown = "\n".join(map(_as_it_is, text[:_MOST].splitlines()))
        if len(text) > _MOST:
            shown += "\n" + texts.MORE.format(count=counted(len(text) - _MOST, "character"))
        self.query_one("#preview", Static).update(shown)
        self.say(made.told)
        if self._wanted:
            self._wanted = False
            self.action_write_out()

    # --- keys ---------------------------------------------------------------------------------------------------

    def action_form(self) -> None:
        """The next form; the end of the file's name goes with it."""
        self._other(other_form(self._wish))

    def _other(self, wish: ExportWish) -> None:
        """Another wish by a key; the end of the name follows a form."""
        line, changes = self.query_one("#file", Input), wish.form is not self._wish.form
        self._again(wish)
        if changes and Path(line.value.strip()).name:
            line.value = str(Path(line.value).with_suffix(f".{wish.form.ending}"))
            line.cursor_position = len(line.value)  # else what is typed next lands inside the longer name

    def action_initials(self) -> None:
        self._other(other_names(self._wish))

    def action_summary(self) -> None:
        """A summary, or whole talks; not every form can hold a summary."""
        self._other(other_extent(self._wish))

    def action_own_words(self) -> None:
        """The couple's own words in the summary, or none."""
        if (wish := other_words(self._wish)) != self._wish:
            self._other(wish)

    @on(Input.Changed)
    def follow_name(self) -> None:
        """The form is what the end of a name says, once it says one."""
        try:
            wish = named(self._wish, Path(self.typed_name()))
        except ValueError as why:
            self.call_later(self.refuse, str(why))  # what was said of the name before goes first
        else:
            if wish != self._wish:
                self._again(wish)

    def action_read_on(self) -> None:
        self.query_one("#leaves").scroll_page_down(animate=False)

    def action_read_back(self) -> None:
        self.query_one("#leaves").scroll_page_up(animate=False)

    @on(Input.Submitted)
    def read_first(self) -> None:
        """Enter after a name goes on to what will leave; writing in clear text has a key of its own."""
        self.query_one("#leaves").focus()
        self.say(texts.NAMED_KEY.format(key=shown(self._key("write_out"))))

    def _key(self, action: str) -> str:
        return next(key.keys[0] for key in transfer_keys.TAKING if key.action == action)

    def action_write_out(self) -> None:
        typed = self.typed_name()
        if not typed:
            self.ask_for_name(texts.NO_NAME)
            return
        try:
            wish = named(self._wish, Path(typed))
        except ValueError as why:
            self.refuse(str(why))
            return
        if wish != self._wish:  # typed right before, and not followed yet
            self._again(wish)
        if self._making:
            self._wanted = True
            self.say(texts.MAKING_FIRST)
        elif self._data:
            self.write_out(typed, self._data)


def _as_it_is(line: str) -> str:
    """A line as it is in the file, but for what a terminal would obey."""
    indent = len(line) - len(line.lstrip(" "))
    return " " * indent + one_line(line)
