"""A recovery code for one partner: what it opens, the own passphrase, and the code, this once."""

from collections.abc import Sequence
from typing import Final

from textual.app import App, ComposeResult
from textual.widgets import Static

from safespace_tui.domain.couple import BOTH, Couple, Who
from safespace_tui.domain.passphrase import same_signs
from safespace_tui.domain.printable import one_line
from safespace_tui.features.lock import texts
from safespace_tui.features.lock.passphrase_screen import PassphraseScreen, PassphraseStep
from safespace_tui.storage.access_port import AccessControl
from safespace_tui.ui import keys
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.dialog import Dialog
from safespace_tui.ui.widgets.covered_line import CoveredLine
from safespace_tui.ui.widgets.key_line import KeyLine

ASKED: Final = 2
"""The place of the group that is asked, from 0: in the middle, where a pen slips first."""


async def offer_codes(app: App[None], door: AccessControl, couple: Couple) -> None:
    """Right after the first passphrases: a code for each who wants one; must run in a worker."""
    answer = await app.push_screen_wait(Dialog(texts.CODES, texts.CODES_ABOUT, texts.CODES_CHOICES, escape="later"))
    if answer == "now":
        for who in BOTH:
            await new_code(app, door, couple, who)


async def new_code(app: App[None], door: AccessControl, couple: Couple, who: Who) -> bool:
    """Makes a code for somebody who types the own passphrase; whether it was made. Must run in a worker.

    Without that, the other one could make a key to what is private.
    """
    title = texts.OPENS.format(name=one_line(couple.name(who)))
    private = await app.push_screen_wait(Dialog(title, texts.OPENS_ABOUT, texts.OPENS_CHOICES, escape="no"))
    if private not in ("shared", "private"):
        return False

    def made(given: Sequence[str]) -> str:
        door.admit(who, given[0])
        return door.new_code(who, private=private == "private")

    code = await app.push_screen_wait(PassphraseScreen(couple, (PassphraseStep(who, "own"),), made))
    if code is None:
        return False
    await app.push_screen_wait(RecoveryCodeScreen(code, couple, who))
    return True


class RecoveryCodeScreen(BaseScreen[None]):
    """A recovery code, this once; then one group of it is typed from the paper, to see that it can be read."""

    KEYS = keys.CODE
    AUTO_FOCUS = ""  # the line is there only while it asks
    ALLOW_SELECT = False

    def __init__(self, code: str, couple: Couple, who: Who) -> None:
        super().__init__()
        self._code, self._partner = code, couple[who]
        self._asking = False

    def compose(self) -> ComposeResult:
        """Whose it is, the code, and what to do with it."""
        name = one_line(self._partner.name)
        yield Static(texts.CODE_TITLE.format(glyph=self._partner.glyph, name=name), id="title", markup=False)
        yield Static(self._code, id="code", markup=False)
        yield Static(texts.CODE_ABOUT, id="about", markup=False)
        yield CoveredLine(texts.EMPTY_LINE, texts.COVERED_LINE)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """The code first."""
        self._show(texts.CODE_ABOUT)

    def _show(self, about: str, *, asking: bool = False) -> None:
        """The code, or the line for a part of it; the only keys that mean something then, so that nobody slips."""
        self._asking = asking
        line = self.query_one(CoveredLine)
        self.query_one("#code").display, line.display = not asking, asking
        self.query_one("#about", Static).update(about)
        self.query_one(KeyLine).show(keys.CODE if asking else keys.CODE[:1])
        line.clear()
        self.set_focus(line if asking else None)

    def action_written(self) -> None:
        """It is on paper: can it be read?"""
        if not self._asking:
            self._show(texts.CODE_TRY.format(place=texts.CODE_PLACES[ASKED]), asking=True)

    def on_covered_line_submitted(self, event: CoveredLine.Submitted) -> None:
        """A part of it, from the paper."""
        event.stop()
        if self._asking and same_signs(event.value, self._code.split("-")[ASKED]):
            self.dismiss(None)
        elif self._asking and event.value:
            self._show(texts.CODE_DIFFERS.format(place=texts.CODE_PLACES[ASKED]))

    def action_again(self) -> None:
        """The code once more."""
        if self._asking:
            self._show(texts.CODE_ABOUT)

    def action_skip(self) -> None:
        """On, without trying."""
        if self._asking:
            self.dismiss(None)
