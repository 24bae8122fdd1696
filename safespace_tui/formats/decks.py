"""Decks of cards: a file of questions in three depths becomes a talk in which a few of them are drawn."""

from collections.abc import Iterator
from typing import Final, Literal

import msgspec

from safespace_tui.domain.formats import Ask, Do, Format, Level, Part, Speak, Step
from safespace_tui.domain.text_folding import fold
from safespace_tui.formats import texts
from safespace_tui.formats.errors import FileTrouble, shown
from safespace_tui.formats.validate_texts import NamedText, one_text

DRAWN: Final = 4
"""Cards of one evening."""
GUESSED: Final = 3
"""The same where both write."""
LONGEST_CARD: Final = 160
"""The most characters of a card: it is read at a glance."""
MOST_CARDS: Final = 40
"""The most cards of a deck."""
_DEPTHS: Final = ("light", "closer", "deep")


class Deck(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a file of cards says."""

    schema: int
    kind: Literal["deck"]
    id: str
    title: str
    summary: str
    when: str
    when_not: str = ""
    credits: str = ""
    guess: bool = False
    """Whether one writes the answer and the other a guess, hidden until both have."""
    light: tuple[str, ...] = ()
    closer: tuple[str, ...] = ()
    deep: tuple[str, ...] = ()

    @property
    def cards(self) -> tuple[str, ...]:
        """All of them, from the lightest on."""
        return (*self.light, *self.closer, *self.deep)


def deck_troubles(deck: Deck) -> Iterator[FileTrouble]:
    """Everything that is wrong with the cards of a deck."""
    if not deck.cards:
        yield FileTrouble("", texts.DECK_WITHOUT_CARDS, texts.CARDS_IN_A_LIST)
    if len(deck.cards) > MOST_CARDS:
        yield FileTrouble("", f"{len(deck.cards)} cards", f"at most {MOST_CARDS}")
    seen: dict[str, str] = {}
    for depth in _DEPTHS:
        for number, card in enumerate(getattr(deck, depth), 1):
            key = f"{depth}[{number}]"
            if not card:
                yield FileTrouble(key, texts.EMPTY_CARD, texts.CARD_WITH_A_QUESTION)
                continue
            if len(card) > LONGEST_CARD:
                yield FileTrouble(key, texts.LONG_CARD.format(count=len(card)), f"at most {LONGEST_CARD}")
            if fold(card) in seen:
                yield FileTrouble(
                    key, texts.CARD_TWICE.format(card=shown(card), other=seen[fold(card)]), texts.CARD_ONCE
                )
            seen.setdefault(fold(card), key)
            yield from one_text(NamedText(key, "cards", card))


def as_talk(deck: Deck) -> Format:
    """The talk that a deck is played as: its next cards, one after the other, each answered by both."""
    drawn = min(GUESSED if deck.guess else DRAWN, len(deck.cards))
    level: Level = "easy" if deck.guess else "middle"
    steps, seconds = _guessed() if deck.guess else _told()
    played = Part(
        id="cards",
        title=texts.CARDS_PART,
        turns="each",
        alternate=drawn > 1,
        cards=deck.cards,
        draw=drawn,
        steps=steps,
    )
    begin = Do(id="begin", seconds=30, title=texts.CARDS_BEGIN, say=texts.GUESS_HOW if deck.guess else texts.CARDS_HOW)
    end = Do(id="end", seconds=30, title=texts.CARDS_END, say=texts.CARDS_STAYS)
    word = Ask(id="word", keep="text", each=True, title=texts.CARDS_WORD, say=texts.CARDS_HOW_NOW)
    return Format(
        schema=deck.schema,
        id=deck.id,
        title=deck.title,
        summary=deck.summary,
        when=deck.when,
        when_not=deck.when_not,
        credits=deck.credits,
        reflecting="optional",
        level=level,
        purpose="cards",
        minutes=1 + drawn * 2 * seconds // 60,
        parts=(
            Part(id="begin", title=texts.CARDS_BEGIN, steps=(begin,)),
            played,
            Part(id="end", title=texts.CARDS_CLOSING, closing=True, steps=(end, word)),
        ),
    )


def _told() -> tuple[tuple[Step, ...], int]:
    """Each card is answered by one, then by the other."""
    seconds = 90
    answer = Speak(
        id="answer",
        seconds=seconds,
        title=texts.CARDS_ANSWER,
        say="{card}",
        hear=texts.CARDS_HEAR,
        must_not=texts.CARDS_LEAVE_OUT,
    )
    return (answer,), seconds


def _guessed() -> tuple[tuple[Step, ...], int]:
    """One writes the answer, the other a guess; when both have, both are seen, and the story is told."""
    seconds = 60
    write = Ask(
        id="guess", keep="text", each=True, hidden=True, title=texts.GUESS_TITLE, say="{card} " + texts.GUESS_SAY
    )
    tell = Speak(
        id="tell",
        seconds=seconds,
        title=texts.GUESS_TELL,
        say=texts.GUESS_STORY,
        hear=texts.CARDS_HEAR,
        must_not=texts.GUESS_LEAVE_OUT,
    )
    return (write, tell), seconds
