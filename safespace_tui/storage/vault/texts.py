"""What is said of keys: that they, or what they open, may not be what was here, and how far a change of them came."""

from typing import Final

ENTRIES: Final = "entries"

_YOURS: Final = "If you put it there, for example a backup, that's why. If you didn't, somebody may have"
DOUBTS: Final = {
    "gone": (
        "Nothing of what you keep is here, though this computer has seen it here. If you took it away, that's why. If "
        "you didn't, `safespace where` says where backups are, and `safespace restore` puts one in its place."
    ),
    "open": (
        "What is here asks for no passphrase, but what this computer saw here last did. "
        f"{_YOURS} exchanged it, to read what you say from now on."
    ),
    "another": f"What is here is something else than what this computer saw here last. {_YOURS} exchanged it.",
    "older": (
        "What is here has older keys than this computer saw last: since then a passphrase, a recovery code or the keys "
        f"were changed. {_YOURS} put an old copy here, and former passphrases and codes open it."
    ),
    "fork": (
        "The keys here were changed in another way than this computer saw last. If you copy them between computers, "
        "one copy may have replaced the other. If you don't, somebody may have exchanged them."
    ),
    "unsure": (
        "This computer can't tell whether what is here is the newest: what it noted of it (last-seen.json) is gone, "
        "damaged, or about something else. If you moved or restored files, that's why. If you didn't, somebody may "
        "have put an old copy or another one here."
    ),
}
"""Why what is here may not be what this computer saw last."""

OTHER_DAY: Final = (
    "{file} and keys.json aren't of the same day, so these keys don't open it; one of the two was put here from an "
    "old copy. Nothing was changed. `safespace restore` puts a backup here, in which they fit."
)
DRAFT_OF_ANOTHER_DAY: Final = (
    "The file of your unfinished session was not of the same day as your keys, so they don't open it; one of the two "
    "was put here from an old copy. All else is here; the file is kept as {file}."
)
SHARED_OPENS: Final = "{said} What you share opens anyway."
IN_FORCE: Final = (
    "It is done, and the new keys are in force, but the disk refused the last step. Nothing is lost: that step is made "
    "up for as soon as it is opened again."
)
NOBODY_KNOWS: Final = (
    "The disk fails, so nobody can say whether that was kept: either the former or the new passphrases, codes and keys "
    "are in force. Check the disk, and try both."
)

# log

NO_ROOM_TO_TIDY: Final = "There's no room on the disk to tidy up. Nothing was changed."
TIDYING_FAILED: Final = "Tidying up failed ({strerror}). Nothing was changed."
TIDIED_NOT_KEPT: Final = "The disk didn't keep what was written while tidying up. Nothing was changed."
NOT_PROMISED: Final = (
    "The disk couldn't promise to keep the last change, so nothing more is written. What was saved before is "
    "safe; close the program and open it again."
)
CHANGED_BY_ANOTHER: Final = (
    "{name} was changed by another program while it was open, so nothing more is written. Close the program and "
    "open it again."
)
TAKEN_BACK: Final = "The last write to {name} had been interrupted, before it was called saved; it was taken back."
LOG_NOT_WRITTEN: Final = "{name} can't be written to: {strerror}."
TOO_MANY_CHANGES: Final = "These are too many changes for one step. Nothing was changed."
NO_ROOM: Final = "There's no room left on the disk. Nothing was changed."
CHANGE_REFUSED: Final = "The disk refused the change ({strerror})."
END_IS_MISSING: Final = "the end is missing"
COPY_DIFFERS: Final = "the copy isn't what was copied"

# context

DRAFT_IS_GONE: Final = "The file of your unfinished session is gone, and so is what was in it. Nothing else is missing."
NOTHING_LOST: Final = "None of it is lost"
ONE_ENTRY_LOST: Final = "One entry of it is lost"
ENTRIES_LOST: Final = "{lost} entries of it are lost"
DRAFT_DAMAGED: Final = (
    "Your unfinished session was damaged on the disk. {lost}, and everything else is here. The damaged file is "
    "kept as {name}."
)
EMPTY_PRIVATE_LOG: Final = (
    "{name}, a file for private notes, was damaged. Nothing was in it: this computer never saw anything written "
    "there, or the file holds only zeros. A new one has taken its place."
)
PRIVATE_LOG_DAMAGED: Final = (
    "{name}, which holds private notes, is damaged or gone; they don't open. What you share does. `safespace "
    "restore` puts a backup in place; without one, `safespace repair` saves what is whole."
)

# disk

LOCK_IS_NO_FILE: Final = (
    "{path} isn't a file but a link, a folder or a pipe, so it can't keep a second window out. Move it away; "
    "the next start makes a new one."
)
NO_LOCKS_HERE: Final = (
    "The disk of {folder} knows no locks, so two windows could write over each other. Nothing was opened. Keep "
    "your talks on a disk of this computer: SAFESPACE_HOME names a folder for them."
)
FILE_IS_CLOSED: Final = "the file is closed"
NO_FILE: Final = "it isn't a file, but a folder, a pipe or a device"
NOTHING_TAKEN: Final = "the disk took nothing"
FREE_SOME_SPACE: Final = "{why} Free some space, then try again."
HELD_BY_ANOTHER: Final = "held by another process"

# errors

NEWER_VERSION: Final = (
    "{name} was written by a newer version of this program. Nothing was read or changed; please update, then "
    "open it again."
)
DAMAGED_AT: Final = (
    "{name} is damaged at byte {offset}: {what}. Nothing was changed. `safespace restore` puts a backup in its "
    "place; without one, `safespace repair` saves what is whole."
)
MISSING: Final = (
    "{name} is missing from {parent}. Nothing was changed. `safespace restore` puts a backup in its place; "
    "without one, `safespace repair` goes on without it."
)
NOT_REMOVED: Final = "{path}, which may still hold it, couldn't be removed ({strerror})."

# frames

NO_LIBSODIUM: Final = "libsodium doesn't start on this computer."
BROKEN_TABLE_NAME: Final = "A table's name holds a broken character."
TOO_LONG: Final = "This is too long to be kept in one piece. Nothing was changed."
UNKNOWN_KIND: Final = "unknown record kind {kind}"

# header

FIRST_BYTES_OR_KEY: Final = "its first bytes were altered, or belong to another key"
NO_LOG: Final = "it doesn't begin like a log"
WRITTEN_BY_NEWER: Final = "written by a newer version"
FIRST_BYTES_ALTERED: Final = "its first bytes were altered"

# vault

OPENED_BY_OWN_ONLY: Final = "Private notes open only with their owner's own passphrase."
OPENED_BY_THE_ONE_BEFORE: Final = (
    "What you came in with doesn't open your private notes. The passphrase you had before does."
)
NOTHING_TO_BEGIN_ANEW: Final = "Your private notes open, so there's nothing to start over."
NEEDS_THEIR_OWN: Final = "That needs the passphrase of the partner it's about."

# open vault

LOG_IS_THERE: Final = "There's a log in {folder} already."
LOGS_WITHOUT_KEYS: Final = "There are logs in {folder}, but no {name} to open them with. Restore it from a backup."
FOLDER_NOT_WRITTEN: Final = "{folder} can't be written to ({strerror})."
KEY_FILE_UNREADABLE: Final = "The key file can't be read."

# reader

RECORD_ALTERED: Final = "a record isn't as it was written"
LOG_NOT_READ: Final = "{name} can't be read: {strerror}."
LOG_IS_CLOSED: Final = "The log is closed."
LOG_NOT_OPENED: Final = "{name} can't be opened: {strerror}."
LOG_NOT_READ_AT_ALL: Final = "{name} can't be read: {strerror}. Check the disk, then try again."

# salvage

SALVAGE_NOT_WRITTEN: Final = "What could be saved of {name} couldn't be written ({strerror}). {name} is as it was."
NOT_PUT_ASIDE: Final = "{name} couldn't be put aside ({strerror})."

# anchor

STEPS_MISSING: Final = (
    "The unfinished session is not the one this computer saw last: {missing} of its steps aren't in it. If you "
    "restored a backup, that's why. If you didn't, somebody may have put an old copy in its place, or cut it."
)
ANOTHER_WAY: Final = (
    "This log went another way than the one this computer saw last. If you copy it between computers, one copy "
    "may have replaced the other."
)
CHANGES_MISSING: Final = (
    "This log is older than the one this computer saw last: {missing} changes aren't in it. If you restored a "
    "backup, that's why. If you didn't, somebody may have put an old copy in its place."
)

# documents

HALF_A_PAIR: Final = "A text holds a broken character (half of a pair). Nothing was changed."
VALUE_NOT_KEPT: Final = "A document holds a value that can't be kept: {refused}. Nothing was changed."
NUMBER_NOT_KEPT: Final = "A document holds a number or a nesting that can't be kept. Nothing was changed."

# storage

CHANGED_MEANWHILE: Final = "This was changed meanwhile. Please open it again."
