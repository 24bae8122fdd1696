"""What do you need now, who wants which support, and the list of talks: on the screen and in lines."""

from typing import Final

from safespace_tui.domain.advice.need import Amount, Need
from safespace_tui.domain.formats import Purpose
from safespace_tui.domain.printable import counted, one_line
from safespace_tui.domain.settings import Kept

WHAT: Final = "What do you need now?"
WHAT_ABOUT: Final = "Take what's nearest. Two talks are suggested, and you choose."
TAKES: Final = ("{least} to {most} minutes.", "{least} to {most} min")
TAKES_ONE: Final = ("{length}.", "{least} min")
"""How long something takes: as it's heard, and in a column."""
CALM_FIRST: Final = ("A break comes first.", "a break first")
PURPOSES: Final[dict[Purpose | None, str]] = {
    "near": "Near each other",
    "understand": "Understand",
    "support": "Support",
    "decide": "Decide",
    "repair": "Repair",
    "cards": "Cards",
    None: "Your own",
}
"""What a talk is for; without a purpose it is one of your own."""
NEEDS: Final[dict[Need, str]] = {
    "everyday": "To keep up with each other's days",
    "close": "To feel closer to each other",
    "heavy": "One of us carries something heavy",
    "conflict": "We don't agree about something",
    "hurt": "One of us hurt the other",
    "decision": "Something has to be decided",
    "apology": "One of us wants to say sorry",
    "limit": "Something is too much",
    "stirred": "One of us is at boiling point",
}
HOW_MUCH: Final = "How much time and strength do you have?"
HOW_MUCH_ABOUT: Final = "The talks that are suggested fit into it."
AMOUNTS: Final[tuple[tuple[Amount, str, str, str], ...]] = (
    ("little", "1", "Ten minutes, and we're tired", ""),
    ("quarter", "2", "A quarter of an hour", ""),
    ("half", "3", "Half an hour", ""),
    ("hour", "4", "An hour", ""),
    ("evening", "5", "The evening", ""),
)
SUGGESTED: Final = "These two might suit you"
TITLE: Final = "{title}, {time}"
REASONS: Final[dict[Need, str]] = {
    "everyday": "Made for staying in touch.",
    "close": "Made for feeling closer.",
    "heavy": "Made for a weight that one of you carries.",
    "conflict": "Made for where you don't agree.",
    "hurt": "Made for a hurt between you.",
    "decision": "Made for finding a way.",
    "apology": "Made for saying sorry.",
    "limit": "Made for saying what is too much.",
    "stirred": "Made for afterwards, when both are calm.",
}
SMALL: Final = "Small and kind, and fits the time."
ANOTHER_DAY: Final = "{title} is made for this and takes {time}: choose a day for it. Until then:"
EASY_FIRST: Final = "You're new here, so the easy ones come first."
BREAK_FIRST: Final = (
    "A break comes first: twenty minutes is what many counsellors go by, and one lab saw talks go better after it."
)
BREAK: Final = ("break", "b", "Take a break now", "You agree on when you'll be back.")
WEEKS: Final = ("weeks", "w", "Six weeks, one small practice each", "")
ALL: Final = ("all", "a", "All talks, by what they're for", "")
AS_USUAL: Final = "{title}, as usual"

# Six weeks.
SIX_WEEKS: Final = "Six weeks, if you like"
NEXT_WEEK: Final = ("{minutes} min, next", "{time}. This one is next.")
WEEK_DONE: Final = ("{minutes} min, done", "{time}. Done.")
WEEK: Final = ("{minutes} min", "{time}.")
"""How long a practice takes and how it stands: in a column, and as it's heard."""
BEGIN_TALK: Final = ("begin", "b", "Begin: {title}", "")
OTHER_WEEKS: Final = ("others", "w", "The other weeks", "")

# Being there.
WHO_HURTS: Final = "Who is hurting?"
WHO_HURTS_ABOUT: Final = "That one chooses what the other gives, before anything else is said."
WHICH: Final = "{name}, what would help you most?"
WHICH_ABOUT: Final = "You may change your mind on the way."
WAYS: Final = (
    ("be_there_listen", "1", "Only listen", "To be heard, and nothing added."),
    ("be_there_comfort", "2", "Comfort me", "To be near, with few words."),
    ("be_there_help", "3", "Help me", "A hand with what is too much."),
)
"""The id of a format, its key, what it is, and a word more."""

# The list.
CHOOSE: Final = "How would you like to talk?"
WHEN: Final = "Good for"
WHEN_NOT: Final = "Not for"
LENGTH: Final = "Length"
KEPT: Final = "Kept"
WHAT_IS_KEPT: Final = "What should be kept of it?"
KEPT_ABOUT: Final = "If you want less kept, you don't have to say why."
KEPT_CHOICES: Final[dict[Kept, tuple[str, str, str]]] = {
    "everything": ("1", "Everything", "You can read it again."),
    "agreements": ("2", "Only the date and what you agree", "No other word and no number is written down."),
    "nothing": ("3", "Nothing", "If the program or the computer stops in the middle, the talk is gone."),
}
"""The key of each, what it is, and what comes of it."""

BEGINS: Final = "Begins"
THEN: Final = "then {name}"
TOSSED: Final = "the coin says"
MINUTES: Final = "minutes"
ROW_MINUTES: Final = "{minutes:>3} min"
NO_LENGTHS: Final = "always {time}"
NO_FORMATS: Final = "No format could be read. safespace doctor says why."

# In lines.
FORMATS: Final = "How do you want to talk? Type a number, or more and a number to hear about it."
FORMATS_AGAIN: Final = "Type a number from 1 to {count}, or more and a number, for example more 1."
FORMAT_LINE: Final = "{number}. {title}, about {time}. {summary}"
SUITS: Final = "When it suits: {text}"
SUITS_NOT: Final = "When it doesn't: {text}"
CREDITS: Final = "Where it comes from: {text}"
HOW_LONG: Final = "How many minutes? Enter is {usual}. {offered}"
OFFERED: Final = "Other usual lengths: {lengths}."
ONE_LENGTH: Final = "It takes about {time}."
BAD_LENGTH: Final = "“{given}” isn't a number of minutes; type digits, for example 20."
KEPT_NOW: Final[dict[Kept, str]] = {
    "everything": (
        "Everything is kept. Type less to keep only the date and what you agree, or nothing; nobody has to say why."
    ),
    "agreements": "Only the date and what you agree are kept. Type nothing to keep nothing at all.",
    "nothing": "Nothing is kept. If the program or the computer stops in the middle, the talk is gone.",
}
KEEP_TYPED: Final[dict[str, Kept]] = {"less": "agreements", "nothing": "nothing"}
WHO_BEGINS: Final = "Who begins? Enter tosses a coin."
TOSS: Final = "Toss a coin"
COIN_SAYS: Final = "The coin says {name}."


def taking(least: int, most: int) -> tuple[str, str]:
    """How long it takes, in minutes: as it's heard, and in a column."""
    heard, short = TAKES_ONE if least == most else TAKES
    return heard.format(least=least, most=most, length=counted(least, "minute")), short.format(least=least, most=most)


def purpose(of: Purpose | None) -> str:
    """What a talk is for, as a heading."""
    return PURPOSES[of]


def reason(need: Need, *, made_for_it: bool) -> str:
    """Why a talk is suggested."""
    return REASONS[need] if made_for_it else SMALL


def title(name: str, minutes: int) -> str:
    """A talk of a length, on one line."""
    return TITLE.format(title=one_line(name), time=counted(minutes, "minute"))


def before(*, break_first: bool, another_day: tuple[str, int] | None, new: bool) -> tuple[str, ...]:
    """What is said above the suggestions.

    Args:
        break_first: whether one of them is too stirred up.
        another_day: title and minutes of the talk that is made for it and does not fit today.
        new: whether they have kept no talk yet: then, and only then, they are told that easy ones come first.
    """
    lines = [BREAK_FIRST] if break_first else []
    if another_day is not None:
        lines.append(ANOTHER_DAY.format(title=one_line(another_day[0]), time=counted(another_day[1], "minute")))
    return (EASY_FIRST,) if new and not lines else tuple(lines)
