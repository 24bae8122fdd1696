"""The keys of the page of people who can help."""

from typing import Final

from safespace_tui.ui.keys import Key

PAGE: Final = (
    Key("ahead", ("down",), "next", "The next country"),
    Key("behind", ("up",), "before", "The country before"),
    Key("read_on", ("pagedown",), "read on", "Further down"),
    Key("read_back", ("pageup",), "read back", "Further up"),
    Key("back", ("escape", "f9", "ctrl+q", "ctrl+t"), "back", "Back to where you were"),
    Key("help", ("f1",), "help", "The keys of this screen"),
)
