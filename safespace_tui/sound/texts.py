"""Every sentence of this folder that a person reads."""

from typing import Final

# player

SOUND_IS_OFF: Final = "Nothing: sound is off."
CHIMES_BY: Final = "Soft chimes, played by {name}."
BELL_FROM_AFAR: Final = "The terminal's bell: a player would sound on the other computer."
BELL_WITHOUT_PLAYER: Final = (
    "The terminal's bell: there is no player that works (afplay, pw-play, paplay, aplay or powershell)."
)
