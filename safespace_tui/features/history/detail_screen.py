"""One past talk, read again."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Offset
from textual.widgets import Static

from safespace_tui.domain.history import annotations as m
from safespace_tui.domain.history.annotate import Unfit, annotated
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.session.state import Session
from safespace_tui.features.history import keys as keys_past
from safespace_tui.features.history import texts as words
from safespace_tui.features.history.annotate_flow import (
    Added,
    a_note,
    another_title,
    deletion,
    note_in_other_words,
    tagging,
)
from safespace_tui.features.history.past_talk import PastTalk, about_words, title_of
from safespace_tui.features.history.tag_prompt import TagPrompt
from safespace_tui.features.session_text import texts as session_texts
from safespace_tui.features.session_text.dates import day_words
from safespace_tui.features.session_text.detail import past_sections
from safespace_tui.runtime.history_service import change
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui import texts
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.flow_driver import converse
from safespace_tui.ui.navigation import Place, open_over, page
from safespace_tui.ui.widgets.key_line import KeyLine

_SHOWN = ("replay", "note", "tag", "back", "help")


class KeptWords(VerticalScroll):
    """What is read, from the first name on: the cursor would cover the shape before it."""

    cursor_offset = Offset(2, 0)


class SessionDetailScreen(BaseScreen[bool]):
    """What was kept of it, under headings; gives back whether anything was added to it."""

    KEYS = keys_past.PAST_SESSION
    AUTO_FOCUS = "#kept"

    def __init__(
        self,
        ports: Ports,
        uid: str,
        words: Sequence[str] = (),
        known_tags: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        """A talk.

        Args:
            ports: what stands outside.
            uid: which one.
            words: what was looked for, folded; it is marked.
            known_tags: the tags in use, asked when one is to be put on.
        """
        super().__init__()
        self._ports, self._uid, self._words, self._known_tags = ports, uid, words, known_tags
        self._record: Record | None = None
        self._session: Session | None = None
        self._changed = self._times = self._history = False

    def compose(self) -> ComposeResult:
        """A title, the talk to scale, and what was kept."""
        yield Static(texts.READING, id="title", markup=False)
        with KeptWords(id="kept"):
            yield PastTalk(id="past")
        yield Static(id="state", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        table = {key.action: key for key in keys_past.PAST_SESSION}
        self.query_one(KeyLine).show(tuple(table[name] for name in _SHOWN))
        self.load()

    @work(thread=True, exclusive=True, group="read", exit_on_error=False)
    def load(self) -> None:
        """Reads the session."""
        try:
            record = self._ports.store.read(self._uid)
            session = replay(record.events)
        except (StoreError, ValueError) as problem:
            self.app.call_from_thread(self._title, str(problem))
        else:
            self.app.call_from_thread(self._show, record, session)

    def _title(self, text: str | Content) -> None:
        if self.is_attached:
            self.query_one("#title", Static).update(text)

    @property
    def _today(self) -> dt.date:
        return self._ports.clock.wall().date()

    def _show(self, record: Record, session: Session) -> None:
        if not self.is_attached:
            return
        self._record, self._session = record, session
        head = record.head
        origin = f"\n{session_texts.origin(head)}" if head.brought_on else ""
        self._title(Content.assemble(title_of(head, self._words), "\n", (about_words(head), "$muted"), origin))
        self.query_one(PastTalk).show(session)
        self._say(words.IN_BIN.format(day=day_words(head.deleted, self._today)) if head.deleted else "")
        self._word()

    def _word(self) -> None:
        if self._record is None or self._session is None:
            return
        sections = past_sections(self._record, self._session, self._today, times=self._times, history=self._history)
        self.query_one(PastTalk).say(sections, self._words)

    def _say(self, sentence: str) -> None:
        if self.is_attached:
            state = self.query_one("#state", Static)
            state.update(sentence)
            state.display = bool(sentence)

    # --- what comes later ---------------------------------------------------------------------------------------

    @work(thread=True, group="save", exit_on_error=False)
    def add(self, fact: m.Annotation, sentence: str) -> None:
        """Keeps one fact more, and says so; when that fails, nothing has changed."""
        try:
            record = change(self._ports.store, self._uid, fact)
        except (StoreError, Unfit) as problem:
            self.app.call_from_thread(self._say, str(problem))
        else:
            self.app.call_from_thread(self._added, record, sentence)

    def _added(self, record: Record, sentence: str) -> None:
        self._changed = True
        if self._session is not None:
            self._show(record, self._session)
            self._say(sentence)

    @work(exclusive=True, group="over")
    async def _asked(self, ask: Callable[[Record, dt.datetime], Added]) -> None:
        record, now = self._record, self._ports.clock.wall()
        if record is None or self.app.screen is not self:
            return
        fact = await converse(self.app, lambda: ask(record, now))
        if fact is not None:
            self.add(fact, words.KEPT)

    def action_title(self) -> None:
        self._asked(another_title)

    def action_note(self) -> None:
        self._asked(a_note)

    def action_rewrite(self) -> None:
        """Other words for a note; the earlier ones stay."""
        if self._record is not None and not annotated(self._record).notes:
            self._say(words.NO_NOTES)
        else:
            self._asked(note_in_other_words)

    def action_tag(self) -> None:
        if self._record is not None:
            open_over(self, TagPrompt((*self._known_tags(), *self._record.head.tags)), self._tagged)

    def _tagged(self, tag: str | None) -> None:
        if not tag or self._record is None:
            return
        fact = tagging(self._record, tag, self._ports.clock.wall())
        said = words.TAGGED if isinstance(fact, m.Tagged) else words.UNTAGGED
        self.add(fact, said.format(tag=fact.tag))

    def action_delete(self) -> None:
        """Into the bin, or out of it."""
        if self._record is not None:
            back = bool(self._record.head.deleted)
            fact = deletion(self._record, self._ports.clock.wall())
            self.add(fact, words.RESTORED if back else words.PUT_IN_BIN)

    # --- looking ------------------------------------------------------------------------------------------------

    def action_times(self) -> None:
        self._times = not self._times
        self._word()

    def action_history(self) -> None:
        self._history = not self._history
        self._word()

    def action_replay(self) -> None:
        if self._record is not None:
            open_over(self, page(self.app, Place.REPLAY, self._record, self._ports.clock))

    def action_take_along(self) -> None:
        if self._record is not None:
            open_over(self, page(self.app, Place.EXPORT, self._ports, [self._uid]))

    def action_agreements(self) -> None:
        if self._record is None or not self._record.head.agreements:
            return
        open_over(self, page(self.app, Place.AGREEMENTS, self._ports, only=self._uid), self._looked)

    def _looked(self, changed: bool | None) -> None:  # noqa: FBT001 - what the screen was dismissed with
        if changed:
            self._changed = True
            self.load()

    def action_back(self) -> None:
        self.dismiss(self._changed)
