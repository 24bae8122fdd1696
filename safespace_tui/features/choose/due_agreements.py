"""Before a talk: the agreements whose day has come are offered, and nobody has to look."""

import asyncio

from textual.app import App

from safespace_tui.features.history import agreements_texts as texts
from safespace_tui.runtime.history_service import open_agreements
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui.dialog import Dialog


async def offer_due(app: App[None], ports: Ports) -> None:
    """Asks whether to look at agreements first, when there are any whose day has come; never stands in the way.

    Args:
        app: the program; call it from a worker.
        ports: what stands outside.
    """
    today = ports.clock.wall().date()

    def due() -> int:
        return sum(one.due(today) for one in open_agreements(ports.store, ports.store.heads()))

    try:
        count = await asyncio.to_thread(due)
    except StoreError:  # a talk is possible all the same; looking back says what is wrong
        return
    if not count:
        return
    about = texts.ASK_ABOUT.format(count=texts.count(count))
    if await app.push_screen_wait(Dialog(texts.ASK, about, texts.ASK_CHOICES, escape="later")) == "look":
        from safespace_tui.features.history.agreements_screen import AgreementsScreen

        await app.push_screen_wait(AgreementsScreen(ports, due=True))
