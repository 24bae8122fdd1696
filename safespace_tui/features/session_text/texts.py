"""How a past talk is worded in lines of text."""

from typing import Final

NO_TOPIC: Final = "no topic"
UNFINISHED: Final = "unfinished"
HEAD: Final = "Topic: {title}"
WHEN: Final = "{when}, {format}"
WHO: Final = "{a} and {b}"
WAS_FINISHED: Final = "You talked for {time}."
WAS_UNFINISHED: Final = "You talked for {time} and stopped before the end."
AGREED: Final = "Agreed: {what}"
BREAK: Final = "A break: {what}"
SAID: Final = "{who}: {what}"
NOTES: Final[dict[str, str]] = {"note": "Note", "point": "Point", "reflection": "Reflection"}
"""What a note is about, by its kind in `model.events.NoteTaken`."""
