"""The sentences of export: its screen, its forms, what stands in its files, and files that people name."""

from typing import Final

from safespace_tui.domain.printable import counted

TITLE: Final = "Export"
OPTIONS: Final = "{talks}  ·  {form}  ·  {names}{summary}"
NAMES: Final = "names as they are"
INITIALS: Final = "initials, also in your words"
SUMMARY: Final = "  ·  a summary without your words"
SUMMARY_WORDS: Final = "  ·  a summary with your words"
WARNING: Final = (
    "This is what leaves. It's plain text: anyone who has the file can read it. Private notes are never in it."
)
TALKS: Final = "talks"
"""Of what it is told how far it has come."""

MAKING: Final = "Putting it together …"
MAKING_FIRST: Final = "It's written as soon as it's put together."
NO_NAME: Final = "Type where the file goes, for example ~/talks.md."
MORE: Final = "… and {count} more, of the same kind."
NAMED_KEY: Final = "This is what leaves. {key} writes it; Enter alone writes nothing."
AGAIN: Final = "{why} The same key once more replaces it."
WRITTEN: Final = "Written to {file}, for your user alone."
WRITTEN_OPEN: Final = "Written to {file}. {others}"
NOTHING_TO_WRITE: Final = "There's nothing to write: no talk matches."
SUMMARY_FORM: Final = "A summary is written as {endings}."
OTHERS_READ: Final = "Others on this computer may be able to read it."
LEFT_OUT: Final = "Left out, because it could not be read: {count}. {why}"
FILE: Final = "pages"
"""The name that is proposed for a file, which says nothing of what is in it."""


def days(count: int) -> str:
    """How many days."""
    return counted(count, "day")


# --- the forms: a name, and what it is for --------------------------------------------------------------------------

MARKDOWN: Final = ("Markdown", "Markdown, to read and edit")
PAGE: Final = ("a page", "a page, to read and print")
JSON: Final = ("JSON", "JSON, complete; it can be imported again")
TABLE: Final = ("a table", "a table of dates and numbers")
CALENDAR: Final = ("calendar days", "the days of open agreements, for a calendar")
ONE_OF: Final = "{first} or {last}"
ANOTHER_FORM: Final = "Another form: {forms}"

# --- what stands in the files ---------------------------------------------------------------------------------------

PLAIN_TEXT: Final = "This file is plain text: anyone who has it can read it. Keep it where only you two can look."
BROUGHT_IN: Final = ("imported", "imported by")
"""The columns of a table that say where a talk comes from."""
PROVES_NOTHING: Final = "Anybody can change a file like this one, so it proves nothing."
WRITTEN_ON: Final = "Written on {day}."
BOTH: Final = "{} and {}"
TALKS_TITLE: Final = "Your talks"
SUMMARY_TITLE: Final = "Our talks, a summary"
SUMMARY_TALKS: Final = "Our talks"
UNSIGNED: Final = "not confirmed: nobody signed what was agreed in a talk"
SIGNED: Final = "an agreement is confirmed where 'verified' names a signature of both of you for its words and its day"
SUMMARY_AGREED: Final = "What we agreed on"
SUMMARY_UNSIGNED: Final = "What we agreed on (not confirmed: nobody signed it)"
ONE_DAY: Final = "{first}: {talks}."
DAYS: Final = "{first} to {last}: {talks}."
NO_TALKS: Final = "No talks."
NO_WORDS: Final = "What was said in the talks isn't part of it."
WITH_WORDS: Final = "We chose together to add our own words."
STATE: Final = " ({state})"
LOOK_AGAIN: Final = ", to be looked at on {day}"
NOTES_TITLE: Final = "Private notes"

# --- files that people name -----------------------------------------------------------------------------------------

NO_HOME: Final = "“{typed}” begins with a home folder that isn't known. Write the whole path."
IS_FOLDER: Final = "{path} is a folder. Name a file in it."
NO_FOLDER: Final = "There's no folder {folder}. Make it, or name another one."
LINK_TO_ITSELF: Final = "{path} is a link that leads back to itself. Name a file."
NO_FILE_THERE: Final = "{path} isn't a file, and nothing can be written through it. Name a file."
KEPT_THERE: Final = (
    "{path} lies in a folder where safespace keeps its own files, and nothing was written. Name another folder."
)
NOBODY_READS: Final = "Nobody reads from the pipe {path}. Start what reads it first, then write once more."
NO_DAYS: Final = (
    "No open agreement has a day to look at it again, so there's nothing for a calendar, and no file was made."
)
IN_THE_WAY: Final = "{path} is there already, and nothing was written. Choose another name, or replace it."
