"""The sentences around the lock: passphrases, recovery codes, locking, hiding."""

from typing import Final

Option = tuple[str, str, str, str]

# --- typing what nobody sees ----------------------------------------------------------------------------------------

WORKING: Final = "A moment, please: this is slow on purpose, so that guessing is slow too."
WRONG: Final = "That didn't open it. Nothing has changed; try again."
CAPS: Final = "All the letters were capitals: is caps lock on?"
NOTHING_TYPED: Final = "Nothing was typed."
TOO_SHORT: Final = "That's easily guessed. Take at least {least} characters; a few words in a row are good."
TRIED_FIRST: Final = (
    "That's one of the first that anybody would try. Take a few words in a row that have nothing to do with each other."
)
MODEST: Final = "It will do. One or two more words would make it much harder to guess."
DIFFER: Final = "The two weren't the same. Type this one again."

# --- the first time -------------------------------------------------------------------------------------------------

PROTECT: Final = "Should what you say here be locked?"
PROTECT_ABOUT: Final = (
    "With a passphrase each, everything you keep is encrypted, and either of you can open it. "
    "Each of you also gets private notes that only your own passphrase opens."
)
PROTECT_CHOICES: Final[tuple[Option, ...]] = (
    ("passphrases", "1", "Yes, a passphrase for each of us", "You type them one after the other."),
    ("none", "2", "No passphrase", "Anyone who can use this account can read it. You can set them later."),
)
SETTING_UP: Final = "Making a place for what you will keep …"

NEW: Final = "{glyph} {name}, choose a passphrase"
NEW_ABOUT: Final = "{other}, please look away. A few words that you'll still know in a year; nobody can look them up."
AGAIN: Final = "{glyph} {name}, the same once more"
AGAIN_ABOUT: Final = "{other}, keep looking away."
OWN: Final = "{glyph} {name}, your passphrase"
OWN_ABOUT: Final = "{other}, please look away."

# --- unlocking ------------------------------------------------------------------------------------------------------

LOCKED: Final = "Locked."
WHO: Final = "Who is here?"
TYPE_YOURS: Final = "{glyph} {name}, your passphrase"
TYPE_CODE: Final = "{glyph} {name}, your recovery code"
TYPE_CODE_HINT: Final = "It was shown to you once, to be written down."
TYPE_HINT: Final = "Forgotten? Your recovery code opens as well."
CODE_INSTEAD: Final = "recovery code"
OWN_INSTEAD: Final = "passphrase"
NEW_NOW: Final = "A new passphrase?"
NEW_NOW_ABOUT: Final = "You came in with the recovery code. It goes on working; a passphrase is easier to type."
NOTES_STAY: Final = (
    "It doesn't open your private notes: they stay closed, with the passphrase you had before, until you remember it."
)
NEW_NOW_CHOICES: Final[tuple[Option, ...]] = (
    ("yes", "1", "Choose a new passphrase", ""),
    ("no", "2", "Later", "Settings, Passphrases."),
)
OPENING: Final = "Opening … this takes a moment."
TOLD_TITLE: Final = "One thing before you go on"
ASKED: Final[tuple[Option, ...]] = (
    ("no", "n", "No, we don't know", "It's asked again the next time."),
    ("yes", "y", "Yes, that's right", ""),
)

DOUBT_TITLE: Final = "Is this what you kept?"
DOUBTED: Final[tuple[Option, ...]] = (
    ("no", "n", "No, or we don't know", "Nothing is opened or changed."),
    ("yes", "y", "Yes, that's right", ""),
)
NOT_TRUSTED: Final = "Nothing was opened or changed. `safespace restore BACKUP` puts a backup in its place."

CRASH: Final = "safespace stopped over a mistake of its own ({kind}). What was kept is kept. It happened here:"

# --- covering and hiding --------------------------------------------------------------------------------------------

UNCOVER: Final = "Any key shows the words again."
MINUTES_LEFT: Final = "about {minutes} minutes left"
MINUTE_LEFT: Final = "about a minute left"
TIME_OVER: Final = "The time is over."
BACK_AT: Final = "We are on a break, back at {time}."

# --- passphrases in the settings ------------------------------------------------------------------------------------

PASSPHRASES: Final = "Passphrases"
CHANGE: Final = "Another passphrase for {name}"
CHANGE_ABOUT: Final = "The old one is asked first. A recovery code stays as it is."
NEW_CODE: Final = "A recovery code for {name}"
NEW_CODE_ABOUT: Final = "For the day when a passphrase is forgotten. An older code stops working."
OWN_COPY: Final = "A copy for {name} alone"
OWN_COPY_ABOUT: Final = (
    "Everything you two share and {name}'s own notes, in a folder that only {name}'s passphrase opens."
)
COPY_WHERE: Final = "Into which folder?"
COPY_HOLDS: Final = (
    "It holds all your talks, your charter, your settings and {name}'s private notes, never {other}'s. "
    "Only {name}'s passphrase opens it; no recovery code does."
)
COPY_STAYS: Final = "Name a new folder, for example on a stick. Nothing here changes."
COPYING: Final = "Writing your copy and reading it back. A moment, please."
NOT_COPIED: Final = "No copy was made."
OWN_COPY_MADE: Final = "Your copy is made."
COPY_OPENS: Final = "It opens with your passphrase alone: SAFESPACE_HOME={folder} safespace"
COPY_OTHER_KEEPS: Final = "{other} keeps all that you two shared until now. What you write in your copy stays with you."
COPY_NO_FOLDER: Final = "Type a folder, for example ~/mine."
COPY_NO_HOME: Final = "“{typed}” begins with a home folder that isn't known. Write the whole path."
SET: Final = "Set passphrases"
SET_ABOUT: Final = "What you have kept so far is encrypted, too."
OPENS: Final = "What should the code open, {name}?"
OPENS_ABOUT: Final = "Anyone who finds it can open as much."
OPENS_CHOICES: Final[tuple[Option, ...]] = (
    ("shared", "1", "What the two of you share", "Your notes wait for the passphrase you have now."),
    ("private", "2", "That, and my private notes", ""),
)
CODES: Final = "And when a passphrase is forgotten?"
CODES_ABOUT: Final = (
    "Nobody can look it up or reset it. A recovery code on paper opens as well, one for each of you; the settings make "
    "one at any time."
)
CODES_CHOICES: Final[tuple[Option, ...]] = (
    ("now", "1", "Make the codes now", "With pen and paper; each types the passphrase again."),
    ("later", "2", "Later", "Settings, Passphrases."),
)
CHANGED: Final = "From now on the new passphrase opens."
NOW_SET: Final = "Passphrases are set. {lock} locks at any time."
CODE_TITLE: Final = "{glyph} {name}, your recovery code"
CODE_ABOUT: Final = (
    "Write it down on paper now, and put the paper where you would look for it. It's shown this once and kept nowhere."
)
CODE_TRY: Final = "Type the {place} group from your paper, so you know that it can be read. It stays covered."
CODE_DIFFERS: Final = "That isn't what was shown. Compare the {place} group with your paper."
CODE_PLACES: Final = ("first", "second", "third", "fourth", "fifth", "sixth")
CODE_AGAIN: Final = "show it again"
CODE_SKIP: Final = "go on without"
CODE_MADE: Final = "The new recovery code works from now on."
