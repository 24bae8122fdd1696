"""What is said of keys: that they, or what they open, may not be what was here, and how far a change of them came."""

from typing import Final

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
    "{file} and keys.json are not of the same day, so these keys don't open it; one of the two was put here from an "
    "old copy. Nothing was changed. `safespace restore` puts a backup here, in which they fit."
)
DRAFT_OF_ANOTHER_DAY: Final = (
    "The file of your unfinished session was not of the same day as your keys, so they don't open it; one of the two "
    "was put here from an old copy. All else is here; the file is kept as {file}."
)
SHARED_OPENS: Final = "{said} What you share opens all the same."
IN_FORCE: Final = (
    "It is done, and the new keys are in force, but the disk refused the last step. Nothing is lost: that step is made "
    "up for as soon as it is opened again."
)
NOBODY_KNOWS: Final = (
    "The disk fails, so nobody can say whether that was kept: either the former or the new passphrases, codes and keys "
    "are in force. Check the disk, and try both."
)
