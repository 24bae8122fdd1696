"""What stands between the two, before each talk; one key goes on."""

import asyncio
from collections.abc import Iterable

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from safespace_tui.domain.advice.need import Need
from safespace_tui.domain.charter.rules import before_a_talk
from safespace_tui.domain.couple import Couple
from safespace_tui.features.charter import keys as keys_charter
from safespace_tui.features.charter import texts
from safespace_tui.features.charter.flow import reminder
from safespace_tui.runtime.charter_service import CharterService
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.widgets.hanging import HangingLines
from safespace_tui.ui.widgets.key_line import KeyLine

CharterSections = list[tuple[str, list[str]]]
"""Headings, each with its lines."""


async def remind_of_charter(app: App[None], ports: Ports, couple: Couple, needs: Iterable[Need] = ()) -> bool:
    """Shows as much of the charter as they chose, if there is any; False when they would rather not begin.

    Must run in a worker. A charter that cannot be read is said and bars no talk.
    """
    lines: CharterSections
    try:
        charter = await asyncio.to_thread(CharterService(ports.charter, ports.clock, ports.door).read)
        lines = reminder(charter, before_a_talk(charter, needs), couple)
    except StoreError as problem:
        lines = [(texts.CANNOT_READ.format(why=problem), [])]
    if not lines:
        return True
    goes_on = await app.push_screen_wait(BeforeTalkScreen(lines))
    return goes_on is True


class BeforeTalkScreen(BaseScreen[bool]):
    """Dismissed with whether the talk begins."""

    KEYS = keys_charter.BEFORE_TALK
    LEFT_WITH = False
    AUTO_FOCUS = "#kept"

    def __init__(self, lines: CharterSections) -> None:
        super().__init__()
        self._lines = lines

    def compose(self) -> ComposeResult:
        yield Static(texts.BEFORE, id="title")
        with VerticalScroll(id="kept"):
            for heading, section in self._lines:
                yield Static(heading, classes="heading", markup=False)
                yield HangingLines(map(Content, section), classes="line")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        self.query_one(KeyLine).show(keys_charter.BEFORE_TALK)

    def action_go_on(self) -> None:
        self.dismiss(True)  # noqa: FBT003 - the screen's result
