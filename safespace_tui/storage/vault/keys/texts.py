"""Every sentence of this folder that a person reads."""

from typing import Final

# envelope

KEY_FILE_ALTERED: Final = (
    "The key file was altered by something other than this program. Restore keys.json from a backup."
)
DOES_NOT_OPEN: Final = "That passphrase doesn't open it. Check caps lock and the keyboard's language."
WRONG_CODE: Final = "That code is typed right, but it doesn't belong here, or a newer one took its place."

# secret

STRANGE_WORK: Final = (
    "The key file asks for an amount of work that this program never chooses, so it was not written by it. "
    "Restore keys.json from a backup."
)
NO_MEMORY: Final = "There isn't enough free memory to unlock. Close something large, try again."
CODE_LENGTH: Final = "A recovery code has {symbols} characters; this one has {typed}. Look at the paper again."
CODE_CHARACTER: Final = "Character {place} of that code is none that a code has. Look again."
CODE_SLIP: Final = "There is a slip somewhere in that code. Compare it with the paper again."
NEVER_PICKLED: Final = "a secret is never pickled or copied to disk"
NOTHING_TYPED: Final = "A passphrase needs at least one character."

# keyfile

NO_SUCH_PARTNER: Final = "there's no partner {name!r} in this vault"
NO_KEY_FILE: Final = "There's no {name} in {folder}. Restore it from a backup."
NO_WHOLE_KEY_FILE: Final = "Neither {name} nor its copy can be read. Restore one from a backup."
KEY_FILE_NOT_WRITTEN: Final = "The key file couldn't be written ({strerror}). Nothing was changed."

# manage

ALL_OR_NONE: Final = "Either every partner has a passphrase, or none has."
NO_PASSPHRASES_YET: Final = "This vault has no passphrases yet; set one for both of you."
NO_CODE_FOR_NOTES: Final = "Your private notes aren't open, so no code can be made for them."

# reset

EVERYBODY_NEEDS_ONE: Final = "Everybody who is here needs a passphrase."
BOTH_AT_ONCE: Final = "A passphrase is set for both of you at once, and not taken away again."
OPEN_NOTES_FIRST: Final = "Your private notes aren't open; open them first, so that nothing is lost."

# rotation

NEW_KEYS_UNUSED: Final = "The new keys couldn't be used ({strerror}). Nothing was changed."
KEYS_NOT_WRITTEN: Final = "{name} can't be written to ({strerror})."
