"""After a talk about boundaries: whether they are to go into the charter."""

import asyncio

from textual.app import App

from safespace_tui.domain.charter.commands import NotSo
from safespace_tui.domain.charter.proposals import NamedBoundary
from safespace_tui.domain.couple import Couple
from safespace_tui.features.charter import texts
from safespace_tui.runtime.charter_service import CharterService
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui.dialog import Dialog, tell


async def offer_to_charter(app: App[None], ports: Ports, couple: Couple, named: tuple[NamedBoundary, ...]) -> None:
    """Asks, and puts them in as they stand; a problem is said. Must run in a worker."""
    about = "\n".join(texts.named(one.who, one.text, one.standing, couple) for one in named)
    if await app.push_screen_wait(Dialog(texts.INTO, about, texts.INTO_CHOICES)) != "yes":
        return
    try:
        await asyncio.to_thread(put_in, ports, named)
    except NotSo as no:
        await tell(app, texts.INTO, texts.sentence(no.why))
    except StoreError as problem:
        await tell(app, texts.INTO, str(problem))


def put_in(ports: Ports, named: tuple[NamedBoundary, ...]) -> None:
    """Puts boundaries into the charter, all of them or none.

    Raises:
        NotSo: one cannot be an entry.
        StoreError: the charter cannot be read or kept.
    """
    agreeing = CharterService(ports.charter, ports.clock)
    agreeing.read()
    agreeing.do(*(command for one in named for command in one.commands(ports.new_uid())))
