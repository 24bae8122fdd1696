"""The keys of a talk and of its end."""

from typing import Final

from safespace_tui.ui.keys import BOUNDARY, CALL_BREAK, Key

TALK: Final = (
    Key("next", ("enter",), "next", "The usual next step, named at the bottom"),
    Key("thats_it", ("y", "1"), "that's it", "The reflection was right"),
    Key("not_quite", ("n", "2"), "not quite", "Say again what was missed"),
    Key("more", ("m", "3"), "there's more", "It was right, and there's more to say"),
    Key("clarify", ("k", "ctrl+k"), "ask first", "The listener asks one question about what was said"),
    Key("pass_floor", ("p", "f3"), "partner's turn", "Give the floor to your partner"),
    CALL_BREAK,
    Key("ask_again", ("a",), "answer again", "Answer a question again that you've both answered"),
    BOUNDARY,
    Key("repair", ("r", "ctrl+b"), "words that mend", "Words that mend, large for both of you"),
    Key("breathe", ("o", "f9"), "one breath", "One breath together before the answer"),
    Key("quiet_minute", ("d", "ctrl+s"), "a minute first", "A quiet minute before somebody answers; the clock stops"),
    Key("pause", ("space", "f8"), "pause", "Stop the clock, or go on"),
    Key("count_away", ("c",), "count it", "After an absence: count the time away as talked"),
    Key("add_minute", ("plus", "f6"), "a minute more", "One minute more, only this time"),
    Key("take_minute", ("minus", "f5"), "a minute less", "One minute less, only this time"),
    Key("write", ("w", "f4"), "write", "Write down the point, the reflection or a note"),
    Key("topic", ("t", "f7"), "topic", "Name or rename the topic"),
    Key("private", ("v", "ctrl+o"), "private", "Your private notes, behind your own passphrase"),
    Key("undo", ("u", "ctrl+z"), "take back", "Take the last move back"),
    Key("focus_mode", ("f", "f11"), "only the name", "Hide all but the name and the clock"),
    Key("seconds", ("s",), "seconds", "Show or hide running seconds"),
    Key("mute", ("x", "f12"), "sound", "Sound on or off"),
    Key("finish", ("e", "f10"), "come to the end", "Go to the closing, or from there to the end"),
    Key("leave", ("q", "escape", "ctrl+q", "ctrl+c"), "stop", "Stop here, now or for good"),
    Key("help", ("question_mark", "f1"), "help", "The keys of this screen"),
)

PHRASE: Final = (
    Key("go_on", ("enter", "space", "escape", "q", "ctrl+q"), "go on", "Back to the talk"),
    CALL_BREAK,
)
"""The keys under a phrase that is shown to both."""

QUIET_MINUTE: Final = PHRASE
"""The keys under a quiet minute."""

CLOSING: Final = (
    Key("done", ("enter", "q", "escape", "ctrl+q"), "home", "Back to the start"),
    Key("again", ("r",), "try again", "Try once more to keep the talk, when it could not be kept"),
    Key("own", ("a", "f5"), "own questions", "Questions that only one of you asks and answers"),
    Key("help", ("question_mark", "f1"), "help", "The keys of this screen"),
)
