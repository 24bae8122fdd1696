"""Passphrases in the settings: the first ones, another one, a recovery code."""

from functools import partial

from textual import work
from textual.app import App, ComposeResult
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from safespace_tui.domain.couple import BOTH, Couple, Who
from safespace_tui.domain.printable import one_line
from safespace_tui.features.lock import keys, texts
from safespace_tui.features.lock.flow import change_passphrase, hear, protect
from safespace_tui.features.lock.own_copy_flow import own_copy
from safespace_tui.features.lock.recovery_flow import code_on_paper, new_code, wants_codes
from safespace_tui.storage.access_port import AccessControl
from safespace_tui.ui import keys as app_keys
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.flow_driver import converse, converse_alone
from safespace_tui.ui.widgets.key_line import KeyLine


async def offer_codes(app: App[None], door: AccessControl, couple: Couple) -> None:
    """Right after the first passphrases: a code for each who wants one; must run in a worker."""
    if await converse(app, wants_codes):
        for who in BOTH:
            await make_code(app, door, couple, who)


async def make_code(app: App[None], door: AccessControl, couple: Couple, who: Who) -> bool:
    """Makes a recovery code and shows it, this once; whether it was made. Must run in a worker."""
    code = await converse(app, lambda: new_code(door, couple, who))
    if code is not None:
        await converse_alone(app, lambda: code_on_paper(couple, who, code))
    return code is not None


class PassphrasesScreen(BaseScreen[None]):
    """What can be done about passphrases, and what came of it."""

    KEYS = keys.PASSPHRASES
    AUTO_FOCUS = "OptionList"

    def __init__(self, door: AccessControl, couple: Couple) -> None:
        """The screen.

        Args:
            door: whose passphrases.
            couple: the two who have them.
        """
        super().__init__()
        self._door, self._couple = door, couple
        self._about: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """The list, what the marked line is for, what came of the last one."""
        yield Static(texts.PASSPHRASES, id="title")
        yield OptionList(id="list", compact=True)
        yield Static(id="about", markup=False)
        yield Static(id="state", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        self.query_one(KeyLine).show(keys.PASSPHRASES)
        self._list()

    def _list(self) -> None:
        rows: list[tuple[str, str, str]] = [("set", texts.SET, texts.SET_ABOUT)]
        if self._door.guarded:
            names = {who: one_line(self._couple.name(who)) for who in BOTH}
            rows = [(f"change_{who}", texts.CHANGE.format(name=names[who]), texts.CHANGE_ABOUT) for who in BOTH]
            rows += [(f"code_{who}", texts.NEW_CODE.format(name=names[who]), texts.NEW_CODE_ABOUT) for who in BOTH]
            for who, name in names.items():
                rows.append((f"copy_{who}", texts.OWN_COPY.format(name=name), texts.OWN_COPY_ABOUT.format(name=name)))
        self._about = {value: about for value, _, about in rows}
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options(Option(title, id=value) for value, title, _ in rows)
        listed.highlighted = 0

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self.query_one("#about", Static).update(self._about[str(event.option_id)])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.carry_out(str(event.option_id))

    @work(exclusive=True, group="passphrases")
    async def carry_out(self, what: str) -> None:
        """One of the lines, and what came of it."""
        if self.app.screen is not self:
            return
        kind, _, letter = what.partition("_")
        who: Who = "a" if letter == "a" else "b"
        if kind == "set":
            done = bool(await converse(self.app, lambda: protect(self._door, self._couple)))
            said = texts.NOW_SET.format(lock=app_keys.key_for(app_keys.EVERYWHERE, "lock"))
        elif kind == "change":
            words = await converse(self.app, lambda: change_passphrase(self._door, self._couple, who))
            for word in words or ():
                await converse(self.app, partial(hear, self._door, word))
            done, said = words is not None, texts.CHANGED
        elif kind == "copy":
            done = await converse(self.app, lambda: own_copy(self._door, self._couple, who)) is not None
            said = texts.OWN_COPY_MADE
        else:
            done, said = await make_code(self.app, self._door, self._couple, who), texts.CODE_MADE
        self.tell_state(said if done else "")
        self._list()

    def action_choose(self) -> None:
        self.query_one(OptionList).action_select()
