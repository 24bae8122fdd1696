"""The keys of a break, of its exercises, and of the count of a pulse."""

from typing import Final

from safespace_tui.ui.keys import Key

BREAK: Final = (
    Key("next", ("enter",), "agree", "Agree on the time, come back, or go on: what the screen offers"),
    Key("later", ("right", "plus"), "later", "Later: by five minutes, or by more when it's far away"),
    Key("sooner", ("left", "minus"), "earlier", "Earlier, never under 20 minutes"),
    Key("type_time", ("t", "f7"), "type a time", "Type the time to be back"),
    Key("come_back", ("r", "f8"), "we are back", "We are back already"),
    Key("more_time", ("m", "f6"), "more time", "Agree on a later time"),
    Key("pulse", ("p", "f4"), "pulse", "Count a pulse by tapping; for one of you alone"),
    Key("private", ("v", "ctrl+o"), "private", "Your private notes, behind your own passphrase"),
    Key("show_numbers", ("n", "f5"), "numbers", "Show the numbers to both, when both say yes"),
    Key("ics", ("i", "f3"), "calendar", "Write the time to a calendar file"),
    Key("not_today", ("x", "f10"), "not today", "End it for today; nobody asks why"),
    Key("on_with_day", ("d", "ctrl+d"), "on with the day", "Once it's time: go on with your day; nobody asks why"),
    Key("back", ("escape", "f9"), "back", "Leave a question, or answer again; at first: the break was a slip"),
    Key("mute", ("s", "f12"), "sound", "Sound on or off"),
    Key("leave", ("q", "ctrl+q", "ctrl+c"), "to the start", "To the first screen; the break goes on"),
    Key("help", ("question_mark", "f1"), "help", "The keys of this screen"),
)

EXERCISE: Final = (
    Key("leave", ("q", "escape", "enter", "ctrl+q", "ctrl+c", "f10"), "back to the break", "Back, at any moment"),
    Key("next", ("right", "space", "f8"), "next", "The next step; some steps come by themselves"),
    Key("previous", ("left", "f5"), "previous", "The step before, from its beginning"),
    Key("burn", ("f4", "ctrl+b"), "burn it", "What you wrote is gone, for good"),
    Key("help", ("question_mark", "f1"), "help", "The keys of this screen"),
)

PULSE: Final = (
    Key("beat", ("space",), "a beat", "Press it with each beat of your heart"),
    Key("done", ("enter",), "done", "Take this count"),
    Key("again", ("r",), "begin again", "Count from the start"),
    Key("leave", ("q", "escape", "ctrl+q", "ctrl+c"), "back", "Back without a count"),
)
