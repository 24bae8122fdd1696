"""The sentences around private notes."""

from typing import Final

Option = tuple[str, str, str, str]

NOTES: Final = "{glyph} {name}, only for you"
WHOSE: Final = "Whose notes?"
WHOSE_ABOUT: Final = "They open with that person's own passphrase, each time."
NO_NOTES: Final = "Nothing here yet. {write} writes a first thought; nobody else can open it."
READING: Final = "Opening …"
FIRST_WORDS: Final = 60
"""How many characters of a note stand in the list."""
NOTES_FILE: Final = "Your notes into a file that anybody can read (.md, .txt or .json)"
NOTES_FILE_NAME: Final = "my-pages.md"
NOT_PRIVATE: Final = "These notes wouldn't be private"
NOT_PRIVATE_ABOUT: Final = "There are no passphrases, so anyone who can use this account could read them."
NOT_PRIVATE_CHOICES: Final[tuple[Option, ...]] = (
    ("later", "n", "Not now", ""),
    ("protect", "p", "Set passphrases", "One for each of you; you type them one after the other."),
)
NO_DOOR: Final = "There's nothing private in a demonstration."
LEFT_BEHIND: Final = "That's your passphrase, but not the one that opens your notes"
LEFT_BEHIND_ABOUT: Final = (
    "The one you had before opens them: if it comes back to mind, type that one here. If it never will, you can start "
    "over. The old notes, and the questions only you answer, are then deleted for good; backups may hold them a while."
)
LEFT_BEHIND_CHOICES: Final[tuple[Option, ...]] = (
    ("wait", "n", "Not now, it may come back to mind", ""),
    ("anew", "b", "Start over, without the old ones", "You type your passphrase once more."),
)
WRITE_NOTE: Final = "{glyph} {name}, only for you"
DELETE: Final = "Delete this note?"
DELETE_ABOUT: Final = "It's gone for good; a backup may hold it a while longer."
DELETE_CHOICES: Final[tuple[Option, ...]] = (("no", "n", "No, keep it", ""), ("yes", "y", "Yes, delete it", ""))
SHARE: Final = "Share this thought with {name}?"
SHARE_ABOUT: Final = "It becomes part of this talk, with your name, and both of you can read it from then on."
SHARE_CHOICES: Final[tuple[Option, ...]] = (
    ("no", "n", "No, it stays mine", ""),
    ("yes", "y", "Yes, share it", "Your own note stays as it is."),
)
SHARED: Final = "Shared. It's a note in this talk now."
SHARE_WHERE: Final = "A thought is shared in a talk: open your notes there, mark it, and press {share}."
UNKEPT: Final = "Keep what you wrote?"
UNKEPT_CHOICES: Final[tuple[Option, ...]] = (
    ("on", "g", "Go on writing", ""),
    ("keep", "k", "Keep it", ""),
    ("drop", "d", "Throw it away", ""),
)
KEPT: Final = "Kept."
DELETED: Final = "Deleted."
