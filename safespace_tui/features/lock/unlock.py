"""The way in: who is here, and a passphrase that is never drawn."""

from collections.abc import Sequence

import msgspec
from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from safespace_tui.domain.couple import BOTH, Couple, Who
from safespace_tui.domain.passphrase import looks_like_caps_lock
from safespace_tui.domain.printable import one_line
from safespace_tui.features.lock import texts
from safespace_tui.storage.access_port import AccessControl, Word, WrongPassphrase
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui import keys
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.widgets.choice import Choice
from safespace_tui.ui.widgets.covered_line import CoveredLine
from safespace_tui.ui.widgets.key_line import KeyLine


class Entered(msgspec.Struct, frozen=True):
    """Somebody came in."""

    who: Who
    by_code: bool
    """Whether a recovery code took the place of the passphrase."""
    words: Sequence[Word]
    """What the couple should hear now."""


class UnlockScreen(BaseScreen[Entered]):
    """Hides whatever is below it, and goes when the door is open."""

    leaves_on_lock = False  # it is the lock
    KEYS = keys.UNLOCK
    AUTO_FOCUS = "Choice"
    ALLOW_SELECT = False

    def __init__(self, door: AccessControl, couple: Couple, standing: str = "") -> None:
        """The screen.

        Args:
            door: what is to be opened.
            couple: who may be here.
            standing: what may be read by anybody meanwhile, for example when a break ends.
        """
        super().__init__()
        self._door, self._couple, self._standing = door, couple, standing
        self._who: Who | None = None
        self._by_code = False
        self._busy = False
        self._lock_again = False

    def compose(self) -> ComposeResult:
        """Who is here; then the line for that one."""
        yield Static(texts.LOCKED, id="title")
        yield Static(self._standing, id="standing", markup=False)
        with VerticalScroll(id="who", can_focus=False):
            yield Static(texts.WHO, classes="asking")
            for number, who in enumerate(BOTH, 1):
                partner = self._couple[who]
                yield Choice(who, f"{partner.glyph} {one_line(partner.name)}", key=str(number))
        with Vertical(id="line"):
            yield Static(id="asked", markup=False)
            yield CoveredLine(texts.EMPTY_LINE, texts.COVERED_LINE)
            yield Static(id="hint", markup=False)
        yield Static(id="state", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """The first look."""
        self.query_one("#standing").display = bool(self._standing)
        self._show()

    def on_screen_suspend(self) -> None:
        """Nothing half-typed waits under another screen, not even under one that came before it was composed."""
        for line in self.query(CoveredLine):
            line.clear()

    def _show(self) -> None:
        asking = self._who is not None
        self.query_one("#who").display = not asking
        self.query_one("#line").display = asking
        if self._who is not None:
            me = self._couple[self._who]
            asked = texts.TYPE_CODE if self._by_code else texts.TYPE_YOURS
            self.query_one("#asked", Static).update(asked.format(glyph=me.glyph, name=one_line(me.name)))
            self.query_one("#hint", Static).update(texts.TYPE_CODE_HINT if self._by_code else texts.TYPE_HINT)
            self.query_one(CoveredLine).focus()
        else:
            self.query(Choice).first().focus()
        of_use = ("code", "back", "leave", "help") if asking else ("ahead", "leave", "help")
        label = {"code": "passphrase"} if self._by_code else {}
        self.query_one(KeyLine).show(tuple(key for key in keys.UNLOCK if key.action in of_use), label, writing=asking)

    def _say(self, *said: str) -> None:
        self.tell_state(" ".join(filter(None, said)))

    def _is_here(self, who: Who) -> None:
        if self._who is None:
            self._who = who
            self._say()
            self._show()

    def on_choice_chosen(self, event: Choice.Chosen) -> None:
        """By Enter or a click."""
        event.stop()
        self._is_here("a" if event.value == "a" else "b")

    def on_covered_line_submitted(self, event: CoveredLine.Submitted) -> None:
        """Tries to open; while that is going on another Enter counts for nothing."""
        event.stop()
        if self._busy or self._who is None:
            return
        if not event.value.strip():
            self._say(texts.NOTHING_TYPED)
            return
        self._busy = True
        self._say(texts.OPENING)
        self.open(self._who, event.value, by_code=self._by_code)

    @work(thread=True, exclusive=True, group="door")
    def open(self, who: Who, typed: str, *, by_code: bool) -> None:
        """Opens the door, slowly."""
        try:
            words = self._door.unlock_with_code(who, typed) if by_code else self._door.unlock(who, typed)
        except WrongPassphrase as problem:
            caps = texts.CAPS if looks_like_caps_lock(typed) and not by_code else ""
            self.app.call_from_thread(self._stays_shut, str(problem) if by_code else texts.WRONG, caps)
        except StoreError as problem:
            self.app.call_from_thread(self._stays_shut, str(problem))
        else:
            self.app.call_from_thread(self._opened, Entered(who, by_code, words))

    def _stays_shut(self, *said: str) -> None:
        self._busy = self._lock_again = False
        self._say(*said)

    def _opened(self, entered: Entered) -> None:
        self._busy = False
        if self._lock_again:
            self._lock_again = False
            self._door.lock()
            self.action_back()
        else:
            self.dismiss(entered)

    def stay_locked(self) -> None:
        """Whoever was about to come in has thought better of it: what is being opened is locked again at once."""
        self._lock_again = self._busy
        for line in self.query(CoveredLine):
            line.clear()

    def action_first(self) -> None:
        """The first one."""
        self._is_here("a")

    def action_second(self) -> None:
        """The second one."""
        self._is_here("b")

    def action_code(self) -> None:
        """A recovery code in place of the passphrase, or back."""
        if self._who is not None and not self._busy:
            self._by_code = not self._by_code
            self.query_one(CoveredLine).clear()
            self._say()
            self._show()

    def action_back(self) -> None:
        """Back to who is here."""
        if not self._busy:
            self._who, self._by_code = None, False
            self.query_one(CoveredLine).clear()
            self._say()
            self._show()

    def action_ahead(self) -> None:
        """The next place."""
        self.focus_next(Choice)

    def action_behind(self) -> None:
        """The place before."""
        self.focus_previous(Choice)

    def action_leave(self) -> None:
        """Out of the program."""
        self.app.exit()
