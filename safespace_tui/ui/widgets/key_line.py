"""The line of keys at the bottom."""

from typing import Final

from textual.content import Content
from textual.widgets import Static

from safespace_tui.ui.keys import Key, is_written, shown


class KeyLine(Static):
    """Three to five keys that matter now; each can be clicked as well."""

    GAP: Final = "  "

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._parts: list[Content] = []
        self._laid = Content("")

    def show(self, keys: tuple[Key, ...], labels: dict[str, str] | None = None, *, writing: bool = False) -> None:
        """Shows keys.

        Args:
            keys: what to show, the most important first.
            labels: other words for some actions, because the same key means another step now.
            writing: whether a text field has the focus, so that only keys which write nothing are of use.
        """
        parts = []
        for key in keys:
            label = (labels or {}).get(key.action, key.label)
            name = next((name for name in key.keys if not (writing and is_written(name))), key.keys[0])
            words = Content.assemble((shown(name), "bold $foreground"), (f" {label}", "$muted"))
            parts.append(words.stylize(f"@click=screen.{key.action}"))
        self._parts = parts
        self._lay()

    def on_resize(self) -> None:
        """Other rows for another width."""
        self._lay()

    def _lay(self) -> None:
        """Fills rows so that no key is parted from its word; the same keys again cost no layout."""
        rows: list[list[Content]] = [[]]
        for part in self._parts:
            row = Content(self.GAP).join([*rows[-1], part])
            if rows[-1] and self.size.width and row.cell_length > self.size.width:
                rows.append([])
            rows[-1].append(part)
        laid = Content("\n").join(Content(self.GAP).join(row) for row in rows)
        if not laid.is_same(self._laid):
            self._laid = laid
            self.update(laid)
