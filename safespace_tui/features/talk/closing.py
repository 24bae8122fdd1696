"""After a talk: what was kept of it."""

from collections.abc import Iterable, Iterator
from typing import Final

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from safespace_tui.domain.charter.proposals import NamedBoundary, named_boundaries
from safespace_tui.domain.session.keeping import kept_of
from safespace_tui.domain.session.totals import agreements
from safespace_tui.domain.settings import Kept
from safespace_tui.features.charter.agreed_flow import can_be_signed
from safespace_tui.features.people.texts import ONCE_MORE, before_lines
from safespace_tui.features.session_text import texts as past
from safespace_tui.features.session_text.seats import copy_words
from safespace_tui.features.session_text.sections import Section, kept_words
from safespace_tui.features.talk import keys, texts
from safespace_tui.features.talk.flow import end_words, is_first
from safespace_tui.runtime.ports import Ports
from safespace_tui.runtime.session_port import RunningSession
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.navigation import Place, go
from safespace_tui.ui.widgets.hanging import HangingLines
from safespace_tui.ui.widgets.key_line import KeyLine

FIRST: Final = (past.AGREED_HEADING, past.TAKEN)
"""What is shown first, so that it is seen without scrolling: what was agreed, and the breaks."""


COPIES: Final = 0.5
"""Seconds between two looks whether the other of two seats has the same copy by now."""


def _drawn(sections: Iterable[Section]) -> Iterator[Widget]:
    for heading, lines in sections:
        yield Static(heading, classes="heading", markup=False)
        yield HangingLines(map(Content, lines), classes="line")


class ClosingScreen(BaseScreen[None]):
    """Keeps the talk, and shows what it came to."""

    leaves_on_lock = False  # it keeps the talk
    AUTO_FOCUS = "#kept"
    KEYS = keys.CLOSING

    def __init__(self, sitting: RunningSession, ports: Ports) -> None:
        super().__init__()
        self._sitting, self._ports = sitting, ports
        self._kept = False

    def compose(self) -> ComposeResult:
        """A word of thanks, what was kept, and whether it is safe."""
        session = self._sitting.session
        thanks, *more = end_words(session)
        yield Static(thanks, id="thanks", markup=False)
        with VerticalScroll(id="kept"):
            if more:
                yield Static("\n".join(more), id="lasted", markup=False)
            kept = kept_of(session)
            sections = kept_words(kept) if kept is not None else ()
            yield from _drawn(section for section in sections if section[0] in FIRST)
            if is_first(self._ports.store, session):
                yield from _drawn([(ONCE_MORE, ("\n".join(before_lines()),))])
            yield from _drawn(section for section in sections if section[0] not in FIRST)
        yield Static(id="copies", markup=False)
        yield Static(texts.KEEPING, id="state", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Keeps the talk at once."""
        self._show_keys()
        self.save()
        copies = self.query_one("#copies")
        copies.display = self._sitting.seat is not None
        if self._sitting.seat is not None:
            self._look_at_copies()
            self.set_interval(COPIES, self._look_at_copies)

    def _look_at_copies(self) -> None:
        """The three words at both seats, and whether the other one has said that it has the same."""
        copies, words = self.query_one("#copies", Static), copy_words(self._sitting)
        if copies.content != words:
            copies.update(words)

    def _show_keys(self, *, failed: bool = False) -> None:
        of_use = {"again": failed, "own": self._ports.door is not None}
        self.query_one(KeyLine).show(tuple(key for key in keys.CLOSING if of_use.get(key.action, True)))

    @work(thread=True, exclusive=True, group="save", exit_on_error=False)
    def save(self) -> None:
        """Moves the talk into the store; says so when that fails, and offers it again."""
        try:
            self._sitting.finish(self._ports.store)
        except StoreError as problem:
            self.app.call_from_thread(self._saved, f"{problem} {texts.NOT_KEPT}")
        else:
            self._kept, plan = True, self._sitting.session.plan
            self.app.call_from_thread(self._saved, self._kept_as(plan.kept))

    def _kept_as(self, kept: Kept) -> str:
        return texts.kept_as(kept, demo=self._ports.demo, nowhere=self._ports.kept_nowhere)

    def _saved(self, sentence: str) -> None:
        if self.is_attached:
            self.tell_state(sentence)
            self._show_keys(failed=not self._kept)

    def action_again(self) -> None:
        if not self._kept:
            self.save()

    def action_done(self) -> None:
        """Home; both can sign what they agreed on first, and what was named can go into the charter."""
        named = named_boundaries(self._sitting.session)
        if named or self._can_sign:
            self.offer(named)
        else:
            self.dismiss(None)

    @property
    def _can_sign(self) -> bool:
        """Whether there is something both can sign: it is kept, and both sit here."""
        agreed = agreements(self._sitting.session)
        return bool(agreed) and self._kept and self._sitting.seat is None and can_be_signed(self._ports.door)

    @work(exclusive=True, group="offer")
    async def offer(self, named: tuple[NamedBoundary, ...]) -> None:
        """Asks once, then goes home."""
        if self.app.screen is not self:
            return
        session = self._sitting.session
        if self._can_sign:
            await go(self.app, Place.SIGN_AGREED, self._ports, session.couple, session.uid)
        if named and self.app.screen is self:
            await go(self.app, Place.OFFER_TO_CHARTER, self._ports, session.couple, named)
        self.dismiss(None)

    @work(exclusive=True, group="own")
    async def action_own(self) -> None:
        """To the questions that only one of them answers."""
        if self._ports.door is not None and self.app.screen is self:
            await go(self.app, Place.CHECK_INS, self._ports, self._sitting.session.couple)
