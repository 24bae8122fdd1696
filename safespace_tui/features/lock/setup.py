"""The first run's last question: a passphrase for each, or none."""

from collections.abc import Callable, Mapping, Sequence

from textual import work
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from safespace_tui.domain.couple import BOTH, Couple, Who
from safespace_tui.features.lock import texts
from safespace_tui.features.lock.passphrase_screen import PassphraseScreen, new_ones
from safespace_tui.storage.access_port import AccessControl, Word
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui import keys
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.open_modal import open_over
from safespace_tui.ui.widgets.choice import Choice
from safespace_tui.ui.widgets.key_line import KeyLine

Make = Callable[[Mapping[Who, str] | None], Sequence[Word]]
"""Makes the place for what will be kept."""


def both_choose(
    couple: Couple, make: Callable[[Mapping[Who, str]], Sequence[Word]]
) -> PassphraseScreen[Sequence[Word]]:
    """The screen on which both choose a passphrase, one after the other.

    Args:
        couple: who chooses.
        make: is called in a thread with both.
    """

    def made(given: Sequence[str]) -> Sequence[Word]:
        first, _, second, _ = given
        return make({"a": first, "b": second})

    return PassphraseScreen(couple, new_ones(*BOTH), made)


async def protect(app: App[None], door: AccessControl, couple: Couple) -> bool:
    """Sets the first passphrases where there were none; whether they were. Must run in a worker."""

    def made(passphrases: Mapping[Who, str]) -> Sequence[Word]:
        door.protect(passphrases)
        return ()

    return await app.push_screen_wait(both_choose(couple, made)) is not None


class PassphraseSetupScreen(BaseScreen[Sequence[Word]]):
    """Gives back what the couple should hear once everything is there."""

    leaves_on_lock = False  # nothing goes on before it is answered
    KEYS = keys.PROTECT
    AUTO_FOCUS = "Choice"

    def __init__(self, couple: Couple, make: Make) -> None:
        """The screen.

        Args:
            couple: whom to ask.
            make: is called in a thread with the passphrases, or with None for a couple who wants none.
        """
        super().__init__()
        self._couple, self._make = couple, make
        self._busy = False

    def compose(self) -> ComposeResult:
        """The question and the two answers."""
        yield Static(texts.PROTECT, id="title")
        yield Static(texts.PROTECT_ABOUT, id="about")
        with VerticalScroll(can_focus=False):
            for value, key, title, about in texts.PROTECT_CHOICES:
                yield Choice(value, title, about, key=key)
        yield Static(id="state", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """The keys that no choice shows."""
        self.query_one(KeyLine).show(keys.PROTECT[2:3] + keys.PROTECT[4:])

    def on_choice_chosen(self, event: Choice.Chosen) -> None:
        """By Enter or a click."""
        event.stop()
        if event.value == "none":
            self.action_second()
        else:
            self.action_first()

    def action_first(self) -> None:
        """Passphrases: typed on a screen of their own."""
        if not self._busy:
            open_over(self, both_choose(self._couple, self._make), self._made)

    def action_second(self) -> None:
        """None."""
        if not self._busy:
            self._busy = True
            self._say(texts.SETTING_UP)
            self.set_up()

    @work(thread=True, exclusive=True, group="door")
    def set_up(self) -> None:
        """Makes everything, without passphrases."""
        try:
            words = self._make(None)
        except StoreError as problem:
            self.app.call_from_thread(self._failed, str(problem))
        else:
            self.app.call_from_thread(self._made, words)

    def _failed(self, sentence: str) -> None:
        self._busy = False
        self._say(sentence)

    def _made(self, words: Sequence[Word] | None) -> None:
        if words is not None:
            self.dismiss(words)

    def _say(self, sentence: str) -> None:
        self.tell_state(sentence)

    def action_ahead(self) -> None:
        """The next choice."""
        self.focus_next(Choice)

    def action_behind(self) -> None:
        """The choice before."""
        self.focus_previous(Choice)

    def action_leave(self) -> None:
        """Out of the program; nothing has been made."""
        if not self._busy:
            self.app.exit()
