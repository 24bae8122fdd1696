"""The sentences of taking talks along."""

from typing import Final

TITLE: Final = "Take along"
OPTIONS: Final = "{talks}  ·  {form}  ·  {names}{summary}"
NAMES: Final = "names as they are"
INITIALS: Final = "initials, also in your words"
SUMMARY: Final = "  ·  a summary without your words"
SUMMARY_WORDS: Final = "  ·  a summary with your words"
WARNING: Final = (
    "This is what leaves. It is plain text: whoever has the file can read it. Private notes are never in it."
)
MAKING: Final = "Putting it together …"
MORE: Final = "… and {count} more, of the same kind."
NAMED_KEY: Final = "This is what leaves. {key} writes it; Enter alone writes nothing."
AGAIN: Final = "{why} The same key once more replaces it."
WRITTEN: Final = "Written to {file}, for your user alone."
LEFT_OUT: Final = "Left out, because it could not be read: {count}. {why}"
FILE: Final = "safespace-talks"
