"""The charter as it was after each change."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from safespace_tui.domain.charter.rules import listed, versions
from safespace_tui.domain.charter.state import Charter
from safespace_tui.domain.couple import Couple
from safespace_tui.features.charter import keys as keys_charter
from safespace_tui.features.charter import texts
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.widgets.key_line import KeyLine


class VersionsScreen(BaseScreen[None]):
    """What changed, above; what stood after it, below."""

    KEYS = keys_charter.VERSIONS
    AUTO_FOCUS = "OptionList"

    def __init__(self, charter: Charter, couple: Couple) -> None:
        super().__init__()
        self._versions, self._couple = versions(charter), couple

    def compose(self) -> ComposeResult:
        """The changes, and the version that is marked."""
        yield Static(texts.VERSIONS if self._versions else texts.NO_VERSIONS, id="title")
        changes = (texts.happened(version, self._couple) for version in self._versions)
        yield OptionList(*(Option(change) for change in changes), id="changes", compact=True, markup=False)
        with VerticalScroll(id="then", can_focus=False):
            yield Static(id="words", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """The newest first."""
        self.query_one(KeyLine).show(keys_charter.VERSIONS)
        self.query_one(OptionList).display = bool(self._versions)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """What stood then."""
        lines: list[str] = []
        for heading, section in texts.sections(listed(self._versions[event.option_index]), self._couple):
            lines += [heading, *(f"  {line}" for line in section)]
        self.query_one("#words", Static).update("\n".join(lines))
        self.query_one("#then", VerticalScroll).scroll_home(animate=False)

    def _scroll(self, by: int) -> None:
        self.query_one("#then", VerticalScroll).scroll_relative(y=by, animate=False)

    def action_read_on(self) -> None:
        """Further down in what stood then."""
        self._scroll(5)

    def action_read_back(self) -> None:
        """Further up."""
        self._scroll(-5)
