"""The way in: who is here, and a passphrase that is never drawn."""

from textual.app import ComposeResult
from textual.widgets import Static

from safespace_tui.domain.couple import Couple
from safespace_tui.features.lock import texts
from safespace_tui.features.lock.flow import Entered, unlock
from safespace_tui.runtime.flow import Ask
from safespace_tui.storage.access_port import AccessControl
from safespace_tui.ui.flow_prompts import Answered
from safespace_tui.ui.flow_screen import FlowScreen
from safespace_tui.ui.texts import STOPPING
from safespace_tui.ui.widgets.covered_line import CoveredLine


class UnlockScreen(FlowScreen[Entered]):
    """Hides whatever is below it, and goes when the door is open."""

    leaves_on_lock = False  # it is the lock

    def __init__(self, door: AccessControl, couple: Couple, standing: str = "") -> None:
        """The screen.

        Args:
            door: what is to be opened.
            couple: who may be here.
            standing: what may be read by anybody meanwhile, for example when a break ends.
        """
        super().__init__(lambda: unlock(door, couple), nothing_behind=True)
        self._door, self._standing = door, standing
        self._lock_again = False

    def leave_for_stop(self) -> None:
        """Nothing does but a passphrase, whatever happens below it."""

    def compose(self) -> ComposeResult:
        """That it is locked, and what is asked."""
        yield Static(texts.LOCKED, id="heading")
        if self._standing:
            yield Static(self._standing, id="standing", markup=False)
        yield from super().compose()

    def stay_locked(self) -> None:
        """Whoever was about to come in has thought better of it: what is being opened is locked again at once."""
        self._lock_again = self.busy
        for line in self.query(CoveredLine):
            line.clear()

    def finished(self, asked: Ask | None, outcome: Answered | Exception) -> None:
        """In, unless it is to stay locked: then it is asked from the start."""
        if self._lock_again and not isinstance(outcome, Exception):
            self._door.lock()
            self.restart()
        else:
            super().finished(asked, outcome)
        self._lock_again = False

    def action_back(self) -> None:
        """One question back; while the door opens, it is to stay locked."""
        super().action_back()
        if self.busy:
            self.stay_locked()
            self.say(STOPPING)
