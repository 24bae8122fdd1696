"""What was kept of a past talk: to scale, and in words. The page of one talk draws it, and the list beside itself."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from rich.cells import cell_len, set_cell_size
from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from safespace_tui.domain.history.summary import SessionSummary
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.session.timeline import timeline
from safespace_tui.features.history import texts as review
from safespace_tui.features.history.rows import marked
from safespace_tui.features.history.timeline_chart import TimelineChart
from safespace_tui.features.session_text import detail_texts as past_talk
from safespace_tui.features.session_text import texts as past
from safespace_tui.features.session_text.dates import date_words
from safespace_tui.features.session_text.detail import past_sections
from safespace_tui.features.session_text.sections import Section
from safespace_tui.storage.ports import Store, StoreError
from safespace_tui.ui import texts
from safespace_tui.ui.widgets.hanging import HangingLines

RESTS = 0.15
"""Seconds after which a mark that stands still has come to rest: while an arrow key is held, nothing is read."""
MOST_LINES, LONGEST_LINE = 60, 240
"""Lines, and cells of each, that are drawn beside the list: no window shows more, and laying out more is felt."""


class PastTalk(Vertical):
    """The timeline, and the words under their headings."""

    def __init__(self, *, legend: bool = True, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        """A part of a page.

        Args:
            legend: whether the signs of the timeline are explained.
            id: its name in the styles.
        """
        super().__init__(id=id)
        self._legend = legend

    def compose(self) -> ComposeResult:
        yield TimelineChart(id="timeline")
        legend = Static(past_talk.LEGEND, id="legend", markup=False)
        legend.display = False
        yield legend
        yield HangingLines(id="words")

    def show(self, session: Session) -> None:
        """Draws a talk to scale; its words are given by `say`."""
        self.query_one(TimelineChart).show(timeline(session), session.couple)
        self.query_one("#legend").display = self._legend

    def say(self, sections: Iterable[Section], words: Sequence[str] = ()) -> None:
        """Says what was kept, with what was looked for marked."""
        self.query_one(HangingLines).show(_lines(sections, words))


class TalkBeside(Vertical):
    """The talk that is marked in a list, as far as it has room beside it; it is read when the mark has come to rest."""

    def __init__(self, store: Store, today: Callable[[], dt.date], *, id: str | None = None) -> None:  # noqa: A002 - as above
        """The place for it.

        Args:
            store: what is kept.
            today: the day that "yesterday" is counted from.
            id: its name in the styles.
        """
        super().__init__(id=id)
        self._store, self._today = store, today
        self._wish: tuple[str, tuple[str, ...]] | None = None
        """Which talk is wanted, and what was looked for in it."""
        self._rest: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="head", markup=False)
        yield PastTalk(legend=False, id="past")

    def look_at(self, uid: str | None, words: Sequence[str] = ()) -> None:
        """Shows a talk as soon as nobody wants another one; None shows nothing.

        Args:
            uid: which one.
            words: what was looked for, folded.
        """
        wish = (uid, tuple(words)) if uid else None
        if wish == self._wish:
            return
        if self._rest is not None:
            self._rest.stop()
        self._wish, self._rest = wish, self.set_timer(RESTS, self._read)

    def forget(self) -> None:
        """Reads the talk again the next time, because something in it may be another."""
        self._wish = None

    def _read(self) -> None:
        if self._wish is None:
            self._tell("")
        else:
            self.read_beside(*self._wish)

    @work(thread=True, exclusive=True, group="beside", exit_on_error=False)
    def read_beside(self, uid: str, words: tuple[str, ...]) -> None:
        """Reads a talk."""
        try:
            record = self._store.read(uid)
            session = replay(record.events)
        except (StoreError, ValueError) as problem:
            self.app.call_from_thread(self._tell, str(problem))
            return
        sections = tuple(_first_of(past_sections(record, session, self._today()), one_line(record.head.title)))
        self.app.call_from_thread(self._show, (uid, words), record.head, session, sections)

    def _show(
        self, wish: tuple[str, tuple[str, ...]], head: SessionSummary, session: Session, sections: Iterable[Section]
    ) -> None:
        if not self.is_attached or wish != self._wish:
            return
        length = "" if head.entry else texts.lasted(head.duration_s)
        lines = (
            _joined(date_words(head.started_at[:10]), length),
            _joined(one_line(head.format_title), _outcome(head)),
        )
        about = Content.styled("\n".join(filter(None, lines)), "$muted")
        self.query_one("#head", Static).update(Content.assemble(title_of(head, wish[1]), "\n", about))
        past = self.query_one(PastTalk)
        past.show(session)
        past.say(sections, wish[1])
        past.display = True

    def _tell(self, sentence: str) -> None:
        if self.is_attached:
            self.query_one("#head", Static).update(sentence)
            self.query_one(PastTalk).display = False


def title_of(head: SessionSummary, words: Sequence[str]) -> Content:
    """What it was about, with what was looked for marked."""
    title = _short(one_line(head.title)) or texts.UNTITLED
    return marked(title, words).stylize("bold")


def about_words(head: SessionSummary) -> str:
    """When it was, by which format, between whom, how long, and whether it came to its end."""
    names = " and ".join(map(one_line, head.names))
    length = "" if head.entry else texts.lasted(head.duration_s)
    return _joined(date_words(head.started_at[:10]), one_line(head.format_title), names, length, _outcome(head))


def _outcome(head: SessionSummary) -> str:
    return "" if head.outcome == "finished" else review.UNFINISHED


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _first_of(sections: Iterable[Section], title: str) -> Iterable[Section]:
    """As much as may have room: what was agreed comes first, and what stands above it already is left out."""
    said = (one for one in sections if one[0] != past.TOPIC_HEADING or one[1] != (title,))
    left = MOST_LINES
    for heading, lines in sorted(
        said, key=lambda section: section[0] not in (past_talk.AGREEMENTS, past_talk.UNSIGNED)
    ):
        if left > 0:
            yield heading, tuple(_short(line) for line in lines[:left])
            left -= len(lines)


def _short(line: str) -> str:
    """A line that is laid out at once, however long it is."""
    return (
        line if cell_len(line[:LONGEST_LINE]) <= LONGEST_LINE >= len(line) else f"{set_cell_size(line, LONGEST_LINE)}…"
    )


def _lines(sections: Iterable[Section], words: Sequence[str]) -> Iterable[Content]:
    for heading, section in sections:
        yield Content("")
        yield Content.styled(heading, "$muted")
        for line in section:
            yield marked(f"  {line}", words)
