"""The keys of the screens around past talks; what is said of keys in `keys` holds for these as well."""

from typing import Final

from safespace_tui.keys import Key

REPLAY: Final = (
    Key("ahead", ("right", "space", "enter"), "on", "What happened next"),
    Key("behind", ("left",), "before", "What happened before"),
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
    Key("dropped", ("x", "f4"), "dropped", "It does not hold any more"),
    Key("later", ("l", "f5"), "look again", "It stays; look at it again on another day"),
    Key("reopen", ("o", "f6"), "open again", "It is open again"),
    Key("ics", ("i", "f7"), "calendar", "Write its day to a calendar file"),
    Key("back", ("q", "escape", "ctrl+q"), "back", "Back"),
    Key("help", ("question_mark", "f1"), "help", "The keys of this screen"),
)

TAKING: Final = (
    Key("write_out", ("f10", "ctrl+s"), "write it", "Write the file"),
    Key("form", ("f2",), "form", "Another form: Markdown, a page, JSON, a table, calendar days"),
    Key("initials", ("f4",), "initials", "Initials in place of names, or names again"),
    Key("summary", ("f5",), "summary", "A summary for a counsellor, or whole talks again"),
    Key("own_words", ("f6",), "own words", "Add your own words to the summary, when both of you want that"),
    Key("read_on", ("pagedown",), "read on", "Further down in what leaves"),
    Key("read_back", ("pageup",), "read back", "Further up"),
    Key("back", ("escape", "f9", "ctrl+q"), "back", "Back; nothing is written"),
    Key("help", ("f1",), "help", "The keys of this screen"),
)

OVER_TIME: Final = (
    Key("earlier", ("left", "p"), "a year before", "The year before"),
    Key("later", ("right", "n"), "a year after", "The year after"),
    Key("days", ("d", "f4"), "days", "Choose a day in the calendar"),
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
