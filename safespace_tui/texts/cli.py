"""What the command line says of itself, and the sentences it answers mistakes with."""

from typing import Final

DESCRIPTION: Final = (
    "A quiet place in the terminal for two: one speaks, the other says back what was heard, then you swap. "
    "Without a verb the program opens on its first screen."
)

HELP: Final[dict[str, str]] = {
    "talk": "hold a talk",
    "demo": "look around with sample data; nothing is kept",
    "list": "list past talks",
    "show": "read a past talk",
    "formats": "list the kinds of talk, or check a file of your own",
    "where": "say where things are kept",
    "doctor": "look whether everything works here; says no name and no topic",
}
"""A line on each verb."""

EXAMPLES: Final[dict[str, str]] = {
    "": """examples:
  safespace                        open the first screen
  safespace talk                   choose how to talk
  safespace talk --plain           the same as lines of text, for screen readers and braille
  safespace demo                   look around with sample data

ACCESSIBLE=1 asks for plain lines everywhere; NO_COLOR=1 for no colours;
SAFESPACE_HOME=FOLDER keeps everything in another folder.""",
    "talk": """examples:
  safespace talk
  safespace talk speaker_listener --minutes 30 --first Anna
  safespace talk quick_check_in --names Anna Ben
  safespace talk --plain

`safespace formats` lists the names that FORMAT can have. Names given with --names are for this talk only.""",
    "demo": """examples:
  safespace demo
  safespace demo --plain

Anna and Ben are made up. Their talks live in a temporary folder that is removed at the end.""",
    "list": """examples:
  safespace list
  safespace list --json

The first word of each line names the talk for `safespace show`.""",
    "show": """examples:
  safespace show 3f9c
  safespace list --json | less

The first letters of the ID are enough when no other talk begins with them.""",
    "formats": """examples:
  safespace formats
  safespace formats --check my_evening.toml

A file of your own goes into the folder that `safespace where` calls “your formats”.""",
    "where": """examples:
  safespace where
  SAFESPACE_HOME=/media/stick/talks safespace where""",
    "doctor": """examples:
  safespace doctor
  safespace doctor --json

The exit status is 0 when nothing is in the way of a talk, else 1.""",
}
"""Examples for each verb; the empty name is the program itself."""

PLAIN: Final = "lines of text and typed answers instead of screens"
NO_VERB: Final = "There is no “{given}”; safespace --help lists what there is."
MEANT: Final = "There is no “{given}”. Did you mean {near}?"
NO_FORMAT: Final = "There is no format “{given}”; safespace formats lists all of them."
NO_FORMAT_NEAR: Final = "There is no format “{given}”. Did you mean {near}?"
BAD_MINUTES: Final = "--minutes wants a whole number of minutes from 1 to {most}, for example 20, not “{given}”."
MINUTES_NEED_FORMAT: Final = (
    "--minutes needs a format to go with it, for example: safespace talk speaker_listener --minutes 30."
)
BAD_FIRST: Final = "--first names one of you two, {a} or {b}, not “{given}”."
UNNAMED_FIRST: Final = "--first needs names; give them as well, for example --names Anna Ben --first Anna."
NO_TERMINAL: Final = (
    "There is no terminal here to draw in; safespace{verb} --plain talks in lines of text and works without one."
)
SMALL_TERMINAL: Final = (
    "The terminal has {columns} columns and {rows} rows; the screens need at least {least_columns} by {least_rows}. "
    "Make it larger, or use --plain."
)
NO_TALK: Final = "No talk has an ID that begins with “{given}”; safespace list names them all."
MANY_TALKS: Final = "“{given}” begins the ID of {count} talks: {some}. Give more letters."
EMPTY_ID: Final = "An ID is needed; safespace list names them all."
NO_TALKS: Final = "No talks are kept yet."
GOOD_FILE: Final = "{file} is well made."
FORMAT: Final = "{id}: {title}, about {minutes} minutes{other}"
OTHER_LENGTHS: Final = " (also {lengths})"
NOT_YET: Final = "(nothing there yet)"
NO_INPUT: Final = "There is no input to read answers from; run it where somebody can type."
