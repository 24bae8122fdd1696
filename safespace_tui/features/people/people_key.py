"""The one key to the page of people who can help, from everywhere: questions, text fields and dialogs included."""

from typing import Any

from textual.app import App
from textual.events import Key

from safespace_tui.formats.word_library import WordShelf
from safespace_tui.ui import keys


def open_people(app: App[Any], words: WordShelf, event: Key) -> None:
    """Opens the page when it is its key; on the page itself the same key goes back.

    Args:
        app: the program, at the end of a key's way up from the focus.
        words: where the page's numbers come from.
        event: any key.
    """
    if event.key not in keys.PEOPLE.keys:
        return
    from safespace_tui.features.people.screen import PeopleScreen
    from safespace_tui.ui.too_small import TooSmallScreen

    if isinstance(app.screen, PeopleScreen | TooSmallScreen):
        return
    event.stop()
    event.prevent_default()  # else the key would be looked up once more, on the page, and close it
    helplines = words.helplines
    app.push_screen(PeopleScreen(helplines, " ".join(words.problems())))
