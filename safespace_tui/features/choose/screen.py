"""Which talk, how long, and who begins."""

from collections.abc import Callable
from dataclasses import dataclass

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from safespace_tui.domain.couple import Couple, Who, other
from safespace_tui.domain.formats import Format
from safespace_tui.domain.printable import counted, one_line
from safespace_tui.domain.settings import Kept
from safespace_tui.features.choose import keys, texts
from safespace_tui.features.session_text.texts import KEPT_WORDS
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.storage.ports import Store
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.widgets.key_line import KeyLine


@dataclass(frozen=True)
class ChosenTalk:
    """What was chosen."""

    format: Format
    minutes: int
    first: Who
    kept: Kept = "everything"
    """What is kept of it."""


class ChooseScreen(BaseScreen[ChosenTalk | str | None]):
    """The formats on the left, what the chosen one is on the right; dismissed with `BREAK` when that comes first."""

    leaves_on_lock = False  # it shows nothing that was kept
    KEYS = keys.CHOOSE
    AUTO_FOCUS = "OptionList"

    def __init__(
        self,
        formats: tuple[Format, ...],
        couple: Couple,
        toss: Callable[[], Who],
        *,
        wish: LaunchOptions,
        store: Store | None = None,
    ) -> None:
        """The choice.

        Args:
            formats: what is on the shelf; at least one.
            couple: who sits down.
            toss: tosses a coin.
            wish: what the command line already said.
            store: the past talks; their number tells whether the couple is new here.
        """
        super().__init__()
        self._formats, self._couple, self._toss = formats, couple, toss
        self._first: Who = wish.first or "a"
        self._tossed = False
        self._most = self._keep = wish.kept
        self._store = store
        self._index = self._place(wish.format or "")
        self._minutes = wish.minutes or self._formats[self._index].minutes

    def compose(self) -> ComposeResult:
        """The list, and beside it everything about the chosen one."""
        yield Static(texts.CHOOSE, id="title")
        with Horizontal(id="both"):
            yield OptionList(*(Content(one_line(fmt.title)) for fmt in self._formats), id="formats", compact=True)
            with VerticalScroll(id="about"):
                # One piece of text: six would be laid out one by one, before this screen can be seen.
                yield Static(self._words(), id="words", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """The wish, or the first on the shelf."""
        self.query_one(OptionList).highlighted = self._index
        self.query_one(KeyLine).show(tuple(key for key in keys.CHOOSE if key.action not in ("shorter", "be_there")))

    def _lengths(self) -> list[int]:
        fmt = self._formats[self._index]
        return sorted({fmt.minutes, *fmt.lengths, self._minutes})

    def _show(self) -> None:
        self.query_one("#words", Static).update(self._words())

    def _words(self) -> Content:
        """Everything about the chosen one."""
        fmt = self._formats[self._index]
        one, two = self._couple[self._first], self._couple[other(self._first)]
        begins = Content.assemble(
            (f"{texts.BEGINS:<10}", "$muted"),
            (f"{one.glyph} {one_line(one.name)}", f"bold ${one.colour}"),
            (f"  {texts.THEN.format(name=one_line(two.name))}", "$muted"),
            (f"   ({texts.TOSSED})" if self._tossed else "", "$accent"),
        )
        parts = (
            Content.styled(one_line(fmt.summary), "bold"),
            Content("\n").join([self._length(), begins, self._about(texts.KEPT, KEPT_WORDS[self._keep])]),
            self._about(texts.WHEN, one_line(fmt.when)),
            self._about(texts.WHEN_NOT, one_line(fmt.when_not)),
            Content.styled(one_line(fmt.credits), "$muted"),
        )
        return Content("\n\n").join([part for part in parts if part.plain.strip()])

    @staticmethod
    def _about(head: str, words: str) -> Content:
        return Content.assemble((f"{head:<10}", "$muted"), words) if words else Content("")

    def _length(self) -> Content:
        lengths = self._lengths()
        head = (f"{texts.LENGTH:<10}", "$muted")
        if len(lengths) == 1:
            return Content.assemble(head, texts.NO_LENGTHS.format(time=counted(self._minutes, "minute")))
        marks = [
            (f"[{minutes}]", "bold") if minutes == self._minutes else (f" {minutes} ", "$muted") for minutes in lengths
        ]
        return Content.assemble(head, *marks, (f" {texts.MINUTES}", "$muted"))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another format is looked at; news that is older than the list itself does not count."""
        if event.option_index == event.option_list.highlighted != self._index:
            self._index = event.option_index
            self._minutes = self._formats[self._index].minutes
            self._show()

    def on_option_list_option_selected(self) -> None:
        self.action_begin()

    def action_begin(self) -> None:
        self.dismiss(ChosenTalk(self._formats[self._index], self._minutes, self._first, self._keep))

    def _step(self, by: int) -> None:
        lengths = self._lengths()
        at = min(max(lengths.index(self._minutes) + by, 0), len(lengths) - 1)
        self._minutes = lengths[at]
        self._show()

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

    @work(exclusive=True, group="ask")
    async def action_need(self) -> None:
        """Two questions, two suggestions; the one that is chosen is marked, and begins with Enter."""
        from safespace_tui.features.choose.flow import BREAK, what_is_needed
        from safespace_tui.ui.flow_driver import converse

        if self.app.screen is not self:
            return
        answer = await converse(self.app, lambda: what_is_needed(self._formats, self._kept))
        if answer == BREAK:
            self.dismiss(BREAK)
        elif not isinstance(answer, str) and answer is not None:
            self.query_one(OptionList).highlighted = self._index = self._place(answer.format)
            self._minutes = answer.minutes
            self._show()

    def _kept(self) -> int:
        return len(self._store.heads()) if self._store else 0

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
