"""Which talk, how long, and who begins."""

from collections.abc import Iterator
from typing import Any, Final

from msgspec.structs import replace
from rich.cells import cell_len, set_cell_size
from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from safespace_tui.domain.advice.suggestions import Suggestion
from safespace_tui.domain.couple import Couple, other
from safespace_tui.domain.formats import lengths_of
from safespace_tui.domain.printable import counted, one_line
from safespace_tui.features.choose import keys, texts
from safespace_tui.features.choose.flow import by_purpose, usual_first
from safespace_tui.features.choose.front_door import BREAK, front_door
from safespace_tui.features.session_text.texts import KEPT_WORDS
from safespace_tui.runtime.launch_options import ChosenTalk, LaunchOptions
from safespace_tui.runtime.ports import Ports
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.flow_screen import FlowScreen
from safespace_tui.ui.navigation import Place, open_over, page
from safespace_tui.ui.widgets.key_line import KeyLine
from safespace_tui.ui.widgets.long_list import LongList, RowPart

_SHOWN: Final = ("begin", "longer", "swap_first", "toss", "keep", "back", "help")
_LABEL: Final = 10
"""Cells for the word before what is said of a talk."""


class ChooseScreen(BaseScreen[ChosenTalk | None]):
    """All talks by what they are for, with their minutes; beside them, what the marked one is."""

    KEYS = keys.CHOOSE
    AUTO_FOCUS = "LongList"
    COLUMN = 104

    def __init__(self, ports: Ports, couple: Couple, *, wish: LaunchOptions) -> None:
        """The choice.

        Args:
            ports: the shelf, with at least one talk on it, and the coin.
            couple: who sits down.
            wish: what is known already: the talk to mark, its length, who begins.
        """
        super().__init__()
        self._ports, self._couple, self._toss = ports, couple, ports.toss
        self._formats = tuple(by_purpose(ports.shelf.formats()))
        self._first, self._tossed = usual_first(wish.first, ports.toss)
        self._most = self._keep = wish.kept
        self._index = self._place(wish.format or "")
        self._minutes = wish.minutes or self._formats[self._index].minutes

    def compose(self) -> ComposeResult:
        """The list, and beside it everything about the marked one."""
        yield Static(texts.CHOOSE, id="title")
        with Horizontal(id="both"):
            yield LongList(self._row, id="formats")
            with VerticalScroll(id="about"):
                # One piece of text: six would be laid out one by one, before this screen can be seen.
                yield Static(id="words", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """The wish, or the first on the shelf."""
        self.query_one(LongList).show([texts.purpose(fmt.purpose) for fmt in self._formats], marked=self._index)
        table = {key.action: key for key in keys.CHOOSE}
        self.query_one(KeyLine).show(tuple(table[name] for name in _SHOWN))
        self._show()

    def _row(self, entry: int, width: int) -> Iterator[tuple[str, RowPart]]:
        fmt = self._formats[entry]
        minutes = texts.ROW_MINUTES.format(minutes=self._minutes if entry == self._index else fmt.minutes)
        room = max(1, width - cell_len(minutes) - 3)
        title = one_line(fmt.title)
        shown = title if cell_len(title) <= room else set_cell_size(title, room - 1).rstrip() + "…"
        yield f"  {set_cell_size(shown, room)} ", ""
        yield minutes, "quiet"

    def _lengths(self) -> tuple[int, ...]:
        return lengths_of(self._formats[self._index], self._minutes)

    def _show(self) -> None:
        for words in self.query("#words").results(Static):  # it may be left before a resize has been drawn
            words.update(self._words())

    def on_resize(self, event: Resize) -> None:
        """What is said under a label hangs, so it is broken by hand."""
        super().on_resize(event)
        self.call_after_refresh(self._show)

    def _words(self) -> Content:
        """Everything about the marked one that has room, in whole sentences; what matters least goes first."""
        fmt = self._formats[self._index]
        width, height = self.query_one("#words").size.width, self.query_one("#about").size.height
        title, summary = Content.styled(one_line(fmt.title), "bold"), Content(one_line(fmt.summary))
        begins = self._about(texts.BEGINS, self._order())
        facts = Content("\n").join([self._length(), begins, self._about(texts.KEPT, KEPT_WORDS[self._keep])])
        suits = [self._about(texts.WHEN, one_line(fmt.when)), self._about(texts.WHEN_NOT, one_line(fmt.when_not))]
        suits = [part for part in suits if part.plain]
        source = Content.styled(one_line(fmt.credits), "$muted")
        short = Content("   ").join([self._minutes_words(), self._order(), Content(KEPT_WORDS[self._keep])])
        heading, told = Content("\n").join([title, summary]), Content("\n").join([facts, *suits])
        for parts in (
            (title, summary, facts, *suits, *([source] if source.plain else ())),
            (title, summary, facts, *suits),
            (heading, facts, *suits),
            (heading, told),
            (Content("\n").join([heading, told]),),
            (Content("\n").join([heading, short, *suits]),),
        ):
            words = Content("\n\n").join(parts)
            if len(words.wrap(max(1, width))) <= height:
                break
        return words

    def _order(self) -> Content:
        """Who begins, whose turn comes then, and whether a coin says so."""
        one, two = self._couple[self._first], self._couple[other(self._first)]
        order = Content.assemble(
            (f"{one.glyph} {one_line(one.name)}", f"bold ${one.colour}"),
            (f"  {texts.THEN.format(name=one_line(two.name))}", "$muted"),
        )
        fits = order.cell_length + len(texts.TOSSED) + 2 <= self._room
        return order + Content.styled((", " if fits else ",\n") + texts.TOSSED, "$accent") if self._tossed else order

    @property
    def _room(self) -> int:
        """Cells for what is said after a label."""
        return max(12, self.query_one("#words").size.width - _LABEL)

    def _about(self, head: str, words: str | Content) -> Content:
        if not words:
            return Content("")
        lines = Content.assemble(words).wrap(self._room)
        gap = "\n" + " " * _LABEL
        return Content.assemble((f"{head:<{_LABEL}}", "$muted"), Content(gap).join(lines))

    def _length(self) -> Content:
        return Content.assemble((f"{texts.LENGTH:<{_LABEL}}", "$muted"), self._minutes_words())

    def _minutes_words(self) -> Content:
        lengths = self._lengths()
        if len(lengths) == 1:
            return Content(texts.NO_LENGTHS.format(time=counted(self._minutes, "minute")))
        marks = [
            (f"[{minutes}]", "bold") if minutes == self._minutes else (f" {minutes} ", "$muted") for minutes in lengths
        ]
        return Content.assemble(*marks, (f" {texts.MINUTES}", "$muted"))

    def on_long_list_marked(self, event: LongList.Marked) -> None:
        """Another talk is looked at; news that is older than the list itself does not count."""
        if event.entry == self.query_one(LongList).marked != self._index:
            self._index = event.entry
            self._minutes = self._formats[self._index].minutes
            self._show()

    def on_long_list_chosen(self) -> None:
        self.action_begin()

    def action_begin(self) -> None:
        self.dismiss(ChosenTalk(self._formats[self._index], self._minutes, self._first, self._keep))

    def _step(self, by: int) -> None:
        lengths = self._lengths()
        at = min(max(lengths.index(self._minutes) + by, 0), len(lengths) - 1)
        self._minutes = lengths[at]
        self._show()
        shown = self.query_one(LongList)
        shown.redraw(self._index)

    def action_longer(self) -> None:
        self._step(1)

    def action_shorter(self) -> None:
        self._step(-1)

    def action_swap_first(self) -> None:
        self._first, self._tossed = other(self._first), False
        self._show()

    def action_toss(self) -> None:
        self._first, self._tossed = self._toss(), True
        self._show()

    @work(exclusive=True, group="ask")
    async def action_keep(self) -> None:
        """What is kept of the talk; either of them may want less."""
        from safespace_tui.features.choose.flow import what_is_kept
        from safespace_tui.ui.flow_driver import converse

        if self.app.screen is not self:
            return
        answer = await converse(self.app, lambda: what_is_kept(self._most))
        if answer is not None:
            self._keep = answer
            self._show()

    def action_on_paper(self) -> None:
        """The steps of the marked one, or its cards, to be printed."""
        open_over(self, page(self.app, Place.PRINT, self._ports, self._couple, marked=self._formats[self._index].id))

    def _place(self, name: str) -> int:
        return next((i for i, fmt in enumerate(self._formats) if fmt.id == name), 0)

    @work(exclusive=True, group="ask")
    async def action_be_there(self) -> None:
        """Support for the one who is hurting and says which; it begins at once."""
        from safespace_tui.features.choose.flow import which_support
        from safespace_tui.ui.flow_driver import converse

        if self.app.screen is not self:
            return
        wanted = await converse(self.app, lambda: which_support(self._couple))
        if wanted is not None:
            fmt = self._formats[self._place(wanted.format or "")]
            self.dismiss(ChosenTalk(fmt, fmt.minutes, wanted.first or self._first, self._keep))


class FrontDoorScreen(FlowScreen[Any]):
    """What do you need now; left with a `ChosenTalk`, with `BREAK` when that comes first, or with None.

    The list of talks opens over it, so that whoever comes back from there is asked again.
    """

    def __init__(self, ports: Ports, couple: Couple, start: LaunchOptions) -> None:
        """The page.

        Args:
            ports: the shelf, the past talks, the coin.
            couple: who sits down.
            start: what is known already.
        """
        self._given = (ports, couple, start)
        super().__init__(lambda: front_door(ports, weeks=start.skip_to == "weeks"))

    def end(self, result: Any) -> None:
        """To the list, with what was suggested marked in it."""
        if result is None or result == BREAK:
            self.dismiss(result)
            return
        ports, couple, start = self._given
        wish = replace(start, format=result.format, minutes=result.minutes) if isinstance(result, Suggestion) else start
        self.app.push_screen(ChooseScreen(ports, couple, wish=wish), self._chosen)
        self.restart()  # now: a question that changed by the way back would swallow the next Escape as held

    def _chosen(self, talk: ChosenTalk | None) -> None:
        if talk is not None:
            self.dismiss(talk)
