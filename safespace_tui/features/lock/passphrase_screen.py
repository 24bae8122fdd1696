"""Asks one of the two, alone, for what nobody else may see; the work that follows is slow and done in a thread."""

from collections.abc import Callable, Sequence
from typing import Literal, TypeVar

import msgspec
from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from safespace_tui.domain.couple import Couple, Who, other
from safespace_tui.domain.passphrase import LEAST, looks_like_caps_lock, objection, same
from safespace_tui.domain.printable import one_line
from safespace_tui.features.lock import texts
from safespace_tui.storage.access_port import WrongPassphrase
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui import keys
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.widgets.covered_line import CoveredLine
from safespace_tui.ui.widgets.key_line import KeyLine

Result = TypeVar("Result")

_WORDS = {
    "own": (texts.OWN, texts.OWN_ABOUT),
    "new": (texts.NEW, texts.NEW_ABOUT),
    "again": (texts.AGAIN, texts.AGAIN_ABOUT),
}


class PassphraseStep(msgspec.Struct, frozen=True):
    """One thing to be typed."""

    who: Who
    kind: Literal["own", "new", "again"]
    """own: the passphrase that there is · new: another one · again: the new one once more."""


def new_ones(*partners: Who) -> tuple[PassphraseStep, ...]:
    """The steps by which some partners choose a passphrase, one after the other."""
    return tuple(PassphraseStep(who, kind) for who in partners for kind in ("new", "again"))


class PassphraseScreen(BaseScreen[Result | None]):
    """Gives back what the work gave; None when it was left."""

    KEYS = keys.ALONE
    AUTO_FOCUS = "CoveredLine"
    ALLOW_SELECT = False

    def __init__(self, couple: Couple, steps: Sequence[PassphraseStep], do: Callable[[Sequence[str]], Result]) -> None:
        """The screen.

        Args:
            couple: whom to ask.
            steps: what to ask for, in order.
            do: is called in a thread with one answer for each step; WrongPassphrase and StoreError begin it again.
        """
        super().__init__()
        self._couple, self._steps, self._work = couple, steps, do
        self._given: list[str] = []
        self._busy = False

    def compose(self) -> ComposeResult:
        """Who is asked for what, and the line."""
        yield Static(id="title", markup=False)
        yield Static(id="about", markup=False)
        yield CoveredLine(texts.EMPTY_LINE, texts.COVERED_LINE)
        yield Static(id="state", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """The first question."""
        self.query_one(KeyLine).show(keys.ALONE, writing=True)
        self._ask()

    @property
    def leaves_on_lock(self) -> bool:
        """Not while new passphrases are being taken: that cannot be taken back, and what was typed is gone already."""
        return not self._busy or any(step.kind == "own" for step in self._steps)

    def on_screen_suspend(self) -> None:
        """Nothing half-typed waits under another screen, not even under one that came before it was composed."""
        for line in self.query(CoveredLine):
            line.clear()

    def _ask(self, *said: str) -> None:
        step = self._steps[len(self._given)]
        title, about = _WORDS[step.kind]
        me, them = self._couple[step.who], self._couple[other(step.who)]
        self.query_one("#title", Static).update(title.format(glyph=me.glyph, name=one_line(me.name)))
        self.query_one("#about", Static).update(about.format(other=one_line(them.name)))
        self._say(*said)

    def _say(self, *said: str) -> None:
        self.tell_state(" ".join(filter(None, said)))

    def on_covered_line_submitted(self, event: CoveredLine.Submitted) -> None:
        """Something was typed; while the work is going on it counts for nothing."""
        event.stop()
        if self._busy:
            return
        step = self._steps[len(self._given)]
        wrong = _objection(step, event.value, self._given)
        caps = texts.CAPS if step.kind != "again" and looks_like_caps_lock(event.value) else ""
        if wrong:
            if wrong == texts.DIFFER:
                self._given.pop()
            self._ask(wrong)
            return
        self._given.append(event.value)
        if len(self._given) < len(self._steps):
            self._ask(caps if step.kind == "new" else "")
            return
        self._busy = True
        self._say(texts.WORKING)
        given, self._given = self._given, []
        self.carry_out(given, caps if step.kind == "own" else "")

    @work(thread=True, exclusive=True, group="door")
    def carry_out(self, given: Sequence[str], caps: str) -> None:
        """The work itself.

        Args:
            given: the answers.
            caps: a hint to go with a refusal.
        """
        try:
            result = self._work(given)
        except WrongPassphrase:
            self.app.call_from_thread(self._again, texts.WRONG, caps)
        except StoreError as problem:
            self.app.call_from_thread(self._again, str(problem))
        else:
            self.app.call_from_thread(self._done, result)

    def _again(self, *said: str) -> None:
        self._busy = False
        if self.is_attached:
            self._ask(*said)

    def _done(self, result: Result) -> None:
        self._busy = False
        self.dismiss(result)

    def action_take(self) -> None:
        """The same as Enter in the line."""
        self.query_one(CoveredLine).submit()

    def action_back(self) -> None:
        """Away; not while the work is going on, because it cannot be taken back."""
        if not self._busy:
            self.dismiss(None)


def _objection(step: PassphraseStep, typed: str, before: Sequence[str]) -> str:
    """A sentence when this cannot be taken."""
    if step.kind == "again" and not same(typed, before[-1]):
        return texts.DIFFER
    match objection(typed):
        case "empty":
            return texts.NOTHING_TYPED
        case "short" if step.kind == "new":
            return texts.TOO_SHORT.format(least=LEAST)
    return ""
