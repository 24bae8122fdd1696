"""The style sheets: those that home needs come with the start, the others right after its first picture.

Every rule costs a start about a sixteenth of a millisecond, and home needs a tenth of them.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from textual.app import App

from safespace_tui.runtime.resources import styles_folder

FIRST: Final = ("app", "home")
"""What is needed for the first picture."""

REST: Final = (
    "widgets",
    "choose",
    "talk",
    "breaks",
    "exercises",
    "closing",
    "history",
    "settings",
    "welcome",
    "dialogs",
    "people",
    "writing",
    "lock",
    "charter",
    "printing",
    "calling",
)
"""What other screens need, in the order in which it is read."""

NEXT: Final[Mapping[str, Sequence[str]]] = {"call": ("calling",)}
"""What is needed first where a start leads on to one page at once; the rest comes before any other page."""


class StyledOnce(App[None], inherit_bindings=False):
    """An app whose sheets are understood once at its start, though its theme was chosen before."""

    def refresh_css(self, animate: bool = True) -> None:  # noqa: FBT001, FBT002 - as Textual declares it
        """Styles everything again; before the first page, which reads all sheets, there is nothing but the colours."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())


def paths(names: Sequence[str]) -> list[Path]:
    """The files of some sheets."""
    return [styles_folder() / f"{name}.tcss" for name in names]


def load_rest(app: App[Any], names: Sequence[str] = REST) -> None:
    """Loads the sheets of other screens into a running program; doing it twice is harmless.

    Args:
        app: the program.
        names: of the sheets; of all that are there, if nothing is said.

    Raises:
        StylesheetParseError: a sheet is no style sheet.
    """
    sheets = app.stylesheet
    missing = [path for path in paths(names) if not sheets.has_source(str(path), "")]
    if missing:
        for path in missing:
            sheets.read(path)
        sheets.parse()
        if len(app.screen_stack) > 1:
            sheets.update(app.screen)
