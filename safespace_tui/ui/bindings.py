"""From the table of keys to Textual's bindings."""

from collections.abc import Sequence

from textual.binding import Binding, BindingType

from safespace_tui.ui.keys import Key


def bindings(table: Sequence[Key]) -> list[BindingType]:
    """The bindings for a screen's keys."""
    return [Binding(",".join(key.keys), key.action, key.label, show=False) for key in table]
