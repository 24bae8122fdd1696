"""What can be put on paper, and the cards it makes: the charter, words that mend, a talk, a deck, an exercise."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from safespace_tui.domain.breaks.breathing import phases
from safespace_tui.domain.breaks.exercises import Calming
from safespace_tui.domain.charter.rules import standing
from safespace_tui.domain.charter.state import Charter
from safespace_tui.domain.couple import Couple
from safespace_tui.domain.formats import Format, draws
from safespace_tui.domain.printable import one_line
from safespace_tui.features.breaks.exercise_texts import breath_line
from safespace_tui.features.charter import texts as charter_texts
from safespace_tui.features.printing import texts
from safespace_tui.features.printing.cards import Card, Cards, packed
from safespace_tui.features.printing.steps import on_paper, step_cards
from safespace_tui.features.talk.repair import phrases
from safespace_tui.features.talk.repair_texts import SAID_OF
from safespace_tui.runtime.ports import Shelf

CHARTER: Final = "charter"
PHRASES: Final = "phrases"
OURS: Final = (CHARTER, PHRASES)
"""What belongs to the couple: only this needs their charter."""


class Thing(NamedTuple):
    """Something that can be printed."""

    id: str
    """What it is called at the command line."""
    group: str
    title: str


class NothingToPrint(ValueError):
    """There is nothing to be put on paper; the text is a sentence."""


def things(shelf: Shelf) -> tuple[Thing, ...]:
    """All that can be printed, the couple's own first."""
    ours = (Thing(CHARTER, texts.OURS, texts.CHARTER), Thing(PHRASES, texts.OURS, texts.PHRASES))
    formats = shelf.formats()
    decks = (Thing(fmt.id, texts.DECKS, one_line(fmt.title)) for fmt in formats if draws(fmt))
    talks = (Thing(fmt.id, texts.TALKS, one_line(fmt.title)) for fmt in formats if not draws(fmt))
    calm = (Thing(one.id, texts.EXERCISES, one_line(one.title)) for one in shelf.calmings())
    return (*ours, *calm, *decks, *talks)


def printed(name: str, shelf: Shelf, charter: Charter, couple: Couple) -> Cards:
    """The cards of something.

    Args:
        name: its id.
        shelf: the talks, decks and exercises.
        charter: what both hold to, and their phrases; only for `OURS`.
        couple: who they are.

    Raises:
        KeyError: there is no such thing.
        NothingToPrint: it is empty.
        Unplannable: no session can be made of a talk.
    """
    if name == CHARTER:
        return Cards(title=texts.CHARTER, cards=tuple(_of_charter(charter, couple)))
    if name == PHRASES:
        return Cards(title=texts.PHRASES, cards=tuple(_of_phrases(charter, couple)))
    calming = next((one for one in shelf.calmings() if one.id == name), None)
    if calming is not None:
        return Cards(title=one_line(calming.title), cards=tuple(_of_exercise(calming)))
    fmt = shelf.find(name)
    if fmt.kind != "talk":
        raise KeyError(name)
    cards = _of_deck(fmt) if draws(fmt) else step_cards(fmt, shelf.find)
    return Cards(title=one_line(fmt.title), cards=tuple(cards))


def _of_charter(charter: Charter, couple: Couple) -> Iterator[Card]:
    """What counts today, by kind; each line says where it was only heard, and where a yes is not confirmed."""
    entries = standing(charter)
    if not entries:
        raise NothingToPrint(texts.NO_CHARTER)
    for heading, lines in charter_texts.sections(entries, couple):
        yield from packed(heading, (("", line) for line in lines))


def _of_phrases(charter: Charter, couple: Couple) -> Iterator[Card]:
    """What both have at hand, then what only one has; each says whose it is."""
    yield Card(title=texts.PHRASES, lines=(("", texts.PHRASES_HOW),))
    for phrase in phrases(charter):
        text = one_line(phrase.text)
        if phrase.who in ("a", "b"):
            text = SAID_OF.format(name=one_line(couple.name(phrase.who)), phrase=text)
        yield Card(lines=(("", text),), big=True)


def _of_deck(fmt: Format) -> Iterator[Card]:
    """How it is played, then every card large."""
    how = next(step for part in fmt.parts for step in part.steps)
    yield from packed(fmt.title, (("", one_line(fmt.summary)), (texts.HOW_TO, on_paper(how.say, "both"))))
    yield from (Card(lines=(("", one_line(card)),), big=True) for part in fmt.parts for card in part.cards)


def _of_exercise(calming: Calming) -> Iterator[Card]:
    breath = phases(calming.pattern) if calming.pattern else ()
    count = " · ".join(breath_line(phase, lasting / 1_000) for phase, lasting in breath)
    steps = ((one_line(step.title), one_line(step.say)) for step in calming.steps)
    lines = (("", one_line(calming.summary)), (texts.BREATH, count), (texts.CAUTION, one_line(calming.caution)), *steps)
    yield from packed(calming.title, ((label, text) for label, text in lines if text))
