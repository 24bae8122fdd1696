"""A partner's own questions and answers into a file; only who opened them can write it."""

import asyncio
from pathlib import Path

from textual.app import App

from safespace_tui.asking_oneself import AskingOneself
from safespace_tui.screens.dialog import Dialog
from safespace_tui.screens.write import WriteScreen
from safespace_tui.store.port import StoreError
from safespace_tui.taking.files import InTheWay, write_out
from safespace_tui.taking.own_lines import own_file
from safespace_tui.texts import own as texts


async def into_file(app: App[None], asking: AskingOneself, folder: Path) -> str:
    """Asks for a file and writes it, never over another one unasked. Must run in a worker.

    Args:
        app: where.
        asking: whose, open.
        folder: where the file is proposed.

    Returns:
        What came of it; empty when somebody turned back.
    """
    typed = await app.push_screen_wait(WriteScreen(texts.FILE, str(folder / texts.FILE_NAME), date=True))
    if not typed:
        return ""
    try:
        return await asyncio.to_thread(_written, typed, asking, over=False)
    except InTheWay:
        if await app.push_screen_wait(Dialog(texts.THERE, typed, texts.THERE_CHOICES)) != "yes":
            return ""
    except StoreError as why:
        return str(why)
    try:
        return await asyncio.to_thread(_written, typed, asking, over=True)
    except StoreError as why:
        return str(why)


def _written(typed: str, asking: AskingOneself, *, over: bool) -> str:
    """Writes the file that a typed name means.

    Raises:
        InTheWay: there is one already.
        StoreError: the name means no such file, or it cannot be written.
    """
    path = Path(typed).expanduser()
    data = own_file(asking.questions, asking.every_answer, asking.questionnaire, path.suffix)
    if data is None:
        return texts.FORM
    write_out(path, data, over=over)
    return texts.INTO_FILE.format(file=path)
