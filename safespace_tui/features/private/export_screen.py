"""What only one partner has opened, into a file: asked for, written, never over another one unasked."""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path

from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.widgets import Input, Static

from safespace_tui.features.private import keys, texts
from safespace_tui.features.transfer.files import InTheWay, path_typed, write_out
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui.dialog import Dialog
from safespace_tui.ui.keys import shown
from safespace_tui.ui.text_prompt import TextPrompt
from safespace_tui.ui.widgets.key_line import KeyLine

Forms = Mapping[str, Callable[[], bytes]]
"""What goes into a file, by the end of its name, such as `.csv`."""


class FilePrompt(TextPrompt):
    """Asks for a file; only the named key gives its name back, because what is written then lies open."""

    def __init__(self, title: str, proposed: Path) -> None:
        """A line.

        Args:
            title: what it is for.
            proposed: the file that stands there first.
        """
        super().__init__(title, str(proposed), date=True)

    def compose(self) -> ComposeResult:
        """What the line is for, the line, and the keys."""
        with Vertical(classes="box"):
            yield Static(self._title, classes="title", markup=False)
            yield Input(self._value, compact=True, classes="date", select_on_focus=False)
            yield Static(texts.WRITES.format(key=shown(keys.FILE[0].keys[0])), classes="about", markup=False)
            yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Shows the keys."""
        self.query_one(KeyLine).show(keys.FILE, writing=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter writes nothing."""
        event.stop()
        event.prevent_default()

    def on_key(self, event: Key) -> None:
        """Written, or away without; the keys by which other lines are kept for a break write nothing here."""
        event.prevent_default()
        action = next((key.action for key in keys.FILE if event.key in key.keys), None)
        if action is not None:
            event.stop()
            self.dismiss(self.query_one(Input).value.strip() if action == "write_out" else "")

    def action_write_out(self) -> None:
        """The key, clicked."""
        self.dismiss(self.query_one(Input).value.strip())

    def action_back(self) -> None:
        """The same."""
        self.dismiss("")


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
    typed = await app.push_screen_wait(FilePrompt(title, proposed))
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
