"""What the plain mode says: whole sentences that can be heard as well as read."""

from typing import Final

# Before a talk.
WELCOME: Final = (
    "safespace, in plain lines. A question mark and Enter tells at any time what you can do, /people who can help."
)
DEMO: Final = "Sample data: Anna and Ben are made up, and nothing you do here is kept."
HOME: Final = "What would you like to do?"
HOME_CHOICES: Final = (
    "Talk.",
    "Look back at past talks.",
    "Change your names.",
    "Your charter.",
    "Be there for one of you.",
    "Only for one of you: private notes, and questions of your own.",
    "Stop.",
)
NO_TALKS: Final = "No talks are kept yet."
WHICH_TALK: Final = "Which one do you want to read? Enter goes back."
OLDER_TALKS: Final = "There is more: {count}. Type older to hear of it."
PICK: Final = "Type a number from 1 to {count}."
NOTHING_TYPED: Final = "Nothing was typed."
NONE_OF_THEM: Final = "“{typed}” is none of them."
STANDS_ALREADY: Final = "Enter takes: {text}"
UNSEEN: Final = "{title} It is not shown; /back goes back."
INSTEAD: Final = "{word} in its place: {title}."
SCALE: Final = "{title} A number from 0 to {top}; Enter passes. It is not shown."
NO_NUMBER: Final = "It has to be a number from 0 to {top}."
GOODBYE: Final = "Until next time."
BEGUN: Final = "{title}, about {minutes} minutes. {first} begins. Nothing starts by itself; type ? for what you can do."
BEGUN_BY_CLOCK: Final = (
    "{title}, about {minutes} minutes. {first} begins. The clock changes turns; type ? for what you can do."
)

# The step.
PART: Final = "Part {number} of {count}: {title}."
ROUND: Final = "Round {number} of {count}."
SPEAKS: Final = "{actor} speaks, {other} listens."
SPEAKS_AGAIN: Final = "{actor} says once more what was missed, {other} listens."
REFLECTS: Final = "{actor} says back what was heard, {other} listens."
CHECKS: Final = "{actor} answers the reflection."
ACTS: Final = "This is for {actor}."
QUIET: Final = "Quiet together."
FOR: Final = "For {name}: {text}"
LEAVES_OUT: Final = "{name} leaves out: {what}."
LEAVE_OUT: Final = "Leave out: {what}."
TOPIC: Final = "The topic: {topic}."
TURN_TIME: Final = "The turn: {time}."
PIECE_TIME: Final = "This piece: {time}."
STEP_TIME: Final = "Time: {time}."
HINT: Final[dict[str, str]] = {
    "reflect": "Enter: {other} says it back.",
    "check": "Enter: {other} answers.",
    "check_now": "{actor}, answer yes, not quite or more.",
    "ask_now": "",
    "swap": "Enter: the floor goes to {other}.",
    "end": "Enter: the end.",
    "on": "Enter: go on.",
    "clock": "The clock ends this step.",
    "paused": "Type go to go on, ? for what else you can do.",
    "away": "Type go to go on, or count to go on and count that time as talked.",
    "break": "",
}
SLASH: Final = "To do something else, begin with a slash: /? tells what."

# Questions.
OPEN: Final = "Enter leaves it open."
TOPIC_OPEN: Final = "Enter goes on without."
ANOTHER: Final = "Another one? Enter goes on."
DATE: Final = "When will you look at it again? A date, tomorrow, 3 days, 2 weeks, or Enter for no date."
THANKS: Final = "Thank you, {name}."
LEFT_OPEN: Final = "Left open."
KEPT: Final = "Kept."
ANSWERS: Final = "{name}: {answer}."
COVERED: Final = "Not both answered, so no number is shown."
ANSWERED: Final = "Enter: go on. Type answer to answer again."
BARRED: Final = "{why} Type break, answer to answer again, or leave to stop."

# Time.
ABOUT: Final = "about {minutes}"
OVER: Final = "{time} over"
JUST_OVER: Final = "just over"
LEFT: Final = "{time} left"
NO_CLOCK: Final = "This step has no clock; take the time you need."
STANDS: Final = "The clock stands."
HALF: Final = "Half of the time is over: {time} left."
MARK: Final = "{time} left."
UP: Final = "The time is up. Finish what you are saying; nothing goes on by itself."
PAST: Final = "{time} over."
TIMED_OUT: Final = "Time."

# What happened.
PAUSED: Final = "Paused; the clock stands."
AWAY: Final = "Nothing was heard for {time}, so the talk is paused."
GOING_ON: Final = "Going on."
BREAK: Final = "Let us take a break. The talk waits exactly here, and nobody has to explain."
BACK: Final = "Good that you are both here again."
UNDONE: Final = "Taken back."
MORE_TIME: Final = "{time} more, this time only."
LESS_TIME: Final = "{time} less, this time only."
NOTED: Final = "Written down."
TOPIC_SET: Final = "The topic is now: {topic}."
CLOSING: Final = "You come to the closing."
REOPENED: Final = "You are where you stopped. The talk is paused."
UNSAVED: Final = "What just happened could not be saved yet. The talk goes on, and each next step tries again."
SAVED_AGAIN: Final = "Everything is saved again."
SOUND_ON: Final = "Sound is on."
SOUND_OFF: Final = "Sound is off."
UNKNOWN: Final = "“{typed}” means nothing here. Type ? for what you can do."

# The end.
SURE_END: Final = "This ends the talk and keeps it. Type yes to end it; anything else goes on."
LEAVING: Final = "How do you want to stop?"
LEAVING_CHOICES: Final = (
    "For now: next time you can go on from here.",
    "For good: keep it as unfinished.",
    "Not at all: go on talking.",
)
FOR_NOW: Final = "It waits where you are. safespace talk --plain goes on from here."
FINISHED: Final = "That was your talk, {time} long."
UNFINISHED: Final = "You stopped before the end, after {time}."
AGREED: Final = "You agreed: {what}."
SAVED: Final = "It is kept. safespace show {uid} reads it again."
SAVED_DEMO: Final = "Outside the demo it would be kept now, for the two of you to read again."
TRY_AGAIN: Final = "Enter tries again; leave keeps it aside until the next start."
KEPT_ASIDE: Final = "It waits as it is, and the next start puts it away."

# What can be typed, by the first way of typing it.
CAN: Final = "You can type:"
MEANINGS: Final[dict[str, str]] = {
    "r": "the listener says back what was heard",
    "yes": "that is it, the reflection fits",
    "not quite": "something is missing; say it once more",
    "more": "it fits, and there is more to say",
    "next": "go on to the next step",
    "pass": "give the floor to the other one",
    "pause": "the clock stands",
    "go": "go on",
    "count": "go on, and count the time away as talked",
    "answer": "answer this question again",
    "undo": "take the last move back",
    "note": "and some words: write a note for both",
    "point": "and some words: write down the point the speaker made",
    "reflection": "and some words: write down what was said back",
    "topic": "and some words: name or rename the topic",
    "boundary": "name a boundary: the talk stops, and nobody has to explain",
    "break": "stop for a break; nobody can refuse it",
    "end": "come to the closing, and from there to the end",
    "leave": "stop here, for now or for good",
}
TIME_CHANGES: Final = "+1 or -1: a minute more or less, this time only"
ASIDES: Final = ("t: how long is left", "again: hear this step again", "sound: chimes on or off", "?: this list")
LOOKED_UP: Final = (
    "/people: people who can help; with a country, for example /people ireland",
    "/words: words for feelings and needs, for example /words sad",
    "/hint: and a sentence: a question about its wording, if there is one; nothing is kept",
)
MEANING: Final = "{word}: {meaning}"
SLASHED: Final = "A line without a slash is your answer."
