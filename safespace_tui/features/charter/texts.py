"""The words of the charter, on the screens and in plain lines."""

from collections.abc import Iterable, Iterator
from typing import Final

from safespace_tui.domain.charter import state as m
from safespace_tui.domain.charter.rules import listed
from safespace_tui.domain.charter.signatures import act_of
from safespace_tui.domain.charter.state import Act, Charter, CharterEntry, CharterEvent, EntryKind, EntryStanding, Shown
from safespace_tui.domain.couple import BOTH, Couple, Who
from safespace_tui.domain.printable import one_line
from safespace_tui.features.charter import keys
from safespace_tui.features.session_text.dates import date_words
from safespace_tui.ui.keys import key_for

TITLE: Final = "Your charter"
EMPTY: Final = (
    f"Nothing is in it yet. {key_for(keys.CHARTER, 'propose')} proposes something: how you talk, "
    "what one of you needs, what is off limits, a bad time, or the signal for a break."
)
ABOUT: Final = "One of you proposes something, you talk about it, and it's agreed once you've both said yes."
READING: Final = "Reading …"

KINDS: Final[dict[EntryKind, str]] = {
    "rule": "Ground rules",
    "boundary": "Boundaries",
    "topic": "Off limits for now",
    "topic_for_good": "Off limits for good",
    "time": "Bad times",
    "signal": "The signal for a break",
    "pattern": "Our pattern",
}
"""The headings."""

STANDINGS: Final[dict[EntryStanding, str]] = {
    "proposed": "proposed",
    "agreed": "agreed",
    "heard": "heard, not agreed",
    "withdrawn": "withdrawn",
}
NOT_CONFIRMED: Final = "not confirmed"
COUNTS_AS: Final = "This counts as said by {name}, so it takes {name}'s own passphrase, once until you lock."
NEVER_COVERS: Final = (
    "Nothing you agree on can keep either of you from people, doctors, police, friends, family, help, or from leaving."
)
NOT_THESE: Final = "It can't keep either of you from people, doctors, police, friends, family, help, or from leaving."
"""Beside what is off limits for good."""
UNSIGNED: Final = "Without passphrases nobody can tell who said yes, so none of it is confirmed."
NONE_CONFIRMED: Final = "None of it is confirmed."
SAY_AGAIN: Final = "What isn't confirmed counts again once its owner says yes with their own passphrase."

WHAT_KIND: Final = "What do you want to propose?"
KIND_CHOICES: Final = (
    ("rule", "r", "A ground rule: how you talk with each other", ""),
    ("boundary", "b", "A boundary: what one of you needs to stay well", ""),
    ("topic", "n", "A topic that's off limits for now", ""),
    ("topic_for_good", "g", "A topic that's off limits for good", ""),
    ("time", "t", "A time that's bad for talking", ""),
    ("signal", "s", "The signal for a break: a word, a gesture", ""),
    ("pattern", "p", "Our pattern: the loop that catches you both", ""),
)
WHO: Final = "Who proposes it?"
WHO_REWORDS: Final = "Who has found other words?"
WHO_TAKES_BACK: Final = "Who takes their yes back?"
WHO_ABOUT: Final = "The name is written beside it, so you both know later."
SUGGESTED: Final = "One of these, or your own words?"
SUGGESTED_ABOUT: Final = "You can change the words before it's proposed."
OWN_WORDS: Final = "Our own words"
SUGGESTIONS: Final[dict[EntryKind, tuple[str, ...]]] = {
    "rule": (
        "One speaks at a time; the other says back what was heard.",
        "When it boils over, either of us calls a break, and we say when we go on.",
        "First we understand, later we solve; not both in one talk.",
        "“Not now” is a fine answer, and comes with another time within two days.",
        "No insults, no threats, no raised hand.",
        "What is said here stays between us.",
    ),
    "time": ("Not after ten in the evening.", "Not hungry, not drunk, not ill.", "Not in front of the children."),
    "signal": ("Both hands make a T.", "The word “lighthouse”.", "A hand on your own heart."),
}
"""First words, for those who do not know how to begin."""

WRITE: Final[dict[EntryKind, str]] = {
    "rule": "The ground rule, in a line",
    "boundary": "The boundary: “I need …” or “When …, I will …”",
    "topic": "The topic that's off limits for now",
    "topic_for_good": "The topic that's off limits for good",
    "time": "The time that's bad",
    "signal": "The signal for a break",
    "pattern": "Our pattern: “When …, … and then …”",
}
EMPTY_LEAVES: Final = "An empty line leaves everything as it is."
AGREES: Final = "{name} agrees"
PROPOSED_BY: Final = "Proposed by {name} on {day}{mark}."
REWORDED_BY: Final = "The words are {name}'s{mark}."
SINCE: Final = "{standing} since {day}{mark}."
THEIR_YES: Final = "{name}'s yes isn't confirmed."
WAITS_FOR: Final = "{names} hasn't said yes yet."
WAITS_FOR_BOTH: Final = "Neither of you has said yes yet."
LOOK_AGAIN: Final = "When will you look at all of it again?"
LOOK_AGAIN_ON: Final = "Look at it again on {day}."
SHOWN_TITLE: Final = "What is shown before each talk?"
SHOWN_ABOUT: Final = "Only what both agreed to, and what was heard. One key goes on to the talk."
SHOWN_CHOICES: Final = (
    ("all", "a", "All of it", ""),
    ("limits", "b", "All but the ground rules", ""),
    ("nothing", "n", "Nothing", ""),
)
SHOWN: Final[dict[Shown, str]] = {
    "all": "Shown before each talk: all of it.",
    "limits": "Shown before each talk: all but the ground rules.",
    "nothing": "None of it is shown before a talk.",
}
WITHDRAW: Final = "Withdraw it?"
WITHDRAW_ABOUT: Final = "It's no longer in your charter then; the earlier versions keep it."
WITHDRAW_CHOICES: Final = (("no", "n", "No, it stays", ""), ("yes", "y", "Yes, {name} withdraws it", ""))

NOT_SO: Final[dict[str, str]] = {
    "empty": "Nothing is written yet. A few words are enough.",
    "too_long": "That's longer than 300 characters. Say it in a line or two; nobody remembers more in a quarrel.",
    "gone": "That's no longer in your charter. Propose it again if you want it back.",
    "same_words": "Those are the same words as before.",
    "yes_already": "That yes has been said already.",
    "not_agreed": "This person hasn't said yes.",
    "not_open": "It has been heard or agreed already.",
    "not_yours": "Only the one who proposed it can withdraw it. You can take your own yes back.",
    "own": "Only your partner can have heard it.",
    "bad_day": "That isn't a day. Choose one of the week, or write 2027-03-21.",
    "long_phrase": "That's longer than 60 characters. Make it shorter, so it can be read in one glance.",
    "many_phrases": "Five phrases are the most. Change one instead.",
    "bad_time": "That isn't a time of day. Write it like 20:30.",
}
"""A sentence for each `domain.charter.commands.No`."""

# Before a talk, and when a boundary is named.
BEFORE: Final = "Before you begin: what you've agreed"
CANNOT_READ: Final = "Your charter can't be read just now. {why}"
NAMED: Final = "A boundary. The talk has stopped."
NAMED_ABOUT: Final = "Nobody has to explain, now or later."
NO_LIMITS: Final = "No boundary is written in your charter. This one counts anyway."
NAMED_CHOICES: Final = (
    ("go_on", "g", "Go on, and stay clear of that", ""),
    ("break", "b", "A break", ""),
    ("stop", "s", "Stop here", ""),
)

# After a talk about boundaries.
INTO: Final = "Put it into your charter?"
INTO_ABOUT: Final = "{name}: “{text}” · {standing}"
INTO_CHOICES: Final = (
    ("no", "n", "No, leave it in the talk", ""),
    ("yes", "y", "Yes, into the charter", ""),
)
PUT_IN: Final = "It is in your charter now."
NOT_PUT_IN: Final = "It isn't in your charter."

VERSIONS: Final = "Earlier versions, the newest first"
NO_VERSIONS: Final = "There are no versions yet: nothing has been proposed."

NO_LOOK_AGAIN: Final = "No day to look at it again."
RHYTHM_SET: Final = "The weekly talk was planned."
RHYTHM_ENDED: Final = "The weekly talk was given up."
PHRASES_CHOSEN: Final = "{name} chose other words that mend"
CARDS_DRAWN: Final = "Cards were drawn."
PHRASES_KEPT: Final = "Words that mend are kept in a talk's record."
PHRASES_NOT_KEPT: Final = "Words that mend aren't kept in a talk's record."
CHANGES: Final[dict[type, str]] = {
    m.EntryProposed: "{name} proposed “{words}”",
    m.EntryReworded: "{name} found other words: “{words}”",
    m.YesGiven: "{name} agreed to “{words}”",
    m.YesTakenBack: "{name} took back the yes to “{words}”",
    m.KeptAsHeard: "{name} has heard “{words}” and doesn't agree",
    m.EntryWithdrawn: "{name} withdrew “{words}”",
}
"""What became of an entry, by the kind of event."""


def sentence(why: str) -> str:
    """The sentence for a reason of `domain.charter.commands.No`.

    Raises:
        KeyError: there is no such reason.
    """
    return NOT_SO[why]


def sections(
    entries: Iterable[CharterEntry], couple: Couple, *, doubted: bool = True
) -> Iterator[tuple[str, list[str]]]:
    """What stands, under headings: each line with whose it is where that matters, and whether it was only heard."""
    found: dict[EntryKind, list[str]] = {}
    for entry in entries:
        lines = found.setdefault(entry.kind, [NOT_THESE] if entry.kind == "topic_for_good" else [])
        lines.append(line(entry, couple, doubted=doubted))
    for kind, lines in found.items():
        yield KINDS[kind], lines


def line(entry: CharterEntry, couple: Couple, *, doubted: bool = True) -> str:
    """An entry on one line; `doubted` is whether it says by itself that it is not confirmed."""
    whose = f"{_called(couple, entry.who)}: " if entry.kind == "boundary" else ""
    marks = [] if entry.standing == "agreed" else [STANDINGS[entry.standing]]
    marks += [NOT_CONFIRMED] if doubted and not entry.confirmed else []
    return f"{whose}{one_line(entry.text)}" + (f" ({'; '.join(marks)})" if marks else "")


def stands(entry: CharterEntry) -> str:
    """How an entry stands, for a column: what is only heard is not agreed, confirmed or not."""
    if entry.confirmed:
        return STANDINGS[entry.standing]
    return f"{STANDINGS[entry.standing].partition(',')[0]}, {NOT_CONFIRMED}"


def about(entry: CharterEntry, couple: Couple, *, signs: bool) -> tuple[str, ...]:
    """Everything about an entry but its words: by whom, since when, who has not agreed, and what is not confirmed.

    Args:
        entry: the entry.
        couple: who they are.
        signs: whether a yes can be signed here; where none can, it is said once that none is confirmed.
    """

    def mark(*acts: Act) -> str:
        return _mark(unconfirmed=signs and entry.is_unconfirmed(*acts))

    day = date_words(entry.proposed_on[:10])
    lines = [PROPOSED_BY.format(name=_called(couple, entry.who), day=day, mark=mark("proposed"))]
    if entry.reworded_by:
        lines.append(REWORDED_BY.format(name=_called(couple, entry.reworded_by), mark=mark("reworded")))
    if entry.standing != "proposed":
        day, standing = date_words(entry.since[:10]), STANDINGS[entry.standing].capitalize()
        lines.append(SINCE.format(standing=standing, day=day, mark=mark("heard", "taken_back")))
    lines += [THEIR_YES.format(name=_called(couple, w)) for w in BOTH if signs and entry.is_unconfirmed("yes", who=w)]
    missing = [who for who in BOTH if who not in entry.yes]
    if len(missing) == 1:
        lines.append(WAITS_FOR.format(names=_called(couple, missing[0])))
    elif missing:
        lines.append(WAITS_FOR_BOTH)
    if not signs:
        lines += [] if entry.confirmed else [f"{NOT_CONFIRMED.capitalize()}."]
    return tuple(lines)


def _mark(*, unconfirmed: bool) -> str:
    return f" ({NOT_CONFIRMED})" if unconfirmed else ""


def why_not_confirmed(charter: Charter) -> str:
    """Why something in it is not confirmed, and what can be done; empty where everything is."""
    if all(entry.confirmed for entry in listed(charter)):
        return ""
    return SAY_AGAIN if charter.signs else UNSIGNED


def happened(after: Charter, couple: Couple) -> str:
    """What the last change of a charter was, on one line with its day."""
    event = after.log[-1]
    mark = _mark(unconfirmed=act_of(event) is not None and not after.confirmed[-1])
    return f"{date_words(event.wall[:10])}: {_what(event, after, couple)}{mark}"


def _what(event: CharterEvent, after: Charter, couple: Couple) -> str:
    match event:
        case m.LookAgainSet():
            return LOOK_AGAIN_ON.format(day=date_words(event.day)) if event.day else NO_LOOK_AGAIN
        case m.ShownChosen():
            return SHOWN[event.shown]
        case m.RhythmSet():
            return RHYTHM_SET if event.rhythm else RHYTHM_ENDED
        case m.PhrasesChosen() | m.PhrasesKept() | m.CardsDrawn():
            return _at_hand(event, couple)
        case _:
            entry = after.entry(event.uid)
            name = next((_called(couple, who) for who in BOTH if who == event.who), "Both of you")
            return CHANGES[type(event)].format(name=name, words=one_line(entry.text) if entry else "")


def _at_hand(event: m.PhrasesChosen | m.PhrasesKept | m.CardsDrawn, couple: Couple) -> str:
    match event:
        case m.PhrasesChosen():
            return PHRASES_CHOSEN.format(name=_called(couple, "b" if event.who == "b" else "a"))
        case m.PhrasesKept():
            return PHRASES_KEPT if event.keep else PHRASES_NOT_KEPT
        case _:
            return CARDS_DRAWN


def named(who: Who, text: str, standing: EntryStanding, couple: Couple) -> str:
    """A boundary from a talk, on one line: whose, which words, and how it stands."""
    return INTO_ABOUT.format(name=_called(couple, who), text=one_line(text), standing=STANDINGS[standing])


def _called(couple: Couple, who: Who) -> str:
    return one_line(couple.name(who))
