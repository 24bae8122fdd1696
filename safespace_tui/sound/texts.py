"""Every sentence of this folder that a person reads."""

from typing import Final

# player

SOUND_IS_OFF: Final = "Nothing: sound is off."
CHIMES_BY: Final = "Soft chimes, played by {name}."
BELL_FROM_AFAR: Final = "The terminal's bell: a player would sound on the other computer."
BELL_WITHOUT_PLAYER: Final = (
    "The terminal's bell: there's no player that works (afplay, pw-play, paplay, aplay or powershell)."
)

# speech

ROLES: Final = {
    "speaker": "the one who speaks",
    "listener": "the one who listens",
    "first": "the one who begins",
    "second": "the other of you",
    "topic": "your topic",
}
"""What is read aloud in the place of a name or a topic; a card has a text of its own."""

READ_BY: Final = (
    "Steps are read aloud by {name}, never your words or names. A speech service may keep a log of what it reads."
)
NO_VOICE: Final = "Nothing will be read: there's no speech program here (say, espeak-ng or spd-say)."
NO_VOICE_FROM_AFAR: Final = "Nothing will be read: a speech program would be heard at the other computer."
