"""Private notes and check-ins: the keys of their screens."""

from typing import Final

from safespace_tui.ui.keys import Key

OWN: Final = (
    Key("answer", ("enter", "a"), "answer", "Answer the marked question"),
    Key("write", ("n", "f4"), "new", "Write a question of your own"),
    Key("show", ("s", "f6"), "show to both", "Let both of you see this line, or only you again"),
    Key("rest", ("r", "f5"), "put to rest", "Do not ask this one any more, or ask it again"),
    Key("take_back", ("u", "f8"), "take back", "Take back the last answer to the marked question"),
    Key("take_along", ("x", "f7"), "take along", "Write your questions and answers into a file"),
    Key("back", ("q", "escape", "ctrl+q", "ctrl+c"), "back", "Back; your answers are closed"),
    Key("help", ("question_mark", "f1"), "help", "The keys of this screen"),
)
