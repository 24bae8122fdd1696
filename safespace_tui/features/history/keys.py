"""The keys of the screens around past talks; what is said of keys in `keys` holds for these as well."""

from typing import Final

from safespace_tui.ui.keys import Key

REVIEW: Final = (
    Key("read", ("enter",), "read", "Read this talk"),
    Key("find", ("slash", "f3"), "find", "Look for words, tags, formats, days"),
    Key("done", ("down", "tab"), "to the list", "From what is typed to what was found"),
    Key("clear", ("f9",), "show all", "Show all talks again"),
    Key("agreements", ("a", "f2"), "agreed", "All agreements that still hold"),
    Key("over_time", ("o", "f6"), "over time", "How often and how long, month by month, and the days in a calendar"),
    Key("take_along", ("x", "f7"), "export", "Export what is listed to a file, to read, print or keep"),
    Key("bring_in", ("i", "f5"), "import", "Import talks from a file: of safespace, jrnl or Day One"),
    Key("bin", ("b", "f8"), "deleted", "What was deleted in the last 30 days, or back"),
    Key("back", ("q", "escape", "ctrl+q"), "back", "To all talks, or back"),
    Key("help", ("question_mark", "f1"), "help", "The keys of this screen"),
)

PAST_SESSION: Final = (
    Key("back", ("q", "escape", "enter", "ctrl+q"), "back", "Back"),
    Key("replay", ("r", "f3"), "step through", "Go through the talk again, step by step, as it was on the screen"),
    Key("times", ("m", "f2"), "minutes", "Show or hide how long each of you spoke"),
    Key("title", ("t", "f7"), "title", "Give it another title; an empty one gives the topic back"),
    Key("tag", ("g", "f6"), "tag", "Put a tag on it, or take one off by typing it again"),
    Key("note", ("n", "f4"), "note", "Write a note beside it, for both of you to read"),
    Key("rewrite", ("e", "f11"), "other words", "Give a note other words; what it said before stays readable"),
    Key("history", ("h", "f9"), "earlier words", "Show or hide what notes said before"),
    Key("agreements", ("a", "f5"), "agreements", "Say what became of an agreement"),
    Key("take_along", ("x", "f10"), "export", "Export it to a file, to read, print or keep"),
    Key("delete", ("d", "f8"), "delete", "Delete it, or bring it back; for 30 days nothing is lost"),
    Key("help", ("question_mark", "f1"), "help", "The keys of this screen"),
)

REPLAY: Final = (
    Key("ahead", ("right", "space", "enter"), "on", "What happened next"),
    Key("behind", ("left",), "before", "What happened before"),
    Key("next_turn", ("down", "t"), "next turn", "To the next turn, or the next break"),
    Key("turn_before", ("up",), "turn before", "Back to where this turn or break began, or to the one before"),
    Key("first", ("home",), "to the start", "To the beginning"),
    Key("last", ("end",), "to the end", "To the end"),
    Key("play", ("p", "f3"), "run", "Let it run, or stop"),
    Key("faster", ("plus", "f6"), "faster", "Faster"),
    Key("slower", ("minus", "f5"), "slower", "Slower"),
    Key("back", ("q", "escape", "ctrl+q"), "back", "Back"),
    Key("help", ("question_mark", "f1"), "help", "The keys of this screen"),
)

AGREEMENTS: Final = (
    Key("kept", ("y", "f2"), "kept", "It was kept"),
    Key("reword", ("c", "f3"), "changed", "It goes on in other words"),
    Key("dropped", ("x", "f4"), "dropped", "It doesn't hold any more"),
    Key("later", ("l", "f5"), "look again", "It stays; look at it again on another day"),
    Key("reopen", ("o", "f6"), "open again", "It's open again"),
    Key("ics", ("i", "f7"), "calendar", "Write its day to a calendar file"),
    Key(
        "sign", ("s", "f8"), "both say yes", "Both say yes to what was agreed in its talk, each by their own passphrase"
    ),
    Key("back", ("q", "escape", "ctrl+q"), "back", "Back"),
    Key("help", ("question_mark", "f1"), "help", "The keys of this screen"),
)


OVER_TIME: Final = (
    Key("earlier", ("left", "p"), "a year before", "The year before"),
    Key("later", ("right", "n"), "a year after", "The year after"),
    Key("days", ("d", "f4"), "days", "Choose a day in the calendar"),
    Key("own", ("a", "f5"), "own questions", "Questions that only one of you asks and answers"),
    Key("back", ("q", "escape", "ctrl+q"), "back", "Back"),
    Key("help", ("question_mark", "f1"), "help", "The keys of this screen"),
)

DAYS: Final = (
    Key("read", ("enter",), "this day", "The talks of this day"),
    Key("month", ("m", "f2"), "this month", "The talks of this month"),
    Key("up", ("up",), "a day before", "The day before"),
    Key("down", ("down",), "a day after", "The day after"),
    Key("left", ("left",), "a week before", "The week before"),
    Key("right", ("right",), "a week after", "The week after"),
    Key("back", ("q", "escape", "ctrl+q"), "back", "Back"),
    Key("help", ("question_mark", "f1"), "help", "The keys of this screen"),
)
