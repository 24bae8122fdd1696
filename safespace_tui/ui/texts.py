"""The sentences of all screens but the talk."""

from typing import Final

from safespace_tui.domain.printable import counted

TITLE: Final = "safespace"
NEUTRAL_TITLE: Final = "Terminal"
"""What stands over the window unless the couple wants the program's name there."""
TOLD: Final = (("ok", "o", "OK", ""),)

# --- writing --------------------------------------------------------------------------------------------------------

WRITE_HINT: Final = "Writing is optional: talking is enough."
TIME_OVER: Final = "The time is over."
"""All that a notification says: it may be seen by others."""

# --- two screens in one terminal --------------------------------------------------------------------------------------

SEAT: Final = "{glyph} {name}'s screen · {key} types here"
SEAT_MARKED: Final = "{glyph} {name}'s screen · you type here"

# --- looking back ---------------------------------------------------------------------------------------------------

READING: Final = "Reading …"
UNTITLED: Final = "no topic"

# --- colours ----------------------------------------------------------------------------------------------------------

NO_THEME_FILE: Final = "{file} isn't there, so dusk is used. Put your colours into it, or choose others in Settings."
THEME_NOT_READ: Final = "{file}: {why}. Dusk is used until that's put right."
TOO_FAINT: Final = (
    "{file}: “{letters}” on “{ground}” has a contrast of {found:.1f}:1, and {enough:.0f}:1 is needed to be read from "
    "afar. Make one of them darker or lighter; dusk is used until then."
)
NO_SUCH_COLOUR: Final = "there's no colour “{name}”{near}"
NO_COLOUR: Final = '“{name}” is {value}, but a colour like "#15191d" was expected'
PERHAPS: Final = "; perhaps “{close}” was meant"
NOT_UTF_8: Final = "it's not UTF-8 text"
WITHOUT_END: Final = "brackets inside brackets without end"

# --- help and small windows -------------------------------------------------------------------------------------------

SOUND_ON: Final = "Sound is on"
SOUND_OFF: Final = "Sound is off"
PALETTE: Final = "What would you like to do?"
PALETTE_HINT: Final = "a word, for example: sound"
PALETTE_NOTHING: Final = "Nothing you can do here has that word. Take a letter away, or try another word."
HELP: Final = "Keys"
HELP_NOW: Final = "Now"
HELP_WRITING: Final = "While you write"
HELP_SAFE: Final = "To be safe, always"
MANUAL: Final = "{title} ({number} of {of})"
WHO_READS: Final = "Who may read what you keep, how to move to another computer, and more: {key} opens the manual."
TOO_SMALL: Final = "This window is too small. Make it at least 60 columns wide and 20 rows high."
BREAK_TOO_SMALL: Final = "It's a break now. Make the window larger, and agree on when you'll be back."
QUIT: Final = "quit"
"""In a window too small for anything else."""

# --- a conversation on a page of its own ----------------------------------------------------------------------------

EMPTY_LINE: Final = "nothing typed yet"
COVERED_LINE: Final = "typed; it stays covered"
STILL_AT_WORK: Final = "Still at it. What you press counts again once it's done."
STOPPING: Final = "Stopping …"
STOPPED: Final = "Stopped. Nothing has changed."
SCALE_HINT: Final = "Type a number, or move to it with the arrows."


def lasted(seconds: int) -> str:
    """How long something took, in words."""
    minutes = round(seconds / 60)
    return "under a minute" if minutes < 1 else counted(minutes, "minute")
