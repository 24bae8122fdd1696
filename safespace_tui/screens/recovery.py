"""A recovery code for one partner: what it opens, the own passphrase, and the code, this once."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Static

from safespace_tui import keys
from safespace_tui.model.couple import BOTH, Couple, Who
from safespace_tui.screens.alone import AloneScreen, Step
from safespace_tui.screens.bindings import bindings
from safespace_tui.screens.dialog import Dialog
from safespace_tui.store.door import Door
from safespace_tui.texts import door as texts
from safespace_tui.texts.safe import one_line
from safespace_tui.widgets.key_line import KeyLine


async def offer_codes(app: App[None], door: Door, couple: Couple) -> None:
    """Right after the first passphrases: a code for each who wants one; must run in a worker."""
    answer = await app.push_screen_wait(Dialog(texts.CODES, texts.CODES_ABOUT, texts.CODES_CHOICES, escape="later"))
    if answer == "now":
        for who in BOTH:
            await new_code(app, door, couple, who)


async def new_code(app: App[None], door: Door, couple: Couple, who: Who) -> bool:
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

    code = await app.push_screen_wait(AloneScreen(couple, (Step(who, "own"),), made))
    if code is None:
        return False
    await app.push_screen_wait(CodeScreen(code, couple, who))
    return True


class CodeScreen(Screen[None]):
    """A recovery code, this once."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.CODE)
    ALLOW_SELECT = False
    LEAVES_ON_LOCK: ClassVar[bool] = True

    def __init__(self, code: str, couple: Couple, who: Who) -> None:
        super().__init__()
        self._code, self._partner = code, couple[who]

    def compose(self) -> ComposeResult:
        """Whose it is, the code, and what to do with it."""
        name = one_line(self._partner.name)
        yield Static(texts.CODE_TITLE.format(glyph=self._partner.glyph, name=name), id="title", markup=False)
        yield Static(self._code, id="code", markup=False)
        yield Static(texts.CODE_ABOUT, id="about")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """The only key, so that nobody leaves by a slip."""
        self.query_one(KeyLine).show(keys.CODE)

    def action_written(self) -> None:
        """It is on paper."""
        self.dismiss(None)
