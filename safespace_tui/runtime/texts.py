"""Every sentence of this folder that a person reads."""

from typing import Final

# calendar file

WEEKLY_TALK: Final = "Time together, the other day"

# ports

NO_PLACE_FOR_CALENDAR: Final = "There's no place for a calendar file here."
NOT_ASKED: Final = "Nothing was kept: that counts only after the passphrase of the one who says it."
NO_PLACE_FOR_CHARTER: Final = "There's no place for a charter here."
NO_SPEECH: Final = "Nothing will be read aloud here."
