"""The line of keys at the bottom."""

from typing import Final

from textual.content import Content
from textual.widgets import Static

from safespace_tui.keys import Key, is_written, shown


class KeyLine(Static):
    """Three to five keys that matter now; each can be clicked as well."""

    GAP: Final = "  "

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
            words = Content.assemble(
                (shown(name), "bold $foreground"), (f" {label}".replace(" ", "\N{NO-BREAK SPACE}"), "$muted")
            )
            parts.append(words.stylize(f"@click=screen.{key.action}"))
        self.update(Content(self.GAP).join(parts))
