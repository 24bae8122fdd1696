"""What the lines of a talk say besides the moment: how things are typed, what happened, and the end."""

from typing import Final

BEGUN: Final = "{title}, about {length}. {first} begins. Nothing starts by itself; type ? for what you can do."
BEGUN_BY_CLOCK: Final = "{title}, about {length}. {first} begins. The clock changes turns; type ? for what you can do."
FOR: Final = "For {name}: {text}"
ENTER: Final = "Enter: {what}."
ANSWER_NOW: Final = "{name}, answer yes, not quite or more."
GO: Final = "Type go to go on, ? for what else you can do."
GO_OR_COUNT: Final = "Type go to go on, or count to go on and count that time as talked."
SLASH: Final = "To do something else, begin with a slash: /? tells what."
DOUBTED: Final = "Is that what you want to say? Then type it once more. /? tells what else you can do here."
DOUBTED_COMMAND: Final = (
    "Is that what you want to say? Then type it once more. With a slash before it, it means: {meaning}."
)

# Questions.
OPEN: Final = "Enter leaves it open."
WRITTEN_OPEN: Final = "Enter alone goes on without."
TOPIC_OPEN: Final = "Enter goes on without."
ANOTHER: Final = "Another one? Enter goes on."
DATE: Final = "When will you look at it again? A date, tomorrow, 3 days, 2 weeks, or Enter for no date."
THANKS: Final = "Thank you, {name}"
LEFT_OPEN: Final = "Left open."
KEPT: Final = "Kept."
ANSWERED: Final = "Type answer to answer again."
BARRED: Final = "{why} Type break, answer to answer again, or leave to stop."

# The time, while it passes.
HALF: Final = "Half the time is up: {time} left."
MARK: Final = "{time} left."
PAST: Final = "{time} over."
TIMED_OUT: Final = "Time."

# What happened.
PAUSED: Final = "Paused. {stands}"
GOING_ON: Final = "Going on."
BACK: Final = "Good that you are both here again."
UNDONE: Final = "Taken back."
WOULD_UNDO: Final = "{name} would like to take that back. Type take back to say yes."
WOULD_GO_ON: Final = "{name} would like to go on. Type go to say yes."
WOULD_AGREE: Final = "{name} proposes: “{value}”. Press Enter to say yes; words of your own propose those."
WOULD_BE_BACK: Final = "{name} proposes to be back at {time}. Type yes to agree, or a time of your own."
MORE_TIME: Final = "{time} more, this time only."
LESS_TIME: Final = "{time} less, this time only."
TOPIC_SET: Final = "The topic is now: {topic}"
CLOSING: Final = "Now comes the closing."
SAVED_AGAIN: Final = "Everything is saved again."
UNKNOWN: Final = "“{typed}” means nothing here. Type ? for what you can do."

# The end.
SURE_END: Final = "This ends the talk and keeps it. Type yes to end it; anything else goes on."
FOR_NOW: Final = "It waits where you are. safespace talk --plain goes on from here."
FOR_NOW_TOGETHER: Final = "It waits where you are, on both screens; the same command joins again."
AGREED: Final = "You agreed: {what} (not confirmed: nobody signed it)"
READ_AGAIN: Final = "safespace show {uid} reads it again."
TRY_AGAIN: Final = "Enter tries again; leave keeps it aside until the next start."
KEPT_ASIDE: Final = "It waits as it is, and the next start puts it away."

# What can be typed, by the first way of typing it.
CAN: Final = "You can type:"
MEANINGS: Final[dict[str, str]] = {
    "r": "the listener says back what was heard",
    "yes": "that's it, the reflection fits",
    "not quite": "something is missing; say it once more",
    "more": "it fits, and there's more to say",
    "ask": "the listener asks one question about what was said, and it's answered first",
    "next": "go on to the next step",
    "pass": "give the floor to your partner",
    "pause": "the clock stops",
    "go": "go on",
    "count": "go on, and count the time away as talked",
    "answer": "answer this question again",
    "take back": "the last move is taken back",
    "note": "and some words: write a note for both",
    "point": "and some words: write down the point the speaker made",
    "reflection": "and some words: write down what was said back",
    "mend": "words that mend, for both of you",
    "topic": "and some words: name or rename the topic",
    "boundary": "name a boundary: the talk stops, and nobody has to explain",
    "break": "stop for a break; nobody can refuse it",
    "end": "come to the closing, and from there to the end",
    "leave": "stop here, for now or for good",
}
TIME_CHANGES: Final = "+1 or -1: a minute more or less, this time only"
ASIDES: Final = (
    "minute: a quiet minute before somebody answers; the clock stops",
    "t: how much time is left",
    "again: hear this step again",
    "sound: chimes on or off",
    "?: this list",
)
LOOKED_UP: Final = (
    "/words: words for feelings and needs, for example /words sad",
    "/hint: and a sentence: a question about its wording, if there's one; nothing is kept",
)
MEANING: Final = "{word}: {meaning}"
SLASHED: Final = "A line without a slash is your answer."
