"""Every sentence of this folder that a person reads."""

from typing import Final

# backup check

BACKUP_IS_DAMAGED: Final = (
    "{path} is damaged: it isn't as it was written. Nothing was changed. Take another backup; if there's none, "
    "`safespace repair {parent}` saves what is whole."
)

# backups

NO_BACKUP_OF_DAMAGE: Final = "{name} is damaged: it isn't as it was written. No backup was made, and older ones stay."
BACKUP_NOT_KEPT: Final = "The disk didn't keep what was written to {target}. Check it; no backup was made."
NO_BACKUP: Final = "No backup was made: {why} What you said is kept anyway."
ONE_BACKUP_OPENS: Final = "One backup opens"
AS_BEFORE: Final = "{many} as before today, because a backup keeps the keys of its day."
REMOVE_OLD_BACKUPS: Final = "Remove the old backups, and make a new one now?"

# collections

CHARTER_UNREADABLE: Final = "The charter {why}. It was left as it is."
MIDDLE_IS_MISSING: Final = "is damaged (something in the middle is missing)"
NEWER: Final = "was written by a newer safespace; update this one to read it"
OTHER_VERSION: Final = "Something kept here was written by another version ({why}). It was left as it is."

# disk errors

DISK_IS_FULL: Final = "The disk is full: {path} couldn't be saved. Free some space, then try again."
MAY_NOT_BE_WRITTEN: Final = "{path} may not be written. Check its permissions and those of its folder, then try again."
NOT_SAVED: Final = "{path} couldn't be saved ({error}). Nothing was changed; check the disk, try again."
NOT_PROMISED: Final = (
    "{path} is written, but the disk couldn't promise to keep it ({error}). Check it, then do it again."
)
MAY_NOT_BE_READ: Final = "{path} may not be read. Check its permissions and those of its folder."
NOT_READ: Final = "{path} couldn't be read ({error}). It was left as it is; check the disk, try again."
DISK_REFUSED: Final = "The disk refused{where} ({error}). Check it, then try again; what was saved before is kept."
NOWHERE: Final = "The folder you're in isn't there any more. Go to another one (cd), then try again."
HALF_A_CHARACTER: Final = (
    "A text holds half a character (a lone surrogate, as some broken pastes do), which can't be saved. Delete "
    "that character, then try again."
)

# draft

SESSION_UNREADABLE: Final = "The session that was running {why}. It was left as it is."
BEGINNING_IS_LOST: Final = "has lost its beginning"
BY_ANOTHER_VERSION: Final = "was written by another version of safespace"
EARLIER_SESSION: Final = "An earlier session is still in {where}. Go on with it, keep it or throw it away first."
NO_BEGINNING: Final = "The beginning of this session isn't in {where}, so nothing can be added to it there."

# sessions

NOBODY_CAN_SAY: Final = (
    "The disk couldn't promise what it holds now: the talk is there as before, or it's deleted. Check the disk, "
    "then do the same again; it goes on from where it is."
)
FORGET_AGAIN: Final = "It's deleted from what is kept, but {why} `safespace forget {uid}` tries again."
TALKS: Final = "talks"
"""Of what it is told how far it has come."""
SOME_CANNOT_BE_SHOWN: Final = "{many} can't be shown: the first one {hidden}. The others are whole."
TALK_UNREADABLE: Final = "The session {uid} {why}. It was left as it is."

# locations

OWN_FORMATS: Final = "your own formats"
UNKNOWN_HOME: Final = "{home_variable} is “{home}”, whose home folder isn't known. Give the whole path of a folder."
NO_FOLDER: Final = (
    "There's no folder {folder}, and none can be made, because {above} isn't a folder that you can write to. "
    "Set {home_variable} to another folder."
)
FILE_IN_THE_WAY: Final = (
    "{folder} can't be a folder, because it or something above it is a file. Move that file away, or set "
    "{home_variable} to another folder."
)
FOLDER_NOT_MADE: Final = (
    "The folder {folder} can't be made ({reason}). Make it writable for you, or set {home_variable} to a folder "
    "that is."
)
FOLDER_NOT_WRITABLE: Final = (
    "The folder {folder} can't be written to. Make it writable for you, or set {home_variable} to a folder that is."
)
ALREADY_OPEN: Final = "Your talks are already open in another window{holder}. Close them there, then try again."

# memory

NO_SUCH_SESSION: Final = "There's no session “{uid}”. `safespace list` shows all that are kept."
RUNNING_SESSION: Final = "The session that was running {why}."
ONLY_IN_MEMORY: Final = "nowhere: it was only in memory"

# restore

PUT_BACK: Final = "{why} What was kept before is in its place again."
NOT_PUT_BACK: Final = (
    "{why} What was kept before couldn't be put back ({reason}). It is whole in {aside}; rename that folder to "
    "{vault}, or start safespace again, which puts the backup in its place."
)
NO_WHOLE_BACKUP: Final = (
    "{given} isn't a whole backup, which is a folder with keys.json, shared.log, private-1.log, private-2.log."
)
IN_NO_WHOLE_BACKUP: Final = (
    "{given} isn't in a whole backup, which is a folder with keys.json, shared.log, private-1.log, private-2.log."
)
NOTHING_THERE: Final = "There is nothing at {given}. `safespace where` says where the backups are."
RESTORE_NOT_KEPT: Final = "The disk didn't keep what was written to {target}. Nothing was changed; check the disk."

# session codec

EVENTS_ARE_MISSING: Final = "is damaged (its events are missing)"

# summary codec

IS_DAMAGED: Final = "is damaged ({error})"
VERSION_IS_DAMAGED: Final = "is damaged (its version is {version!r})"

# own copy

COPY_IN_THE_WAY: Final = (
    "{folder} holds something already, and nothing was written. Name a folder that is new or empty."
)
COPY_NOT_PROMISED: Final = (
    "Your copy is in {folder}, but the disk couldn't promise to keep it. Check the disk, and open the copy once "
    "before you count on it."
)
COPY_NOT_KEPT: Final = "The disk didn't keep {target} as it was written. Nothing of the copy is left; try another disk."
