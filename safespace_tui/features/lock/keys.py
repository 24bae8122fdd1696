"""The keys around the lock."""

from typing import Final

from safespace_tui.ui.keys import Key

OTHER_WAY: Final = "f4"
"""While a passphrase is asked: the recovery code in its place; while a part of the code is: the code once more."""

SKIP: Final = "f9"
"""While a part of the recovery code is asked: on without typing it."""

PASSPHRASES: Final = (
    Key("choose", ("enter", "space"), "choose", "Do what is marked"),
    Key("back", ("q", "escape", "ctrl+q", "ctrl+c"), "back", "Back"),
    Key("help", ("question_mark", "f1"), "help", "The keys of this screen"),
)
