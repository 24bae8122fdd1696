"""The sentences of a talk, on the screen and in lines, and of everything that leads away from it."""

from typing import Final

from safespace_tui.domain.printable import counted
from safespace_tui.domain.session.plan import StepKind
from safespace_tui.domain.session.state import State
from safespace_tui.domain.session.view import Following
from safespace_tui.domain.settings import Kept
from safespace_tui.features.talk import keys
from safespace_tui.ui.keys import key_for

# --- where in the talk -------------------------------------------------------------------------------------------

PART: Final = "part {number} of {count}: {title}"
ROUND: Final = "round {number} of {count}"
TURN: Final = "turn {number} of 2"
TOPIC: Final = "The topic: {topic}"

# --- who does what -----------------------------------------------------------------------------------------------

PHASES: Final[dict[StepKind, str]] = {
    "speak": "▶ speaks",
    "reflect": "◀ says it back",
    "check": "◆ answers",
    "do": "■ together",
    "quiet": "○ quiet",
    "ask": "? is asked",
}
"""A shape and a word for each kind of step, beside a large name; the shape alone tells them apart as well."""

TOGETHER: Final[dict[StepKind, str]] = {**PHASES, "speak": "▶ both speak", "ask": "? for both of you"}
"""The same when both act."""

DOING: Final[dict[StepKind, str]] = {
    "speak": "{actor} speaks, {other} listens.",
    "reflect": "{actor} says back what was heard, {other} listens.",
    "check": "{actor} answers what was said back.",
    "do": "This is for {actor}.",
    "quiet": "This is for {actor}.",
    "ask": "This is for {actor}.",
}
"""The same as a sentence, with what the other one does meanwhile."""

DOING_TOGETHER: Final[dict[StepKind, str]] = {
    "speak": "Both of you speak.",
    "reflect": "Both of you say back what was heard.",
    "check": "Both of you answer what was said back.",
    "do": "",
    "quiet": "Quiet together.",
    "ask": "",
}
"""The same when both act; empty where the step's own words say it."""

WRITES: Final[dict[StepKind, str]] = {**PHASES, "speak": "▶ writes", "reflect": "◀ writes it back"}
DOING_WRITING: Final[dict[StepKind, str]] = {
    **DOING,
    "speak": "{actor} writes, {other} waits.",
    "reflect": "{actor} writes back what was read, {other} waits.",
}
SHOW_LARGE: Final = "show it large"
READ_IT: Final = "{name} wrote this. Take your time, both of you."
PAGES: Final = "Page {page} of {count}."
READ_BACK: Final = "{name} wrote this back. Take your time, both of you."
"""The same where it is typed instead, for both to read."""

ANY_KEY: Final = "any key goes back to the talk"
QUIET_MINUTE: Final = "A quiet minute before the answer"
QUIET_MINUTE_ABOUT: Final = "Nobody has to say or type anything. The talk's clock has stopped."
QUIET_LEFT: Final = "About {time} left."
QUIET_OVER: Final = "The minute is over. Take more if you like; nobody's in a hurry."
QUIET_TYPED: Final = "You'll be told when it's over. Go on when you're ready; that may be sooner."
"""A minute before somebody answers, on the screen and in lines."""

AGAIN: Final = {False: "▶ says it again", True: "▶ writes it again"}
DOING_AGAIN: Final = {
    False: "{actor} says once more what was missed, {other} listens.",
    True: "{actor} writes once more what was missed, {other} waits.",
}
SAY_AGAIN: Final = "Only what was missing."
"""What the speaker reads in place of the step's own words when the reflection missed something. What differs between
saying and typing is there twice."""
ARRIVED: Final = "▶ that arrived"
DOING_ARRIVED: Final = {
    False: "That arrived. {actor} may say more, {other} listens.",
    True: "That arrived. {actor} may write more, {other} waits.",
}
SAY_ARRIVED: Final = "There may be more to say."
SAY_ARRIVED_IF_NOT: Final = "If not: {passes}."
"""The same when the reflection was right."""
MORE: Final = {False: "▶ says more", True: "▶ writes more"}
DOING_MORE: Final = {
    False: "{actor} says what else there is, {other} listens.",
    True: "{actor} writes what else there is, {other} waits.",
}
SAY_MORE: Final = "What else is there? Then stop again."
"""The same when it was right and there is more."""

CLARIFIES: Final = "▶ answers a question"
DOING_CLARIFYING: Final = "{other} asks one question, {actor} answers it."
SAY_CLARIFYING: Final = "Answer that one question: what you meant, an example, how it was for you. Then stop again."
HEAR_CLARIFYING: Final = (
    "Ask one question about {actor}'s view, not yours: “What do you mean by …?” “Can you give me an example?”"
)
LEAVE_OUT_CLARIFYING: Final = ("a question that's really an answer", "“why didn't you …?”", "a second question")
"""The same when the listener has asked what was meant."""

STATES: Final[dict[State, str]] = {
    "running": "",
    "paused": "‖ a pause",
    "break": "‖ a break",
    "finished": "◦ the end",
    "unfinished": "◦ stopped",
}
"""The badge of a talk that does not run; a running one is known by its step."""

STANDS: Final[dict[State, str]] = {
    "running": "",
    "paused": "The clock stands still. Nothing is lost.",
    "break": "You're taking a break. The talk waits exactly where it was.",
    "finished": "The talk came to its end here.",
    "unfinished": "You stopped here.",
}
"""What is said of a talk that does not run."""

AWAY: Final = "Nothing was heard for {time}, so the talk is paused."
LEAVE_OUT: Final = "Leave out: {what}."
LEAVES_OUT: Final = "{name} leaves out: {what}."

FOR_LISTENER: Final = "For the one who listens:"
READ_ALOUD: Final = frozenset((SAY_AGAIN, SAY_ARRIVED, SAY_MORE, SAY_CLARIFYING, FOR_LISTENER))
"""What is read aloud besides the texts of the steps."""

# --- what a key or an empty line does ----------------------------------------------------------------------------

NEXT: Final[dict[Following, str]] = {
    "speak": "go on",
    "reflect": "{name} says it back",
    "check": "{name} answers",
    "do": "go on",
    "quiet": "go on",
    "ask": "go on",
    "swap": "over to {name}",
    "end": "the end",
}
"""Where a way leads, by what comes there; the name is of the one who acts there."""

ON_TO: Final = "on to “{part}”"
"""The same where another part begins."""

WRITTEN: Final = {"point": "{name} said: “{text}”", "reflection": "{name} heard: “{text}”"}
"""What was written down while somebody had the floor."""
NOTED: Final = "Written down."

ANSWER: Final = "answer"
CHOOSE: Final = "choose"
PASSED_ON: Final = "pass"
THEN_DAY: Final = "then a day"
KEEP_IT: Final = "keep it"
PAUSE: Final = "pause"
GO_ON: Final = "go on"
TO_CLOSING: Final = "come to the closing"
TO_END: Final = "end the talk"
SHOW_ALL: Final = "show everything"
ANSWER_FIRST: Final = "{name} answers first: {keys}."
WRITES_BACK: Final = "{name} writes it back"
NOT_ON_YET: Final = "It can't go on yet."
WORKS: Final = "{why} What works now: {key}, {label}."
"""Why a key is refused, and which one goes on."""

# --- the time ----------------------------------------------------------------------------------------------------

LEFT: Final = "{time} left"
OVER: Final = "{time} over"
JUST_OVER: Final = "just over"
TURN_TIME: Final = "The turn: {time}."
STEP_TIME: Final = "Time: {time}."
PIECE_TIME: Final = "This piece: {time}."
NO_CLOCK: Final = "This step has no clock; take the time you need."
UP: Final = "Time is up. Finish when you're ready."
PIECE_OVER: Final = "A good moment to let it be said back."
BY_CLOCK: Final = "The clock ends this step by itself."

# --- answers -----------------------------------------------------------------------------------------------------

COVERED: Final = "You didn't both answer, so no number is shown."

# --- writing, leaving --------------------------------------------------------------------------------------------

WRITE: Final = {
    "point": "What {name} said, in a line",
    "reflection": "What {name} heard, in a line",
    "note": "A note, for both of you to read",
}
NAME_TOPIC: Final = "What is this about?"
LEAVE: Final = "Stop here?"
LEAVE_ABOUT: Final = "Stopping is allowed at any time."
LEAVE_CHOICES: Final = (("stay", "g", "Go on talking"), ("now", "n", "Stop for now"), ("good", "s", "Stop for good"))
LEAVE_KEEPS: Final[dict[Kept, tuple[str, str]]] = {
    "everything": ("The talk waits, paused, exactly here.", "What you have so far is kept as unfinished."),
    "agreements": ("The talk waits, paused, but your words aren't kept.", "The date and what you agreed are kept."),
    "nothing": ("The talk waits as long as safespace is running.", "None of it is kept."),
}
"""What comes of stopping for now, and of stopping for good."""
LEAVE_DISCARD: Final = ("discard", "d", "Throw it away", "It has just begun; none of it is kept.")
DISCARDED: Final = "It's thrown away; none of it is kept."

# --- the end -----------------------------------------------------------------------------------------------------

FINISHED: Final = "That was your talk. Thank you both for staying with it."
UNFINISHED: Final = "You stopped before the end. That's all right."
TALKED: Final = "You talked for {time}."
KEEPING: Final = "Keeping it …"
KEPT: Final = "Kept on this computer, for the two of you."
KEPT_LESS: Final = "The date and what you agreed are kept on this computer, and no more."
KEPT_NOTHING: Final = "None of it is kept."
KEPT_NOWHERE: Final = "This computer keeps no copy; your partner's does."
KEPT_DEMO: Final = "Outside the demo it would be kept now, for the two of you to read again."
KEPT_DEMO_LESS: Final = "Outside the demo, the date and what you agreed would be kept now, and no more."
NOT_KEPT: Final = f"It isn't kept yet. {key_for(keys.CLOSING, 'again')} tries again; it also waits for the next start."

# --- the disk ----------------------------------------------------------------------------------------------------

IS_ASKED: Final = "{name} is asked. It counts when you both say so."
WOULD_UNDO: Final = "{name} would like to take that back. {key} says yes."
WOULD_GO_ON: Final = "{name} would like to go on. {key} says yes."
WOULD_AGREE: Final = "{name} proposes: “{value}”{when}. Enter says yes; words of your own propose those."
LOOK_AGAIN: Final = ", to look at again on {day}"
SAY_YES: Final = "yes, we agree"
"""Where each has a screen, and neither does it alone."""

UNSAVED: Final = "What just happened could not be saved yet. The talk goes on, and each next step tries again."


def kept_as(kept: Kept, *, demo: bool, nowhere: bool = False) -> str:
    """What there is to say when a talk was put away."""
    if nowhere:
        return KEPT_NOWHERE
    less = KEPT_DEMO_LESS if demo else KEPT_LESS
    return {"everything": KEPT_DEMO if demo else KEPT, "agreements": less, "nothing": KEPT_NOTHING}[kept]


def minute_left(seconds: int) -> str:
    """What is left of a quiet minute, in tens of seconds."""
    tens = -(-seconds // 10) * 10
    return QUIET_LEFT.format(time=counted(tens, "second")) if tens > 0 else QUIET_OVER


def time_words(minutes: int, seconds: int) -> str:
    """A length in whole words: 1 minute 20 seconds, 50 seconds; nothing for none."""
    pairs = ((minutes, "minute"), (seconds, "second"))
    return " ".join(counted(number, word) for number, word in pairs if number)
