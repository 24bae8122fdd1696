"""One partner's private notes: opened by that partner's passphrase each time, and closed by leaving them."""

from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec.structs import replace
from textual import work
from textual.app import App, ComposeResult
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from safespace_tui.domain.couple import Couple, Who, other
from safespace_tui.domain.printable import one_line
from safespace_tui.features.private import keys
from safespace_tui.features.private import notes_texts as texts
from safespace_tui.features.private.flow import only_owner
from safespace_tui.features.private.notes_flow import delete, forms_of, into_file, means_to_share
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.access_port import Notes, PrivateNote
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.flow_driver import converse
from safespace_tui.ui.keys import key_for
from safespace_tui.ui.navigation import Place, go
from safespace_tui.ui.widgets.key_line import KeyLine

Share = Callable[[Who, str], str]
"""Gives a thought of one partner to the talk; returns a sentence when that is not possible."""


async def open_private(
    app: App[None], ports: Ports, couple: Couple, *, about: str = "", share: Share | None = None
) -> None:
    """The way to somebody's private notes: whose, the passphrase, the notes. Must run in a worker.

    Args:
        app: where.
        ports: the door, the clock, and names for new notes.
        couple: whose they may be.
        about: the uid of the session that is running, if any.
        share: gives a thought to that session.
    """
    found = await converse(
        app,
        lambda: only_owner(
            ports.door,
            couple,
            lambda door, who: door.notes(who),
            whose=texts.WHOSE,
            not_private=texts.NOT_PRIVATE,
        ),
    )
    if found is not None:
        who, notes = found
        await app.push_screen_wait(PrivateNotesScreen(notes, ports, couple, who, about=about, share=share))


class PrivateNotesScreen(BaseScreen[None]):
    """The list, the newest first. Nothing of it stays in memory when the screen is left."""

    KEYS = keys.NOTES
    AUTO_FOCUS = "OptionList"
    ALLOW_SELECT = False

    def __init__(
        self,
        notes: Notes,
        ports: Ports,
        couple: Couple,
        who: Who,
        *,
        about: str = "",
        share: Share | None = None,
        folder: Path | None = None,
    ) -> None:
        """The screen.

        Args:
            notes: that partner's, open.
            ports: the clock, and names for new notes.
            couple: who the two are.
            who: whose notes.
            about: the uid of the session that is running, if any.
            share: gives a thought to that session; None outside a talk.
            folder: where a file is proposed; the home folder when None.
        """
        super().__init__()
        self._folder = folder or Path.home()
        self._notes, self._ports, self._couple, self._who = notes, ports, couple, who
        self._session, self._share = about, share
        self._read: dict[str, PrivateNote] = {}

    def compose(self) -> ComposeResult:
        """Whose they are, and the list."""
        partner = self._couple[self._who]
        yield Static(texts.NOTES.format(glyph=partner.glyph, name=one_line(partner.name)), id="title", markup=False)
        yield OptionList(id="list", compact=True, markup=False)
        yield Static(texts.READING, id="state", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        of_use = tuple(key for key in keys.NOTES if key.action != "share" or self._share)
        self.query_one(KeyLine).show(of_use)
        self.load("")

    def on_unmount(self) -> None:
        self._read = {}

    @work(thread=True, exclusive=True, group="read")
    def load(self, said: str) -> None:
        """Reads the notes.

        Args:
            said: a sentence about what was done before.
        """
        try:
            notes = self._notes.all()
        except StoreError as problem:
            self.app.call_from_thread(self._say, str(problem))
        else:
            self.app.call_from_thread(self._show, notes, said)

    def _show(self, notes: Sequence[PrivateNote], said: str) -> None:
        if not self.is_attached:
            return
        self._read = {note.uid: note for note in notes}
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options(Option(_line(note), id=note.uid) for note in notes)
        listed.highlighted = 0 if notes else None
        self._say(said or ("" if notes else texts.NO_NOTES.format(write=key_for(keys.NOTES, "write"))))

    def _say(self, sentence: str) -> None:
        if self.is_attached:
            self.tell_state(one_line(sentence))

    @property
    def _marked(self) -> PrivateNote | None:
        option = self.query_one(OptionList).highlighted_option
        return self._read.get(option.id) if option is not None and option.id is not None else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_read()

    def action_read(self) -> None:
        if self._marked is not None:
            self.edit(self._marked)

    def action_write(self) -> None:
        wall = self._ports.clock.wall().isoformat(timespec="seconds")
        self.edit(PrivateNote(uid=self._ports.new_uid(), wall=wall, text="", about=self._session))

    @work(exclusive=True, group="over")
    async def edit(self, note: PrivateNote) -> None:
        """Reads and writes a note."""
        if self.app.screen is not self:
            return

        def keep(text: str) -> None:
            self._notes.keep(replace(note, text=text))

        partner = self._couple[self._who]
        if await go(self.app, Place.NOTE_EDITOR, partner, note.text, keep):
            self.load(texts.KEPT)

    @work(exclusive=True, group="over")
    async def action_delete(self) -> None:
        """Deletes the marked note, after a question."""
        note = self._marked
        if (
            note is not None
            and self.app.screen is self
            and (said := await converse(self.app, lambda: delete(self._notes, note.uid)))
        ):
            self.load(said)

    @work(exclusive=True, group="over")
    async def action_share(self) -> None:
        """Gives the marked thought to the talk, after a question; outside a talk says where that is possible."""
        note = self._marked
        if self._share is None:
            self._say(texts.SHARE_WHERE.format(share=key_for(keys.NOTES, "share")))
        elif note is not None and self.app.screen is self:
            name = one_line(self._couple.name(other(self._who)))
            if await converse(self.app, lambda: means_to_share(name)):
                self._say(self._share(self._who, note.text) or texts.SHARED)

    @work(group="over")
    async def action_take_along(self) -> None:
        """Into a file, which its owner alone can write."""
        if self.app.screen is self and self._read:
            forms = forms_of(list(self._read.values()))
            file = self._folder / texts.NOTES_FILE_NAME
            self._say(await converse(self.app, lambda: into_file(texts.NOTES_FILE, file, forms)) or "")


def _line(note: PrivateNote) -> str:
    """A note in the list: its day and its first words."""
    first = one_line(note.text)
    short = first if len(first) <= texts.FIRST_WORDS else first[: texts.FIRST_WORDS - 1] + "…"
    return f"{note.wall[:10]}  {short}"
