"""The keys of the page on which two computers find each other."""

from typing import Final

from safespace_tui.ui.keys import Key

CALLING: Final = (
    Key("go_on", ("enter",), "begin", "To the talk, once both are there"),
    Key("new_code", ("n",), "new code", "Another code; the one before is no longer good"),
    Key("compare", ("c",), "they're the same", "Note that you've compared the safety number"),
    Key("back", ("escape", "q", "ctrl+q"), "leave", "Stop looking for each other, and close the line"),
    Key("help", ("question_mark", "f1"), "help", "The keys of this screen"),
)
