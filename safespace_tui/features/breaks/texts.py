"""The sentences of a break. They say *we*, and never who called it or whose number is high."""

import datetime as dt
from typing import Final

from safespace_tui.domain.breaks.view import BreakView
from safespace_tui.domain.printable import counted
from safespace_tui.domain.settings import LEAST_BREAK, MOST_BREAK, Settings
from safespace_tui.features.breaks import keys
from safespace_tui.runtime.date_style import hour_words
from safespace_tui.ui.keys import key_for

CALLED: Final = "Let's take a break."
SLIP: Final = "Was it a slip?"
SLIP_ABOUT: Final = "{name}, for you alone: the break is taken back only when both of you say so."
SLIP_CHOICES: Final = (("no", "n", "No, let's take it", ""), ("yes", "y", "Yes, it was a slip", ""))
STANDS: Final = "Then the break stands. Look at the time together."
TAKEN_BACK: Final = "It was a slip: the talk goes on as if nothing had happened."
NEVER_BEGAN: Final = "No time was agreed, so there was no break, and nothing is kept."
SLIP_TYPED: Final = "If it was a slip, type slip."
SLIPPED: Final = "it was a slip"
NOT_EARLIER: Final = "Not sooner than in 20 minutes: many people need that long to calm down."
NOT_LATER: Final = "Not later than by this hour tomorrow."
WAITS: Final = "The talk waits here, and nobody has to explain."
BACK_AT: Final = "We are back at {time}, {left}."
BACK: Final = "We are back at {time}"
IT_IS_TIME: Final = "It's time"
PROPOSAL: Final = "Look at the time together. Earlier or later? Enter agrees."
ASKED: Final = "Your partner is asked. It counts when both of you agree on a time."
OFFERED: Final = "Your partner proposes {time}. Enter agrees, or agree on another time together."
PARTING: Final = (
    "Then go to separate places. If you need longer, say so when you're back. If there are children, agree who is with "
    "them."
)
RESTING: Final = "Nothing to solve now. Let the body come down."
NOT_TIME_YET: Final = f"It isn't time yet. If you're both here anyway, press {key_for(keys.BREAK, 'come_back')}."
RUMINATION: Final = (
    "If it starts again in your head, feel your feet and look around. Best not to drink, drive or text just now."
)
DUE: Final = "It's time. No hurry."
LATE: Final = "The time went by while nobody was here. That's all right."
WAS_AGREED: Final = "You agreed on {time}."
COME: Final = f"Press {key_for(keys.BREAK, 'next')} when you're both here."
HERE_ALONE: Final = (
    f"Here alone? {key_for(keys.BREAK, 'on_with_day')} lets you go on with your day: the talk is kept, and "
    "nobody is asked why."
)
TURNED: Final = "The computer's clock has been changed; the time left is still right."
RETURNING: Final = "Welcome back."
ALONE: Final = "{name}, for you alone. Your partner looks away."
ALONE_HERE: Final = "{name}, for you alone."
AROUSAL: Final = "How stirred up are you?"
AROUSAL_NOW: Final = "How stirred up are you now?"
CALM: Final = "calm"
"""What the lowest number means."""
SCALE: Final = "{title} 0 ({lowest}) to {most}."
COVERED_EMPTY: Final = "nobody sees what you type; Enter alone passes"
COVERED: Final = "typed and covered; Enter keeps it"
BAD_NUMBER: Final = "Give a whole number from 0 to 10, or press Enter alone."
READY: Final = "Can we go on?"
NO_READY: Final = "Type 1 for ready, 2 for not yet, 3 for not today."
READY_CHOICES: Final = (
    ("ready", "1", "Ready", ""),
    ("not_yet", "2", "Not yet", ""),
    ("not_today", "3", "Not today", "Nobody asks why."),
)
BOTH_READY: Final = "You are both ready."
HIGH: Final = "One number is still a little high. More time may help; you decide."
VERY_HIGH: Final = "One number is still high. More time is the kinder choice; you decide."
SURE: Final = "It has been less than 20 minutes, and many people need that long to calm down. Are you both sure?"
REASSURE: Final = (
    "First, one sentence each: something you value in your partner, or just “I'm still here”. It can be skipped."
)
GATE_CHOICES: Final = (
    ("more_time", "m", "More time", ""),
    ("show", "n", "The numbers first", "Only when both of you say yes."),
    ("not_today", "x", "Not today", "Nobody asks why."),
)
GO_ON: Final = "go on"
GO_ON_ANYWAY: Final = "go on anyway"
END_BREAK: Final = "end the break"
AGREE: Final = "agree"
ANSWER: Final = "answer"
UNSAID: Final = "pass"
CHOOSE: Final = "choose"
ARE_BACK: Final = "we are back"
AGAIN: Final = "Then the talk goes on where it was, and begins with saying back what was heard."
GOES_ON: Final = "Then the talk goes on where it was."
NOT_YET: Final = "Not yet, and that's fine. When shall we meet again?"
MORE_TIME: Final = "More time. When shall we meet again?"
OTHER_TIME: Final = "Another time."
NOT_TODAY: Final = "Not today. That's all right, and nobody asks why."
CONTINUE_ON: Final = "A day to go on, if you like: a date, tomorrow, 3 days. Enter alone leaves it open."
AS_AGREED: Final = ("keep", "0", "As agreed, at {time}", "")
LADDER: Final = (
    ("20", "1", "In 20 minutes", ""),
    ("60", "2", "In an hour", ""),
    ("120", "3", "In two hours", ""),
    ("tomorrow", "4", "This time tomorrow", ""),
    ("type", "5", "At another time", ""),
    ("not_today", "6", "Not today", ""),
)
TYPE_TIME: Final = "When will you both be back?"
TYPE_TIME_HOW: Final = f"Minutes from {LEAST_BREAK} to {MOST_BREAK}, or a time like 21:40."
ENTER_IS: Final = "Enter alone: {left}, at {time}."
SOOTHE: Final = "What might help"
SHOW_NUMBERS: Final = "May both of you see the numbers?"
SHOW_CHOICES: Final = (("no", "n", "No", ""), ("yes", "y", "Yes", ""))
NOT_SHOWN: Final = "The numbers stay with the one who gave them."
NO_NUMBERS: Final = "No number was given."
PULSE: Final = "Whose pulse is it?"
PULSE_ABOUT: Final = "What you count is kept for that one alone, and shown to nobody else."
PULSE_NOBODY: Final = ("nobody", "n", "Only look", "It isn't kept.")
ICS: Final = "The time is written to {path}. The file says nothing of what it is about."
ONE_BREATH: Final = "One breath before the answer."
BREATHE_IN: Final = "in …"
BREATHE_OUT: Final = "… and slowly out"
OVER: Final = "The break is over. Good that you are both here."
OVER_FOR_TODAY: Final = "The break is over for today. That's all right."
OVER_UNTIL: Final = "Enough for today. You want to continue on {day}; the first screen will say so."


def left(milliseconds: int) -> str:
    """The time left in words; whole minutes that are still to come."""
    minutes = milliseconds // 60_000
    if minutes < 1:
        return "in less than a minute"
    if minutes >= 120:  # noqa: PLR2004 - from two hours on, hours are enough
        return f"in about {round(minutes / 60)} hours"
    return f"in {counted(minutes, 'minute')}"


# In lines of text.
WAITING: Final = "Type back when you are both here again, calm for what might help, ? for what else you can do."
DUE_TYPED: Final = (
    f"{DUE} Type back when you're both here. Here alone? Type day to go on with your day: the talk is kept, and "
    "nobody is asked why."
)
CAN: Final = (
    "You can type: back, you are both here. calm, what might help. later, agree on another time. "
    "day, go on with your day once it's time. "
    "not today, stop for today. number, say how stirred up you are. show, let both hear the numbers. "
    "t, how much time is left. leave, stop here."
)


def clock_words(then: dt.datetime, now: dt.datetime) -> str:
    """A time of day, with its day unless that is today."""
    days = (then.date() - now.date()).days
    near = {0: "", 1: " tomorrow", -1: " yesterday"}
    return hour_words(then) + near.get(days, f" on {then:%A}, {then.day} {then:%B}")


def back_at(back: dt.datetime, now: dt.datetime, away: int) -> str:
    """When both are back, and how far away that is, in milliseconds."""
    return BACK_AT.format(time=clock_words(back, now), left=left(away))


def enter_is(usual: dt.datetime, now: dt.datetime) -> str:
    """What an empty line means where a time is typed."""
    away = int((usual - now).total_seconds() * 1000)
    return ENTER_IS.format(left=left(away), time=clock_words(usual, now))


def doubts(view: BreakView, settings: Settings) -> str:
    """Why both are asked once more before they go on; empty when there is no reason."""
    highest = view.highest or 0
    high = VERY_HIGH if highest > settings.insist_above else HIGH
    said = (SURE if view.early else "", high if highest > settings.suggest_above else "")
    return "\n".join(filter(None, said))
