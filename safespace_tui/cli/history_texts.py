"""What the command line says about past talks."""

from typing import Final

from safespace_tui.features.transfer.export_forms import FORMS, endings

HELP: Final[dict[str, str]] = {
    "search": "find words in past talks",
    "stats": "say how often and how long you talked, month by month",
    "agreements": "list what still holds, or say what became of one",
    "export": "export talks to a file, to read, print or keep",
    "import": "import talks from a file: of safespace, jrnl or Day One",
}

_FILTERS: Final = """FILTER narrows it down, and all of it must hold: words, "a phrase" in quotation marks, #tag,
format:speaker, with:break, open:agreements, is:unfinished, is:deleted, last month, 8 May 2024,
in:july. With a day or month: on:, from:, to:, since:, until:, before:, after:. And limit:5."""

FORM_NAMES: Final = endings().replace(".", "")
"""The forms as they are typed after --as."""
_FORMS: Final = "\n".join(f"  .{form.ending:<5} {form.about}" for form in FORMS)

EXAMPLES: Final[dict[str, str]] = {
    "list": f"""examples:
  safespace list
  safespace list last month
  safespace list '#money' open:agreements
  safespace list --json

The first word of each line names the talk for `safespace show`.
{_FILTERS}""",
    "search": f"""examples:
  safespace search dishes
  safespace search '"who cooks"' from:2026-01

The newest talk comes first, with the lines that hold the words.
{_FILTERS}""",
    "stats": """examples:
  safespace stats
  safespace stats last year
  safespace stats --json

They say how often you sat down, not how good it was.""",
    "agreements": """examples:
  safespace agreements
  safespace agreements --ics agreements.ics
  safespace agreements 3f9c kept
  safespace agreements 3f9c 2 dropped

The first word of each line names the talk. A number after it says which of its agreements.""",
    "export": f"""examples:
  safespace export --to talks.md
  safespace export last month --to talks.html --initials
  safespace export --to talks.json
  safespace export last year --to summary.md --summary
  safespace export --to - --as json | less

The end of the file's name says the form, or --as does; “-” is the output:
{_FORMS}
What you export is plain text: anybody who has the file can read it. Private notes are never in it.
{_FILTERS}""",
    "import": """examples:
  safespace import talks.json
  safespace import talks.json --yes
  safespace import journal.txt --yes
  jrnl --format json | safespace import -

Without --yes it only says what would come in. All of it comes in, or nothing, and what's here stays.""",
}

NONE: Final = "No talk matches."
FOUND: Final = "{found}."
LINE: Final = "    {line}"
UNREAD: Final = "{count} couldn't be read; the first one: {why}"
NO_STATS: Final = "No talks are kept yet."
STATS_APART: Final = "Imported from files, and in none of these numbers: {talks}."
STATS_HEAD: Final = ("month", "talks", "minutes", "breaks")
NO_AGREEMENTS: Final = "No agreement is open."
LOOKED: Final = "{text}: {verdict}."
LEFT_UNSIGNED: Final = "That's not confirmed: nobody signed it."
WHICH: Final = "This talk has {count}. Say which one by its number: {some}."
NO_SUCH: Final = "This talk has no agreement {number}; it has {count}."
VERDICT: Final = "“{given}” says nothing about an agreement. Say kept, dropped or open."
ONE_TOO_MANY: Final = (
    "Give the talk's ID, a number where there are several agreements, and one word: kept, dropped or open."
)
FORM: Final = "The file's name has to end in {endings}, not “{end}”. Or add --as md."
FORM_AS: Final = "--as wants {endings}, not “{given}”."
WRITTEN: Final = "{count} written to {file}. It's plain text. Anyone who has it can read it."
