"""The keys of the page for paper."""

from typing import Final

from safespace_tui.ui.keys import Key

PRINTING: Final = (
    Key("write_out", ("f10", "ctrl+s"), "write it", "Write the page, to be printed from a browser"),
    Key("size", ("f2",), "size", "Small cards to cut apart, or each on a page of its own"),
    Key("read_on", ("pagedown",), "read on", "Further down in what is printed"),
    Key("read_back", ("pageup",), "read back", "Further up"),
    Key("back", ("escape", "f9", "ctrl+q"), "back", "Back; nothing is written"),
    Key("help", ("f1",), "help", "The keys of this screen"),
)
