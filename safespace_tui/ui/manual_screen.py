"""The manual over whatever is shown, one page after the other."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from safespace_tui.runtime.manual import MOST, TOPICS, read, title_of
from safespace_tui.ui import keys, texts
from safespace_tui.ui.base_screen import BaseModalScreen
from safespace_tui.ui.widgets.key_line import key_words


class ManualScreen(BaseModalScreen[None]):
    """A page, and the way to the next."""

    CLOSED_BY_BREAK = True
    KEYS = keys.MANUAL
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self) -> None:
        """Begins with the first page."""
        super().__init__()
        self._topics = tuple(TOPICS)
        self._at = 0

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="box") as box:
            box.border_subtitle = key_words(keys.MANUAL)
            yield Static(classes="title", markup=False)
            yield Static(classes="page", markup=False)

    def on_mount(self) -> None:
        self._show()

    def on_resize(self) -> None:
        """Lines are as long as there is room."""
        self._show()

    def _show(self) -> None:
        topic = self._topics[self._at]
        place = texts.MANUAL.format(number=self._at + 1, of=len(self._topics), title=title_of(topic))
        self.query_one(".title", Static).update(place)
        lines = list(read(topic, min(MOST, self.app.size.width - 10)))
        self.query_one(".page", Static).update("\n".join(lines[2:]))
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_ahead(self) -> None:
        """The next page; after the last one the first."""
        self._at = (self._at + 1) % len(self._topics)
        self._show()

    def action_behind(self) -> None:
        """The page before."""
        self._at = (self._at - 1) % len(self._topics)
        self._show()

    def action_read_on(self) -> None:
        self.query_one(VerticalScroll).scroll_down(animate=False)
