"""What the command line says of itself, and the sentences it answers mistakes with."""

from typing import Final

from safespace_tui.cli import history_texts as cli_past

DESCRIPTION: Final = (
    "A quiet place in the terminal for two. One speaks, the other says it back, then you swap. "
    "Without a verb it opens the first screen."
)

HELP: Final[dict[str, str]] = {
    "talk": "hold a talk",
    "break": "take a break now, and agree on when you'll be back",
    "demo": "look around with sample data; nothing is kept",
    "host": "hold a talk on two computers, and be the one that's joined",
    "join": "join a talk on another computer",
    "together": "say what's known of the other computer",
    "list": "list past talks",
    "show": "read a past talk",
    **cli_past.HELP,
    "formats": "list the kinds of talk, or check a file of your own",
    "people": "say who can help when talking isn't the way; noted nowhere",
    "print": "put your charter, a deck or the steps of a talk on cards",
    "backup": "copy all that's kept, locked as it is",
    "restore": "put a backup in place of what's kept",
    "repair": "save what's whole of something damaged",
    "verify": "read every byte that's kept, to see that it's whole",
    "passphrase": "set passphrases, or change yours",
    "recovery": "make a new recovery code, to be written on paper",
    "rekey": "make new keys for what's kept from now on",
    "copy": "write a copy that only one of you can open",
    "forget": "delete a talk for ever",
    "where": "say where things are",
    "doctor": "see if all is well here; says no name and no topic",
    "completion": "print what your shell needs to complete all of this",
    "help": "explain all of this, or one verb, or read the manual",
    "version": "say which version this is",
}
"""A line on each verb."""

TOPICS: Final = (
    "evening", "hot", "looking-back", "privacy", "two-screens", "moving", "lines", "files", "keys", "own-formats",
    "counsellors", "commands", "questions",
)  # fmt: skip
"""What `help` reads a page of the manual on; a verb of the same name would win."""

EXAMPLES: Final[dict[str, str]] = {
    "": """examples:
  safespace                        open the first screen
  safespace talk                   choose how to talk
  safespace talk --plain           the same in lines, for screen readers
  safespace break                  stop, calm down, agree on when you'll be back
  safespace demo                   look around with sample data

ACCESSIBLE=1 asks for plain lines everywhere; NO_COLOR=1 for no colours;
SAFESPACE_HOME=FOLDER keeps everything in another folder.

safespace help TOPIC reads a page of the manual: evening, hot, looking-back,
privacy, two-screens, moving, lines, files, keys, own-formats, counsellors,
commands, questions.""",
    "talk": """examples:
  safespace talk
  safespace talk speaker_listener --minutes 30 --first Anna
  safespace talk quick_check_in --names Anna Ben
  safespace talk --plain

`safespace formats` lists what FORMAT can be. Names after --names are for this talk only.""",
    "break": """examples:
  safespace break
  safespace break --minutes 45
  safespace break --plain

A talk that waits stays just where it was. N is how many minutes away the first time to be back is.""",
    "demo": """examples:
  safespace demo
  safespace demo --plain
  safespace demo --two             both screens of a talk, side by side

Anna and Ben are made up. Their talks are in a folder that's thrown away at the end.""",
    "host": """examples:
  safespace host
  safespace host speaker_listener --minutes 30 --first Anna
  safespace host --at 192.168.1.20
  safespace host --relay tls://relay.example.org:443

It needs pip install "safespace-tui[together]", and uses the network while it runs. The first time a code is
shown: read it out to your partner, who types it after safespace join.
`safespace help two-screens` says who can see what.""",
    "join": """examples:
  safespace join 7-harbor-window --at 192.168.1.20
  safespace join --at 192.168.1.20
  safespace join

It needs pip install "safespace-tui[together]", and uses the network while it runs. The code is needed once, the
address when it has changed.""",
    "together": """examples:
  safespace together
  safespace together --compare
  safespace together --forget

It needs pip install "safespace-tui[together]". The safety number shows the same digits on both computers.""",
    **cli_past.EXAMPLES,
    "show": """examples:
  safespace show 3f9c
  safespace list --json | less

The first letters of the ID will do, if no other ID begins with them.""",
    "formats": """examples:
  safespace formats
  safespace formats --check my_evening.toml

`safespace where` shows the folder for files of your own.""",
    "people": """examples:
  safespace people
  safespace people ireland

You can add to it. sessions/words/README.md says how.""",
    "print": """examples:
  safespace print
  safespace print charter --to cards.html
  safespace print cards_money --to cards.html
  safespace print speaker_listener --to cards.html --large
  safespace print phrases --to -

Without WHAT it lists all there is. Open the file in a browser and print it from there: A6 cards to cut apart, or
each on a page of its own (--large). Paper can be found by others. Keep it where only the two of you look.""",
    "backup": """examples:
  safespace backup
  safespace backup --to /media/stick/talks

A backup is a folder with all that's kept, locked as it is. It opens with the passphrases of its day.
After an evening with changes one is made by itself: those of 3 days, 4 weeks and 12 months stay.""",
    "restore": """examples:
  safespace restore ~/.local/share/safespace/backups/2026-03-05_213000
  safespace restore /media/stick/talks/2026-03-05_213000 --yes

What's kept now isn't thrown away. It's put aside, and you're told where.""",
    "repair": """examples:
  safespace repair
  safespace repair --code
  safespace repair /media/stick/talks/2026-03-05_213000

First it says what's damaged and what can be saved, and asks. The damaged file stays, and you're told where.
Without BACKUP it looks at what's kept now. The exit status is 1 while damage is left.""",
    "verify": """examples:
  safespace verify

The exit status is 0 when all is as it was written, else 1. Only the private notes of the one who unlocks are read.""",
    "passphrase": """examples:
  safespace passphrase
  safespace passphrase --code

Where there are none yet, each of you sets one, and all that's kept is locked with new keys. A passphrase is
only ever typed. No option, file or variable can hold it.""",
    "recovery": """examples:
  safespace recovery

The code is shown once. With it anybody gets in, so keep the paper where only you look. The old code stops working.""",
    "rekey": """examples:
  safespace rekey

With an old copy and an old passphrase one can still read that copy, but nothing from now on. One of you is
enough. If one of you isn't here, their private notes keep the old key.""",
    "copy": """examples:
  safespace copy /media/stick/mine

It holds all that you two share, and your own private notes, never your partner's. Only your passphrase opens it:
SAFESPACE_HOME=/media/stick/mine safespace. Nothing here changes.""",
    "forget": """examples:
  safespace forget 3f9c
  safespace forget 3f9c --backups --yes

The talk is taken out, and all the rest is written once more without it. Backups hold it until you delete them.""",
    "where": """examples:
  safespace where
  SAFESPACE_HOME=/media/stick/talks safespace where""",
    "doctor": """examples:
  safespace doctor
  safespace doctor --json

The exit status is 0 when nothing is in the way of a talk, else 1.""",
    "completion": """examples:
  safespace completion bash
  safespace completion zsh

Put it into a file where your shell looks: ~/.local/share/bash-completion/completions/safespace,
~/.config/fish/completions/safespace.fish, or _safespace in a folder of zsh's fpath.""",
    "help": """examples:
  safespace help
  safespace help export
  safespace help privacy""",
    "version": """examples:
  safespace version
  safespace -V""",
}
"""Examples for each verb; the empty name is the program itself."""

PLAIN: Final = "lines of text and typed answers, not screens"
NO_VERB: Final = "There's no “{given}”. All there is: safespace --help."
MEANT: Final = "There's no “{given}”. Did you mean {near}?"
NO_NAME: Final = "{what} is empty. Name a file or a folder there."
OPTION_MEANT: Final = "There's no “{given}” here. Did you mean {near}?"
TOO_MUCH: Final = "unrecognized arguments: {words}"
NO_FORMAT: Final = "There's no format “{given}”. All of them: safespace formats."
NO_FORMAT_NEAR: Final = "There's no format “{given}”. Did you mean {near}?"
BAD_MINUTES: Final = "--minutes wants a whole number of minutes from 1 to {most}, for example 20, not “{given}”."
BAD_KEEP: Final = "--keep wants everything, agreements or nothing, not “{given}”."
BAD_BREAK: Final = "--minutes wants a whole number of minutes from {least} to {most}, for example 30, not “{given}”."
MINUTES_NEED_FORMAT: Final = "--minutes needs a format, too: safespace talk speaker_listener --minutes 30."
BAD_FIRST: Final = "--first names one of you two, {a} or {b}, not “{given}”."
UNNAMED_FIRST: Final = "--first needs names, too: --names Anna Ben --first Anna."
NO_TERMINAL: Final = (
    "There's no terminal here to draw in; safespace{verb} --plain talks in lines of text and works without one."
)
SMALL_TERMINAL: Final = (
    "The terminal has {columns} columns and {rows} rows. The screens need {least_columns} by {least_rows}. "
    "Make it larger, or use --plain."
)
SMALL_FOR_TWO: Final = (
    "The terminal has {columns} columns and {rows} rows. Two screens side by side need {least_columns} by "
    "{least_rows}. Make it larger, or leave --two out."
)
TWO_ARE_SCREENS: Final = "--two shows two screens side by side, which plain lines can't: leave out --two, or --plain."
OPTION_TWO: Final = "a talk on two screens, side by side"
OPTION_AT_HERE: Final = "the address of this computer to be found at; asked there when left out"
OPTION_AT_THERE: Final = "where the other computer is, as its screen says; where it was last when left out"
OPTION_RELAY: Final = "a relay in between, as in tls://relay.example.org:443"
OPTION_AS: Final = "who sits here"
OPTION_KEEP_NOTHING: Final = "keep no copy on this computer"
OPTION_WORDS_OF_CODE: Final = "words in the code: 2 or 3"
OPTION_COMPARE: Final = "compare the safety number, and note the day"
OPTION_FORGET: Final = "forget the other computer; the next call takes a code"
ARGUMENT_CODE: Final = "the code on the other screen; asked there when left out"
NO_TALK: Final = "No talk has an ID that begins with “{given}”. All of them: safespace list."
MANY_TALKS: Final = "“{given}” begins the ID of {count} talks: {some}. Give more letters."
EMPTY_ID: Final = "Give the ID of a talk. All of them: safespace list."
NO_TALKS: Final = "No talks are kept yet."
GOOD_FILE: Final = "{file} is right."
FORMAT: Final = "{id}: {title}, about {length}{other}"
OTHER_LENGTHS: Final = " (also {lengths})"
NOT_YET: Final = "(nothing there yet)"
NO_INPUT: Final = "Nobody can answer here; run it where somebody can type."

# wiring

MORE_SETTINGS: Final = "And {more} more in that file; they're told once these are put right."

# parser

OPTION_YES: Final = "don't ask first"
NO_SHELL: Final = "There are completions for {all} and {last}, not for “{given}”."
ARGUMENT_SHELL: Final = "bash, zsh, fish or powershell; your own when left out"
OPTION_LIMIT: Final = "the newest N talks"
BAD_LIMIT: Final = "--limit wants a whole number from 1 on, for example 10, not “{given}”."
ARGUMENT_VERB: Final = "a verb or a page of the manual; everything when left out"
OPTION_FORCE: Final = "replace a file that's there already"
ARGUMENT_ID: Final = "the talk's ID, or how it begins"
ARGUMENT_FILTER: Final = "what must hold; see below"
ARGUMENT_FORMAT: Final = "the kind of talk; chosen there when left out"
OPTION_NAMES: Final = "your two names, for this talk"
OPTION_KEEP: Final = "what's kept of it: everything, agreements (and the date), or nothing"
OPTION_PLAIN_ALWAYS: Final = "lines of text, as it always is"
OPTION_VERDICT: Final = "what became of one"
OPTION_ICS: Final = "write the days for a calendar"
ARGUMENT_COUNTRY: Final = "a country, or how it begins"
OPTION_CHECK: Final = "say if a file of a talk is right"
ARGUMENT_EXPORT_FILE: Final = "where to; its end says the form, and - is the output"
OPTION_FORM: Final = f"{cli_past.FORM_NAMES}, whatever the name ends in"
OPTION_INITIALS: Final = "initials in place of your names"
OPTION_SUMMARY: Final = "only dates, topics, breaks and what you agreed"
OPTION_WORDS: Final = "with --summary: your own words, too"
ARGUMENT_WHAT: Final = "charter, phrases, a talk, a deck, or an exercise for a break"
ARGUMENT_PRINT_FILE: Final = "where to, as in cards.html; - is the output"
OPTION_LARGE: Final = "each card on a page of its own, twice as large"
ARGUMENT_IMPORT_FILE: Final = "ours, or a journal of jrnl or Day One; - is the input"
OPTION_BRING_IN: Final = "import it; else you're only told what's in it"
ARGUMENT_BACKUP_FOLDER: Final = "into another folder, for example on a stick"
ARGUMENT_COPY_FOLDER: Final = "a folder that's new or empty"
ARGUMENT_BACKUP: Final = "the folder of a backup, or a file in it"
RESTORE_SUMMARY: Final = "a backup, in place of what's kept now"
OPTION_RECOVERY: Final = "you've forgotten it: the recovery code instead"
OPTION_BACKUPS: Final = "delete the backups that still hold it, too"
OPTION_RECOVERY_SHORT: Final = "forgotten: the recovery code instead"
REPLACE: Final = "{why} Add --force to replace it."
NO_OUTPUT: Final = "There's nowhere to write to: the output is closed."
NOBODY_READS: Final = "Nobody reads on, so the rest wasn't written."
MISTAKE: Final = "{what}; {program} --help shows how it is used."
VERDICT_WORDS: Final = "ID [NUMBER] VERDICT"
CRASH: Final = "safespace stopped over a mistake of its own ({kind}). What was kept is kept. It happened here:"
