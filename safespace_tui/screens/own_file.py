"""What only one partner has opened, into a file: asked for, written, never over another one unasked."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from textual.app import App

from safespace_tui.screens.dialog import Dialog
from safespace_tui.screens.write import WriteScreen
from safespace_tui.store.port import StoreError
from safespace_tui.taking.files import InTheWay, path_typed, write_out
from safespace_tui.texts import own as texts


async def into_file(app: App[None], title: str, proposed: Path, data_for: Callable[[str], bytes | None]) -> str:
    """Asks for a file and writes it. Must run in a worker.

    Args:
        app: where.
        title: what is asked.
        proposed: the file that stands there first.
        data_for: what goes into a file whose name ends so, such as `.csv`; None for an end that means nothing.

    Returns:
        What came of it; empty when somebody turned back.
    """
    typed = await app.push_screen_wait(WriteScreen(title, str(proposed), date=True))
    if not typed:
        return ""
    try:
        return await asyncio.to_thread(_written, typed, data_for, over=False)
    except InTheWay:
        if await app.push_screen_wait(Dialog(texts.THERE, typed, texts.THERE_CHOICES)) != "yes":
            return ""
    except StoreError as why:
        return str(why)
    try:
        return await asyncio.to_thread(_written, typed, data_for, over=True)
    except StoreError as why:
        return str(why)


def _written(typed: str, data_for: Callable[[str], bytes | None], *, over: bool) -> str:
    """Writes the file that a typed name means.

    Raises:
        InTheWay: there is one already.
        StoreError: it cannot be written.
    """
    path = path_typed(typed)
    data = data_for(path.suffix.casefold())
    if data is None:
        return texts.FORM.format(end=_ends(data_for))
    write_out(path, data, over=over)
    return texts.INTO_FILE.format(file=path)


def _ends(data_for: Callable[[str], bytes | None]) -> str:
    """The ends that mean something, in words."""
    return " or ".join(end for end in (".csv", ".json", ".md", ".txt") if data_for(end) is not None)
