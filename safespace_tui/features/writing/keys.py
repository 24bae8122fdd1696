"""The keys of the words for feelings and needs."""

from typing import Final

from safespace_tui.ui.keys import Key

FEELINGS: Final = (
    Key("mark", ("enter",), "mark", "Mark the word, or take its mark away"),
    Key("done", ("f10", "ctrl+s"), "take them", "Take what is marked, or the one word under the mark"),
    Key("ahead", ("down",), "next", "The next word"),
    Key("behind", ("up",), "before", "The word before"),
    Key("read_on", ("pagedown",), "read on", "Further down"),
    Key("read_back", ("pageup",), "read back", "Further up"),
    Key("back", ("escape", "f9", "ctrl+q"), "back", "Back without a word"),
)
