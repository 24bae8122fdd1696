"""What the command line asks and says about passphrases, backups and all that is locked away."""

from typing import Final

UNGUARDED: Final = (
    "No passphrase is asked for here, so anybody who can use this account can read your talks. "
    "safespace passphrase sets one for each of you."
)
TOO_OFTEN: Final = "That was wrong three times. Nothing was opened."
NOBODY_THERE: Final = (
    "A passphrase is needed, and there's no terminal here to type it in. Run it in one: no file or variable "
    "can hold a passphrase."
)
"""Said when something is locked and nobody can be asked."""

NOT_NEW: Final = "Nothing has been set up here yet; start safespace first."
UNGUARDED_VERB: Final = "There are no passphrases here yet; safespace passphrase sets one for each of you."
NEEDS_YES: Final = "Nobody can be asked here if you mean it; --yes says so."
LEFT: Final = "Nothing was changed."
NOT_TRUSTED: Final = "Nothing was opened or changed. `safespace restore BACKUP` puts a backup in its place."

BACKED_UP: Final = "Backed up and read back: {path}"
COPIED: Final = "Backed up and compared: {path}. Nobody was asked for a passphrase, so it wasn't opened."
OPEN_BACKUP: Final = "There are no passphrases, so anybody who has this folder can read your talks."

RESTORE: Final = "The backup is whole and holds {talks}. Put it in place of what's kept now?"
RESTORED: Final = "The backup is in its place."
ASIDE: Final = "What was kept before is now in {path}."

NOTHING_DAMAGED: Final = "Nothing is damaged, so there is nothing to repair."
WHAT: Final = {"shared": "Your talks, your charter and all that you share", "draft": "The unfinished talk"}
PRIVATE_NOTES: Final = "{name}'s private notes"
WHOLE: Final = "{what} ({file}): damaged. What can be saved: {count}. {lost}"
"""One of `LOST` is in it."""
NO_LOSS: Final = "Nothing is lost, as far as can be seen."
LOST: Final = "Lost: {count}."
NOTHING_WHOLE: Final = "{what} ({file}): nothing in it can be read. An empty one would take its place."
ANOTHERS: Final = (
    "{what} ({file}) are damaged too. Only {name} can save what is whole: run `safespace repair` as {name}."
)
REPAIR: Final = (
    "Save what's whole? If a backup is newer than the damage, `safespace restore BACKUP` brings back more. The "
    "damaged file stays either way."
)
REPAIRED: Final = "{file}: saved, {count} in it."
DAMAGED_KEPT: Final = "The damaged file is now {path}."
PUT_ASIDE: Final = "{file} holds an unfinished talk of {when} that was put aside: {count}. {lost}"
"""`NO_LOSS` or `LOST` is in it."""
TAKE_BACK: Final = "Make it your unfinished talk again? The file that was put aside stays."
TAKEN_BACK: Final = "It's your unfinished talk again; `safespace talk` goes on with it, keeps it or throws it away."
NOT_NOW: Final = "There's another unfinished talk now. Once that is over, `safespace repair` brings this one back."
LISTED_AGAIN: Final = "The backup's list of checksums fits its files again."

TALKS: Final = "talks"
"""Of what it is told how far it has come."""

VERIFIED: Final = "All is as it was written: {talks}."
NOTES_READ: Final = "{name}'s private notes are as they were written."
NOTES_UNREAD: Final = "{name}'s private notes weren't opened, so they weren't read."

SET: Final = "From now on your passphrases open it."
NOTES_STAY: Final = (
    "The code didn't open {name}'s private notes. They stay closed with the passphrase {name} had before. "
    "Once it comes back to mind, it opens them."
)
CHANGED: Final = "{name}'s passphrase is changed."

OLD_CODE: Final = "The old recovery code stops working. Make a new one?"

REKEY: Final = "Make new keys now? Old copies can still be read by those who have them, but nothing new."
OTHER_HERE: Final = "Is {name} here, too? New keys for {name}'s private notes need {name}'s passphrase."
NO_KEYS_BY_CODE: Final = "New keys need your passphrase; the recovery code won't do. Nothing was changed."
REKEYED: Final = "From now on there are new keys. Your passphrases and recovery codes stay the same."

NO_COPY_BY_CODE: Final = "A copy for you alone needs your passphrase; the recovery code won't do. Nothing was written."

FORGET: Final = "Delete this talk for ever? {line}"
FORGOTTEN: Final = "The talk is deleted."
PIECE_GONE: Final = "Deleted as well, because a part of it may have been in there: {path}"
STILL_BEFORE: Final = "It may still be in {path}, put aside when a backup was restored. Delete that folder yourself."
STILL_IN: Final = "It's still in {backups}; `safespace forget {uid} --backups` deletes those, too."
BACKUPS_STAY: Final = (
    "The talk is deleted, but backups may still hold it ({why}). `safespace forget {uid} --backups` tries again."
)
DELETE_BACKUPS: Final = "Delete the old backups, and make a new one now?"
BACKUPS_GONE: Final = "Deleted {backups}; a new one is made."
