"""The keys of the choice of a talk."""

from typing import Final

from safespace_tui.ui.keys import Key

CHOOSE: Final = (
    Key("begin", ("enter",), "begin", "Begin with the talk that's marked"),
    Key("longer", ("right", "plus"), "length", "The next longer length"),
    Key("shorter", ("left", "minus"), "shorter", "The next shorter length"),
    Key("swap_first", ("f",), "who begins", "Let the other begin"),
    Key("toss", ("c",), "toss a coin", "Let a coin say who begins"),
    Key("keep", ("k",), "what is kept", "What is kept of it: everything, the date and what you agree, or nothing"),
    Key("on_paper", ("o",), "on paper", "Put its steps, or its cards, on cards to be printed"),
    Key("be_there", ("e",), "be there", "One of you is hurting and says which support is wanted"),
    Key("back", ("q", "escape", "ctrl+q"), "back", "Back"),
    Key("help", ("question_mark", "f1"), "help", "The keys of this screen"),
)
