"""Talks that leave: in which form, with or without names, and exactly what the file will hold."""

from collections.abc import Sequence
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from safespace_tui.domain.history.record import Record
from safespace_tui.domain.printable import counted, one_line
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.session.state import Session
from safespace_tui.features.session_text import texts as past
from safespace_tui.features.session_text.detail import past_sections
from safespace_tui.features.transfer import export_texts as texts
from safespace_tui.features.transfer import keys as transfer_keys
from safespace_tui.features.transfer.export_document import Section, markdown, page
from safespace_tui.features.transfer.export_forms import ABOUT, FORMS, Form, summary, taken
from safespace_tui.features.transfer.export_initials import with_initials
from safespace_tui.features.transfer.files import InTheWay, path_typed, write_out
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui import texts as app
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.keys import shown
from safespace_tui.ui.widgets.key_line import KeyLine

_MOST = 60_000
"""Characters of the preview; more is said and not drawn."""

_SHOWN = ("write_out", "form", "initials", "summary", "back", "help")


class ExportScreen(BaseScreen[None]):
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
        self._form: Form = "md"
        self._initials = self._summary = self._words = False
        self._data = b""
        self._asked_over = ""

    def compose(self) -> ComposeResult:
        """From top to bottom, in the order in which it is read."""
        yield Static(texts.TITLE, id="title")
        yield Input(str(self._folder / f"{texts.FILE}.md"), id="file", compact=True, select_on_focus=False)
        yield Static(id="options", markup=False)
        yield Static(texts.WARNING, id="warning", markup=False)
        with VerticalScroll(id="leaves"):
            yield Static(id="preview", markup=False)
        yield Static(id="state", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Puts it together."""
        table = {key.action: key for key in transfer_keys.TAKING}
        self.query_one(KeyLine).show(tuple(table[name] for name in _SHOWN))
        self._again()

    def _again(self) -> None:
        """Other choices: another file."""
        kind = texts.SUMMARY_WORDS if self._words else texts.SUMMARY
        options = texts.OPTIONS.format(
            talks=past.talks(len(self._uids)),
            form=ABOUT[self._form],
            names=texts.INITIALS if self._initials else texts.NAMES,
            summary=kind if self._summary else "",
        )
        self.query_one("#options", Static).update(options)
        self._data, self._asked_over = b"", ""
        self._say(texts.MAKING)
        self.make(self._form, initials=self._initials, short=self._summary, words=self._words)

    @work(thread=True, exclusive=True, group="make", exit_on_error=False)
    def make(self, form: Form, *, initials: bool, short: bool, words: bool) -> None:
        """Reads the talks and puts the file together."""
        records, unread = self._read()
        now = self._ports.clock.wall()

        def sections(record: Record, session: Session) -> tuple[Section, ...]:
            return past_sections(record, session, None, history=True)

        if short:
            chosen = [with_initials(record) for record in records] if initials else records
            book = summary(chosen, now=now, words=sections if words else None)
            data = (page(book) if form == "html" else markdown(book)).encode()
        else:
            data = taken(records, form, now=now, sections=sections, title=app.REVIEW, initials=initials)
        said = texts.LEFT_OUT.format(count=counted(len(unread), "talk"), why=unread[0]) if unread else ""
        self.app.call_from_thread(self._made, (form, initials, short, words), data, said)

    def _read(self) -> tuple[list[Record], list[str]]:
        records, unread = [], []
        for uid in self._uids:
            try:
                record = self._ports.store.read(uid)
                replay(record.events)
            except (StoreError, ValueError) as why:
                unread.append(str(why))
            else:
                records.append(record)
        return records, unread

    def _made(self, choice: tuple[Form, bool, bool, bool], data: bytes, said: str) -> None:
        if not self.is_attached or choice != (self._form, self._initials, self._summary, self._words):
            return
        self._data = data
        text = data.decode()
        shown = "\n".join(map(_as_it_is, text[:_MOST].splitlines()))
        if len(text) > _MOST:
            shown += "\n" + texts.MORE.format(count=counted(len(text) - _MOST, "character"))
        self.query_one("#preview", Static).update(shown)
        self._say(said)

    def _say(self, sentence: str) -> None:
        if self.is_attached:
            state = self.query_one("#state", Static)
            state.update(sentence)
            state.display = bool(sentence)

    # --- keys ---------------------------------------------------------------------------------------------------

    def action_form(self) -> None:
        """The next form; the end of the file's name goes with it."""
        forms = FORMS[:2] if self._summary else FORMS
        self._take(forms[(forms.index(self._form) + 1) % len(forms)])
        self._again()

    def _take(self, form: Form) -> None:
        self._form = form
        line = self.query_one("#file", Input)
        if Path(line.value.strip()).name:
            line.value = str(Path(line.value).with_suffix(f".{form}"))
            line.cursor_position = len(line.value)  # else what is typed next lands inside the longer name

    def action_initials(self) -> None:
        """Initials, or names."""
        self._initials = not self._initials
        self._again()

    def action_summary(self) -> None:
        """A summary, or whole talks."""
        self._summary = not self._summary
        self._words = False
        if self._summary and self._form not in FORMS[:2]:
            self._take("md")
        self._again()

    def action_own_words(self) -> None:
        """The couple's own words in the summary, or none."""
        if self._summary:
            self._words = not self._words
            self._again()

    def action_read_on(self) -> None:
        """Further down."""
        self.query_one("#leaves").scroll_page_down(animate=False)

    def action_read_back(self) -> None:
        """Further up."""
        self.query_one("#leaves").scroll_page_up(animate=False)

    @on(Input.Submitted)
    def read_first(self) -> None:
        """Enter after a name goes on to what will leave; writing in clear text has a key of its own."""
        self.query_one("#leaves").focus()
        self._say(texts.NAMED_KEY.format(key=shown(self._key("write_out"))))

    def _key(self, action: str) -> str:
        return next(key.keys[0] for key in transfer_keys.TAKING if key.action == action)

    def action_write_out(self) -> None:
        """Writes the file."""
        typed = self.query_one("#file", Input).value.strip()
        if typed and self._data:
            self.write(typed, self._data, over=self._asked_over == typed)

    @on(Input.Changed)
    def forget_question(self) -> None:
        """Another name: what was said about the one before does not count."""
        self._asked_over = ""

    @work(thread=True, exclusive=True, group="save", exit_on_error=False)
    def write(self, typed: str, data: bytes, *, over: bool) -> None:
        """Writes the file; when there is one of that name, the second press replaces it."""
        try:
            path = path_typed(typed)
            write_out(path, data, over=over)
        except InTheWay as why:
            self.app.call_from_thread(self._ask, texts.AGAIN.format(why=why))
        except StoreError as why:
            self.app.call_from_thread(self._say, str(why))
        else:
            self.app.call_from_thread(self._say, texts.WRITTEN.format(file=path))

    def _ask(self, sentence: str) -> None:
        if self.is_attached:
            self._asked_over = self.query_one("#file", Input).value.strip()
            self._say(sentence)


def _as_it_is(line: str) -> str:
    """A line as it is in the file, but for what a terminal would obey."""
    indent = len(line) - len(line.lstrip(" "))
    return " " * indent + one_line(line)
