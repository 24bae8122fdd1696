"""What a file in `sessions/` says: a format has parts, a part has steps.

The words of these classes are the keys of the files; `sessions/README.md` explains them to people who do not program.
Durations are whole seconds, lengths of a session whole minutes.
"""

from collections.abc import Iterator
from typing import Final, Literal, get_args

import msgspec

from safespace_tui.domain.advice.need import Need

FORMAT_SCHEMA: Final = 1
"""The version of the file format that this program reads."""

Role = Literal["both", "speaker", "listener", "first", "second"]
"""Who acts in a step: by role (speaker, listener), by order (first is who begins the session), or both."""

Keep = Literal["topic", "text", "words", "need", "rating", "choice", "ready", "agreement"]
"""What a question keeps.

topic: one line, what the talk is about · text: lines of text · words: feeling words · need: one line ·
rating: a whole number from 0 to 10 · choice: one of `choices` · ready: ready or not yet · agreement: a line and
a date to look at it again.
"""

Advance = Literal["by_hand", "by_clock"]
"""Whether people move on by a key, or timed steps end strictly by the clock and cannot be skipped."""

Reflecting = Literal["asked", "optional", "forbidden"]
"""Whether the listener says back what was heard."""

Kind = Literal["talk", "fragment"]
"""talk: a session to choose · fragment: only there to be included by others."""


LONGEST_MINUTES: Final = 240
"""The longest session that can be offered or asked for, in minutes."""

HIGHEST_RATING: Final = 10
"""Ratings go from 0 to this."""

HEARD: Final = "heard"
"""The id of the question how heard each partner felt, 0 to 10, in `sessions/closing.toml`: statistics and exports look
for it."""

CLOSING: Final = "closing"
"""The id of the fragment that every shipped talk ends with."""

Level = Literal["easy", "middle", "deep"]
"""How much a talk asks of two people."""

LEVELS: Final[tuple[Level, ...]] = get_args(Level)
"""From the easiest on."""

Purpose = Literal["near", "understand", "support", "decide", "repair", "cards"]
"""What a talk is there for; the list of all talks is grouped by it.

near: being near each other · understand: hearing what the other means · support: one carries something ·
decide: finding a way · repair: after something went wrong · cards: a deck to draw from.
"""

PURPOSES: Final[tuple[Purpose, ...]] = get_args(Purpose)
"""In the order of the list."""

NEEDS: Final[tuple[Need, ...]] = get_args(Need)
"""All that a talk can be good for."""


class _Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind"):
    """What all steps may say."""

    id: str = ""
    """A short name that stays the same when the words change; needed only where something is kept."""
    title: str = ""
    """One to four words that name the step."""
    say: str = ""
    """Words for the one who acts, or for both."""
    hear: str = ""
    """Words for the other one."""
    must_not: tuple[str, ...] = ()
    """What the other one leaves out while this step lasts."""


class Timed(_Step, frozen=True):
    """What may have a time of its own."""

    seconds: int = 0
    """How long; 0 means untimed."""
    stretch: bool = False
    """Whether the time grows and shrinks with the chosen length of the session."""


class Speak(Timed, frozen=True, tag="speak"):
    """Somebody speaks."""

    who: Role = "speaker"
    written: bool = False
    """Whether it is typed instead, for both to read."""


class Reflect(Timed, frozen=True, tag="reflect"):
    """The listener says back what was heard."""

    who: Role = "listener"
    clarify: bool = False
    """Whether the listener may first ask a question about what was said, one at a time."""
    written: bool = False
    """Whether it is typed instead, for both to read."""


class Check(_Step, frozen=True, tag="check"):
    """The speaker answers the reflection: that's it, not quite, or there's more."""

    who: Role = "speaker"


class Do(Timed, frozen=True, tag="do"):
    """Something to settle, read or do, usually together."""

    who: Role = "both"


class Quiet(Timed, frozen=True, tag="quiet"):
    """Silence together."""

    who: Role = "both"


class Ask(_Step, frozen=True, tag="ask"):
    """A question whose answer is kept."""

    keep: Keep
    who: Role = "both"
    each: bool | None = None
    """Whether each partner answers alone; unset: as the kind of answer suggests (see `asks_each`)."""
    hidden: bool | None = None
    """Whether an answer stays unseen until both gave theirs; unset: ratings are hidden."""
    choices: tuple[str, ...] = ()
    """The answers to choose from, for `keep = "choice"`."""
    at_most: int | None = None
    """For ratings: the talk goes on only when no rating is higher."""
    must_be_ready: bool = False
    """For ready: the talk goes on only when everybody asked is ready."""
    hints: bool = False
    """For text, words and needs: whether the writer may be asked about the wording, because it is said afterwards."""


class Loop(Timed, frozen=True, kw_only=True, tag="loop"):
    """Steps that repeat: until their time is used or the floor is passed, or until the speaker says "that's it"."""

    steps: tuple["Speak | Reflect | Check", ...]
    seconds: int
    until: Literal["time", "said"] = "time"


class Include(_Step, frozen=True, tag="include"):
    """Another format, in this place; of an included talk the closing is left out, because a sitting closes once."""

    format: str
    seconds: int = 0
    """The time its stretching steps share; 0 takes them as they are."""


Played = Speak | Reflect | Check | Do | Quiet | Ask
"""A step that is played as such; what sets its kinds apart stands in `session.step_kinds`."""

Step = Played | Loop | Include


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A stretch of a session.

    `turns = "together"` plays the steps once; `"each"` plays them once with each partner as the speaker, which is
    one round.
    """

    id: str
    title: str
    steps: tuple[Step, ...]
    turns: Literal["together", "each"] = "together"
    rounds: int = 1
    alternate: bool = False
    """Whether every other round begins with the other partner."""
    cards: tuple[str, ...] = ()
    """A card for each round, shown where a text says {card}; the number of cards is the number of rounds."""
    draw: int = 0
    """How many of the cards are drawn for a sitting, those first that have not been drawn yet; 0: all of them."""
    closing: bool = False
    """Whether ending early comes here instead of stopping at once."""


def dealt(part: Part) -> tuple[str, ...]:
    """The cards of a part that a sitting uses."""
    return part.cards[: part.draw] if part.draw else part.cards


class Format(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The recipe of a session."""

    schema: int
    id: str
    title: str
    summary: str
    """One sentence on what happens."""
    parts: tuple[Part, ...]
    kind: Kind = "talk"
    when: str = ""
    """When it suits."""
    when_not: str = ""
    """When it does not."""
    advance: Advance = "by_hand"
    reflecting: Reflecting = "asked"
    minutes: int = 0
    """The usual length; 0 for fragments."""
    lengths: tuple[int, ...] = ()
    """Other lengths on offer, in minutes."""
    level: Level = "middle"
    """How much it asks of two people."""
    purpose: Purpose | None = None
    """Where it stands in the list of all talks; without one, at its end."""
    needs: tuple[Need, ...] = ()
    """What it is good for, the best first; by these it is suggested."""
    unequal: str = ""
    """Why the partners do not get equal time, where they do not."""
    credits: str = ""
    """Whose method stands behind it, and that we are not affiliated."""


def prompts(fmt: Format) -> Iterator[str]:
    """Every text of a format that is said in a talk, as it stands in the file."""
    for part in fmt.parts:
        yield from part.cards
        for step in part.steps:
            for one in step.steps if isinstance(step, Loop) else (step,):
                yield from (one.title, one.say, one.hear)


def draws(fmt: Format) -> bool:
    """Whether cards are drawn for it, as for a deck."""
    return any(part.draw for part in fmt.parts)


def lengths_of(fmt: Format, *more: int) -> tuple[int, ...]:
    """The lengths on offer, in minutes and the shortest first: the usual one, the others, and some more."""
    return tuple(sorted({fmt.minutes, *fmt.lengths, *more}))


PLACEHOLDERS: Final = ("speaker", "listener", "first", "second", "card", "topic")
"""The words in braces that a text may hold; each becomes a name, the card or the topic when it is shown."""


def asks_each(step: Ask) -> bool:
    """Whether each partner answers alone: said by the file, or else true for what is felt rather than agreed."""
    if step.each is not None:
        return step.each
    return step.who == "both" and step.keep in ("rating", "ready", "words", "need")


def stays_hidden(step: Ask) -> bool:
    """Whether an answer is unseen until all have answered: said by the file, or else true for ratings."""
    return step.hidden if step.hidden is not None else step.keep == "rating" and asks_each(step)
