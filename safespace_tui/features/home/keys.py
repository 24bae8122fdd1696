"""The keys of the first screen, of the first run and of the settings."""

from typing import Final

from safespace_tui.ui.keys import Key

HOME: Final = (
    Key("choose", ("enter",), "choose", "The choice that's marked"),
    Key("ahead", ("down",), "next", "The next choice"),
    Key("behind", ("up",), "before", "The choice before"),
    Key("talk", ("t",), "talk", "Hold a talk"),
    Key("break", ("b",), "break", "Take a break with an agreed return"),
    Key("look_back", ("l",), "look back", "Read past talks again"),
    Key("private", ("p", "ctrl+o"), "private notes", "Notes that only your own passphrase opens"),
    Key("be_there", ("e",), "be there", "One of you is hurting and says which support is wanted"),
    Key("charter", ("c",), "charter", "What you've both agreed: ground rules, boundaries, the signal for a break"),
    Key("agreements", ("a",), "agreements", "What you wanted to look at again by now, where there's something"),
    Key("first_weeks", ("g",), "six weeks", "Six weeks of small practices, where the next one is named"),
    Key("settings", ("s",), "settings", "Names, colours, sound, clock"),
    Key("help", ("question_mark", "f1"), "help", "The keys of this screen"),
    Key("quit", ("q", "ctrl+q", "ctrl+c"), "quit", "Leave safespace"),
)

WELCOME: Final = (
    Key("ahead", ("tab", "down"), "next", "The next place"),
    Key("change", ("enter",), "change", "Change a shape, a colour or the sound; after a name, the next name"),
    Key("behind", ("shift+tab", "up"), "before", "The place before"),
    Key("done", ("f10", "ctrl+s"), "done", "Keep this and go on"),
    Key("skip", ("escape", "f9", "ctrl+q"), "skip", "Skip for now; all of it can be set later"),
    Key("help", ("f1",), "help", "The keys of this screen"),
)

SETTINGS: Final = (
    Key("change", ("enter", "space"), "change", "Change this setting"),
    Key("hear", ("h",), "hear it", "Play the chimes"),
    Key("back", ("q", "escape", "ctrl+q"), "back", "Back; changes are kept"),
    Key("help", ("question_mark", "f1"), "help", "The keys of this screen"),
)
