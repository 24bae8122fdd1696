"""The program's own colours: dusk, dawn, and the terminal's own.

In dusk and dawn every text is at least 7:1 against what it stands on (WCAG 2.2, success criterion 1.4.6); a test
computes it. Partner colours have names and each theme gives them a shade; the accent, for the focus and for messages,
is as far from each of them as they are from one another, so that it's nobody's. With `NO_COLOR` nothing is coloured.
"""

from pathlib import Path
from typing import Final

from textual.theme import Theme

from safespace_tui.domain.settings import Settings
from safespace_tui.ui import texts

DUSK: Final = Theme(
    name="dusk",
    dark=True,
    background="#15191d",
    surface="#1b2026",
    panel="#252b32",
    foreground="#e8e4da",
    primary="#9cc7f5",
    secondary="#b9c2c7",
    accent="#f5c8f3",
    success="#a9d89c",
    warning="#f0c674",
    error="#f7a8a0",
    variables={
        "muted": "#b3bcc1",
        "line": "#3a434b",
        "key": "#37414a",
        "teal": "#7fd8c8",
        "amber": "#f0c674",
        "violet": "#c9b8f7",
        "rose": "#f7aebc",
        "green": "#a9d89c",
        "blue": "#9cc7f5",
        "input-cursor-background": "#e8e4da",
        "input-cursor-foreground": "#15191d",
        "input-selection-background": "#3a4a5c",
        "scrollbar": "#3a434b",
        "scrollbar-background": "#15191d",
    },
)

DAWN: Final = Theme(
    name="dawn",
    dark=False,
    background="#faf6ee",
    surface="#f4efe4",
    panel="#eae3d4",
    foreground="#262522",
    primary="#173f74",
    secondary="#45423b",
    accent="#641a5e",
    success="#1f4a1b",
    warning="#5c3d00",
    error="#7c1424",
    variables={
        "muted": "#47443d",
        "line": "#c9c0ad",
        "key": "#dcd3bf",
        "teal": "#0a4b46",
        "amber": "#5c3d00",
        "violet": "#47298a",
        "rose": "#7c1437",
        "green": "#1f4a1b",
        "blue": "#173f74",
        "input-cursor-background": "#262522",
        "input-cursor-foreground": "#faf6ee",
        "input-selection-background": "#c5d3e6",
        "scrollbar": "#c9c0ad",
        "scrollbar-background": "#faf6ee",
    },
)

TERMINAL: Final = Theme(
    name="terminal",
    ansi=True,
    dark=True,
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    foreground="ansi_default",
    primary="ansi_blue",
    secondary="ansi_default",
    accent="ansi_default",
    success="ansi_green",
    warning="ansi_yellow",
    error="ansi_red",
    variables={
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "muted": "ansi_default",
        "line": "ansi_default",
        "key": "ansi_default",
        "teal": "ansi_cyan",
        "amber": "ansi_yellow",
        "violet": "ansi_magenta",
        "rose": "ansi_red",
        "green": "ansi_green",
        "blue": "ansi_blue",
        "input-cursor-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-text-style": "reverse",
        "input-selection-background": "ansi_blue",
        "scrollbar": "ansi_default",
        "scrollbar-background": "ansi_default",
    },
)

THEMES: Final = (DUSK, DAWN, TERMINAL)


def title_of(settings: Settings) -> str:
    """What stands over the window."""
    return texts.TITLE if settings.window_title == "safespace" else texts.NEUTRAL_TITLE


OWN: Final = "own"
"""The choice of a theme that stands in a file of the couple's own."""

BORROWED: Final = ("textual-dark", "flexoki", "rose-pine")
"""Textual's themes whose letters can be read well enough on all of their grounds."""


def theme_for(choice: str, *, no_color: bool, file: Path | None = None) -> tuple[Theme, str]:
    """The theme for a setting, and a sentence where another one has to stand in for it.

    Args:
        choice: what the setting says.
        no_color: whether nothing may be coloured: only the terminal's own is exact then.
        file: where a theme of the couple's own is.
    """
    ours = {theme.name: theme for theme in THEMES}
    if no_color:
        return TERMINAL, ""
    if choice in BORROWED:
        from safespace_tui.ui.other_themes import borrowed  # few want one

        return borrowed(choice), ""
    if choice == OWN and file is not None:
        from safespace_tui.ui.other_themes import own_theme

        try:
            return own_theme(file), ""
        except ValueError as why:
            return DUSK, str(why)
    return ours.get(choice, DUSK), ""
