"""What only one partner has opened, into a file: asked for, written, never over another one unasked."""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path

from textual.app import App

from safespace_tui.features.private import texts
from safespace_tui.features.transfer.export.files import InTheWay, path_typed, write_out
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui.dialog import Dialog
from safespace_tui.ui.text_prompt import TextPrompt

Forms = Mapping[str, Callable[[], bytes]]
"""What goes into a file, by the end of its name, such as `.csv`."""


async def into_file(app: App[None], title: str, proposed: Path, forms: Forms) -> str:
    """Asks for a file and writes it. Must run in a worker.

    Args:
        app: where.
        title: what is asked.
        proposed: the file that stands there first.
        forms: what can be written.

    Returns:
        What came of it; empty when somebody turned back.
    """
    typed = await app.push_screen_wait(TextPrompt(title, str(proposed), date=True))
    if not typed:
        return ""
    try:
        return await asyncio.to_thread(_written, typed, forms, over=False)
    except InTheWay:
        if await app.push_screen_wait(Dialog(texts.THERE, typed, texts.THERE_CHOICES)) != "yes":
            return ""
    except StoreError as why:
        return str(why)
    try:
        return await asyncio.to_thread(_written, typed, forms, over=True)
    except StoreError as why:
        return str(why)


def _written(typed: str, forms: Forms, *, over: bool) -> str:
    """Writes the file that a typed name means.

    Raises:
        InTheWay: there is one already.
        StoreError: it cannot be written.
    """
    path = path_typed(typed)
    made = forms.get(path.suffix.casefold())
    if made is None:
        return texts.FORM.format(end=" or ".join(forms))
    write_out(path, made(), over=over)
    return texts.INTO_FILE.format(file=path)
