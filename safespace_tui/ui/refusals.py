"""Why something is not possible now, in one sentence; the screens and the plain mode say the same.

A screen says it until something else is written, when it's no longer true.
"""

from typing import Final

REFUSALS: Final[dict[str, str]] = {
    "over": "This talk is over, so nothing in it changes any more.",
    "not_now": "That doesn't fit just now.",
    "paused": "The talk is paused. Go on first.",
    "in_break": "You're on a break already. The talk waits where it was, until you're back.",
    "by_clock": "Here the clock keeps the time for both of you, and the step ends by itself.",
    "no_reflecting": "In this kind of talk nobody says back what was heard; listening is enough.",
    "nothing_to_undo": "There's nothing to take back here.",
    "not_asked": "There's no question for you just now.",
    "nothing_to_ask_again": "Nothing has been answered here yet.",
    "bad_rating": "Give a whole number from 0 to 10.",
    "bad_choice": "Choose one of the answers on offer.",
    "bad_ready": "Say “ready” or “not yet”.",
    "bad_date": "Write the date as year-month-day, for example 2027-03-21.",
    "empty": "Nothing is written yet. Write a few words, or leave it open.",
    "too_long": "That's too long to keep in one piece. Shorten it, or make two of it.",
    "stirred": "It's too early: one number is still high. A break helps; then answer again.",
    "not_ready": "It's too early: you're not both ready. Take your time, then answer again.",
    "not_answered": "This question keeps the talk safe, so it waits for every answer.",
    "too_much_time": "You can add an hour at most.",
    "too_little_time": "There's less time left than that, so none was taken away.",
    "untimed": "Nothing is timed here, so there's no time to change.",
    "backwards": "The computer's clock went backwards. Wait a moment and try again.",
    "too_short": "A break lasts at least 20 minutes: many people need that long to calm down. Name a later time.",
    "too_long_away": "That's more than 24 hours away. Name a time by this hour tomorrow.",
    "early": "It's been less than 20 minutes. If you're both sure, say so once more.",
    "bad_pulse": "That can't be right. Count your pulse again, from 10 beats on.",
    "both_first": "The talk goes on when you've both said that you're ready.",
    "agreed": "The break has begun by now, so it stands. You can come back earlier when you're both ready.",
    "no_slip": "It was called more than a moment ago. If it was a slip, each of you says so.",
    "not_yours": "That's for your partner to say.",
    "late": "Your partner was a moment faster, so that key did nothing.",
    "line_down": "The line is down, and the clock stands for both of you. What you write is kept until it's back.",
}
"""A sentence for each reason of `domain.session.commands.Why`, by its value."""


def sentence(why: str) -> str:
    """The sentence for a reason.

    Args:
        why: a value of `domain.session.commands.Why`.

    Raises:
        KeyError: there is no such reason.
    """
    return REFUSALS[why]


class SaysWhyNot:
    """What a screen, or a part of one, says of the last thing that was done; why not, until something else is written.

    Whoever is one says how a sentence is shown, and calls `written` whenever something is.
    """

    _why_not = False
    """Whether what is said is why something was not possible."""

    def show_said(self, sentence: str) -> None:
        """Shows a sentence in the place of the one before.

        Args:
            sentence: what to show; empty to show nothing any more.
        """
        raise NotImplementedError

    def say(self, sentence: str) -> None:
        """Says something, until something else is said."""
        self._why_not = False
        self.show_said(sentence)

    def refuse(self, sentence: str) -> None:
        """Says why something is not possible, until something else is written."""
        self.say(sentence)
        self._why_not = True

    def written(self) -> None:
        """Something else is written."""
        if self._why_not:
            self.say(self.said_instead())

    def said_instead(self) -> str:
        """What is said where a reason counts no more; mostly nothing."""
        return ""
