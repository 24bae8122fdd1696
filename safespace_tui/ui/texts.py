"""The sentences of all screens but the talk."""

from typing import Final

from safespace_tui.domain.printable import counted

TITLE: Final = "safespace"
DEMO: Final = "Sample data in a temporary folder: look around, nothing is kept."

# --- home ---------------------------------------------------------------------------------------------------------

HELLO: Final = "A quiet place to talk."
CHOICES: Final = (
    ("talk", "t", "Talk", "One speaks, the other says it back, then you swap."),
    ("break", "b", "Break", "Stop, calm down, and agree when you are back."),
    ("look_back", "l", "Look back", "Read what you said and agreed."),
    ("private", "p", "Private notes", "Each of you alone, behind your own passphrase."),
    ("settings", "s", "Settings", "Names, colours, sound, clock."),
    ("help", "?", "Help", "Keys, and when talking is not what is needed."),
)
WAITING: Final = "A talk is waiting for you. t goes on with it."

CANNOT_BEGIN: Final = "The talk cannot begin"
TOLD: Final = (("ok", "o", "All right", ""),)

# --- choosing -------------------------------------------------------------------------------------------------------

CHOOSE: Final = "How would you like to talk?"
WHEN: Final = "Good for"
WHEN_NOT: Final = "Not for"
LENGTH: Final = "Length"
BEGINS: Final = "Begins"
TOSSED: Final = "the coin says"
NO_LENGTHS: Final = "always {minutes} minutes"
NO_FORMATS: Final = "No format could be read. safespace doctor says why."

# --- leaving a talk -------------------------------------------------------------------------------------------------

LEAVE: Final = "Stop here?"
LEAVE_ABOUT: Final = "Stopping is allowed at any time. Nothing is lost."
LEAVE_CHOICES: Final = (
    ("stay", "g", "Go on talking", ""),
    ("now", "n", "Stop for now", "The talk waits, paused, exactly here."),
    ("good", "s", "Stop for good", "What there is, is kept as unfinished."),
)

# --- writing --------------------------------------------------------------------------------------------------------

WRITE: Final = {
    "point": "What {name} said, in a line",
    "reflection": "What {name} heard, in a line",
    "note": "A note, for both of you to read",
}
WRITE_HINT: Final = "Enter keeps it, an empty line leaves. Writing is optional: talking is enough."
TOPIC: Final = "What is this about?"
TIME_OVER: Final = "The time is over."
"""All that a notification says: it may be seen by others."""

# --- after a talk ---------------------------------------------------------------------------------------------------

KEEPING: Final = "Keeping it …"
KEPT: Final = "Kept on this computer, for the two of you."
NOT_KEPT: Final = "It is not kept yet. r tries again; it also waits for the next start."
TALKED: Final = "You talked for {time}."
FINISHED: Final = "That was it. Thank you both for staying with it."
UNFINISHED: Final = "You stopped before the end. That is all right."

# --- looking back ---------------------------------------------------------------------------------------------------

REVIEW: Final = "Your talks"
NO_SESSIONS: Final = "No talk is kept yet. The first one will be here; i brings some in from a file."
READING: Final = "Reading …"
UNTITLED: Final = "no topic"

# --- settings and welcome -------------------------------------------------------------------------------------------

SETTINGS: Final = "Settings"
OPEN: Final = "open"
WELCOME: Final = "Welcome."
WELCOME_ABOUT: Final = (
    "Three questions, all of them optional. No account, no network: everything stays on this computer."
)
WELCOME_HOW: Final = "Tab or the arrows go from place to place, Enter changes a shape, a colour or the sound."
FIRST_NAME: Final = "One of you"
SECOND_NAME: Final = "The other"
SOUND: Final = "Chimes"
HEAR: Final = "hear them"
GO_ON: Final = "Keep this and go on"
NAMES: Final = "Names, shapes, colours"
SOUND_ON: Final = "Sound is on"
SOUND_OFF: Final = "Sound is off"
HELP: Final = "Keys"
WHO_READS: Final = "Who may read what you keep, and who not: docs/privacy.md, beside the README."
HELP_ON: Final = "↑ ↓ read on, esc closes this."
NOT_TALKING: Final = (
    "When talking is not what is needed: if you are afraid of the other, if there are threats, force or control, "
    "you owe nobody a talk, and this program is the wrong place for it. Go where you are safe. Speak with somebody "
    "you trust, or with a helpline of your country. In danger, call the emergency number."
)
TOO_SMALL: Final = "This window is too small. Make it at least 60 columns wide and 20 rows high."
BREAK_TOO_SMALL: Final = "It's a break now. Make the window larger, and agree on when you'll be back."
SMALL_BREAK: Final = "F2 break"
SMALL_WAYS: Final = ("^g hide", "^q quit")

# --- a conversation on a page of its own ----------------------------------------------------------------------------

EMPTY_LINE: Final = "nothing typed yet"
COVERED_LINE: Final = "typed; it stays covered"
SCALE_HINT: Final = "A number or the arrows; {take} answers, {passes} passes, {back} goes back."


def lasted(seconds: int) -> str:
    """How long something took, in words."""
    minutes = round(seconds / 60)
    return "under a minute" if minutes < 1 else counted(minutes, "minute")
