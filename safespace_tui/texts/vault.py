"""What the command line asks and says about passphrases, backups and all that is locked away."""

from typing import Final

WANT_PASSPHRASES: Final = (
    "Do you want passphrases, one for each of you? Without them, whoever can use this account on this computer can "
    "read your talks. You can set them later."
)
UNGUARDED: Final = (
    "No passphrase is asked for here, so whoever can use this account on this computer can read your talks; "
    "safespace passphrase sets one for each of you."
)
WHO: Final = "Who are you? 1 {a}, 2 {b}:"
NOBODY: Final = "Type 1 or 2."
YOURS: Final = "{name}, your passphrase:"
NEW_ONE: Final = "{name}, a new passphrase:"
AGAIN: Final = "The same once more:"
DIFFERENT: Final = "These two are not the same. Once more."
SHORT: Final = "That is shorter than {least} characters, which a computer guesses in no time. A few words do well."
EMPTY: Final = "A passphrase needs at least {least} characters."
CAPITALS: Final = "Is caps lock on? It is all capital letters."
TOO_OFTEN: Final = "That was wrong three times. Nothing was opened."
NOBODY_THERE: Final = (
    "A passphrase is needed, and there is no terminal here to type it in. Run it in a terminal; no file or variable "
    "can hold a passphrase for safespace."
)
"""Said when something is locked and nobody can be asked."""
