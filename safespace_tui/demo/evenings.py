"""What Anna and Ben did: one entry for each talk, the oldest first."""

from typing import Final, Literal

import msgspec

from safespace_tui.domain.couple import Who, couple_of
from safespace_tui.domain.session.events import Answer

COUPLE: Final = couple_of("Anna", "Ben")

_FITS: Final[tuple[Answer, ...]] = ("thats_it", "more", "thats_it")
_MISSES: Final[tuple[Answer, ...]] = ("not_quite", "thats_it", "thats_it", "more", "not_quite", "thats_it")


class Evening(msgspec.Struct, frozen=True, kw_only=True):
    """One talk."""

    days_ago: int
    at: str
    """The time of day, HH:MM."""
    format: str
    minutes: int | None = None
    first: Who = "a"
    topic: str = ""
    points: tuple[str, ...] = ()
    """What was written down of what was said, in order."""
    said_back: tuple[str, ...] = ()
    """What was written down of what the listener said back, in order."""
    checks: tuple[Answer, ...] = _FITS
    """How reflections were answered; over and over."""
    words: tuple[str, ...] = ("better", "tired")
    """The answers in words, Anna's and Ben's."""
    ratings: tuple[int, int] = (7, 8)
    """Numbers, Anna's and Ben's."""
    agreements: tuple[tuple[str, int], ...] = ()
    """What was agreed, and in how many days to look at it again; 0 for no day."""
    pace: int = 45
    """Seconds that a piece takes, about."""
    pause_in_turn: int | None = None
    """The turn in which somebody came to the door."""
    break_in_turn: int | None = None
    """The turn in which a break was called."""
    after_break: Literal["ready", "not_today"] = "ready"
    leave_in_turn: int | None = None
    """The turn in which they stopped for the day."""


EVENINGS: Final = (
    Evening(days_ago=88, at="20:05", format="quick_check_in", words=("curious", "a bit shy"), pace=60),
    Evening(
        days_ago=81,
        at="20:30",
        format="speaker_listener",
        minutes=12,
        topic="Who cooks on weekdays",
        points=(
            "I come home hungry and late, and then it is on me.",
            "I would like to cook when there is time for it.",
        ),
        said_back=("You are glad to cook, only not at the end of a long day.",),
        checks=_MISSES,
        words=("lighter", "fine"),
        ratings=(6, 7),
        agreements=(("Ben cooks on Tuesdays and Thursdays", 14),),
    ),
    Evening(
        days_ago=74,
        at="21:10",
        format="speaker_listener",
        first="b",
        topic="Phones in bed",
        points=("I miss the last half hour with you.",),
        words=("understood", "ok"),
        ratings=(7, 8),
        agreements=(("Phones charge in the kitchen", 21),),
        pace=38,
    ),
    Evening(days_ago=66, at="19:45", format="appreciation", words=("warm", "warm")),
    Evening(
        days_ago=58,
        at="20:20",
        format="speaker_listener",
        topic="Holidays with your parents",
        points=("Two weeks are too long for me.",),
        checks=_MISSES,
        words=("sore", "stuck"),
        ratings=(4, 5),
        break_in_turn=1,
        pace=52,
    ),
    Evening(
        days_ago=56,
        at="18:30",
        format="after_a_fight",
        first="b",
        words=("calmer", "sorry"),
        ratings=(3, 2),
        agreements=(("We say “stop” at the first loud word", 0),),
        pace=70,
    ),
    Evening(days_ago=45, at="20:00", format="twin_monologue", minutes=30, first="b"),
    Evening(
        days_ago=37,
        at="20:40",
        format="speaker_listener",
        topic="Money for the bicycle",
        words=("late", "hurried"),
        leave_in_turn=1,
    ),
    Evening(
        days_ago=36,
        at="20:15",
        format="speaker_listener",
        first="b",
        topic="Money for the bicycle",
        points=("It is not the price. I want to be asked.",),
        said_back=("You want to decide together, also when it is my money.",),
        words=("heard", "relieved"),
        ratings=(9, 8),
        agreements=(("Over 200 we ask each other first", 30), ("The bicycle is bought in spring", 0)),
        pause_in_turn=0,
        pace=41,
    ),
    Evening(
        days_ago=24, at="22:05", format="quick_check_in", minutes=6, first="b", words=("sleepy", "sleepy"), pace=50
    ),
    Evening(
        days_ago=15,
        at="19:30",
        format="weekly_hour",
        topic="Sunday mornings",
        words=("close", "hopeful"),
        ratings=(8, 8),
        agreements=(("One Sunday a month without plans", 28),),
        pace=75,
    ),
    Evening(
        days_ago=9,
        at="21:30",
        format="speaker_listener",
        minutes=30,
        topic="When you go quiet",
        points=("I feel alone when there is no answer.",),
        checks=_MISSES,
        words=("raw", "overwhelmed"),
        break_in_turn=0,
        after_break="not_today",
    ),
    Evening(
        days_ago=8,
        at="20:10",
        format="speaker_listener",
        minutes=30,
        first="b",
        topic="When you go quiet",
        points=("I need a minute to find words; I am not leaving.", "A sign would be enough for me."),
        said_back=("Your silence is for looking for words, and I may ask how long.",),
        words=("close", "seen"),
        ratings=(9, 9),
        agreements=(("A hand on the table means: give me a minute", 21),),
        pace=47,
    ),
    Evening(days_ago=2, at="21:15", format="quick_check_in", words=("good", "content"), pace=55),
)
"""About a talk a week: easy and hard ones, two that were stopped, breaks, and one that took a second evening."""
