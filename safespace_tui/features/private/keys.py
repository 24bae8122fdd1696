"""Private notes and check-ins: the keys of their screens."""

from typing import Final

from safespace_tui.ui.keys import Key

CHECK_INS: Final = (
    Key("answer", ("enter", "a"), "answer", "Answer the marked question"),
    Key("write", ("n", "f4"), "new", "Write a question of your own"),
    Key("show", ("s", "f6"), "show to both", "Let both of you see this line, or only you again"),
    Key("rest", ("r", "f5"), "set aside", "Don't ask this one any more, or ask it again"),
    Key("take_back", ("u", "f8"), "take back", "Take back the last answer to the marked question"),
    Key("take_along", ("x", "f7"), "export", "Export your questions and answers to a file"),
    Key("back", ("q", "escape", "ctrl+q", "ctrl+c"), "back", "Back; your answers are closed"),
    Key("help", ("question_mark", "f1"), "help", "The keys of this screen"),
)

NOTES: Final = (
    Key("read", ("enter", "e"), "read", "Read this note, or go on writing it"),
    Key("write", ("n", "f4"), "new", "Write a new note"),
    Key("share", ("r", "f6"), "share", "Share this thought in the talk"),
    Key("delete", ("d", "delete"), "delete", "Delete this note"),
    Key("take_along", ("x", "f7"), "export", "Export your notes to a file, which anybody can read"),
    Key("back", ("q", "escape", "ctrl+q", "ctrl+c"), "back", "Back; the notes are closed"),
    Key("help", ("question_mark", "f1"), "help", "The keys of this screen"),
)

NOTE: Final = (
    Key("keep", ("f10", "ctrl+s"), "keep", "Keep it and go back"),
    Key("back", ("escape", "f9", "ctrl+q"), "back", "Back; asks, when something was written"),
    Key("help", ("f1",), "help", "The keys of this screen"),
)
