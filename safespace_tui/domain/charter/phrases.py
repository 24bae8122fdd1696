"""What is chosen in the charter without a yes of the other: words that mend, and what is shown before a talk.

Short phrases, at hand by a key in any talk. They bind nobody, so nothing of them is proposed or agreed.
"""

from typing import Final

from msgspec.structs import replace

from safespace_tui.domain.charter import state as m
from safespace_tui.domain.charter.commands import ChoosePhrases, No, NotSo
from safespace_tui.domain.charter.state import Charter
from safespace_tui.domain.session.answers import tidy_text

LONGEST_PHRASE: Final = 60
"""The most characters of words that mend: it is read in one glance from across the room."""

MOST_PHRASES: Final = 5
"""How many each may have: in a storm nobody reads a long list."""


def phrases_chosen(command: ChoosePhrases, wall: str) -> m.PhrasesChosen:
    """What comes of somebody's choice; each phrase counts once.

    Raises:
        NotSo: one is empty or too long, or there are too many.
    """
    phrases = tuple(dict.fromkeys(tidy_text(phrase) for phrase in command.phrases))
    if not all(phrases):
        raise NotSo(No.EMPTY)
    if len(phrases) > MOST_PHRASES:
        raise NotSo(No.MANY_PHRASES)
    if any(len(phrase) > LONGEST_PHRASE for phrase in phrases):
        raise NotSo(No.LONG_PHRASE)
    return m.PhrasesChosen(wall=wall, who=command.who, phrases=phrases)


def chosen(charter: Charter, event: m.ShownChosen | m.PhrasesChosen | m.PhrasesKept) -> Charter:
    """The charter after something was chosen that needs no yes of the other."""
    match event:
        case m.ShownChosen():
            return replace(charter, shown=event.shown)
        case m.PhrasesKept():
            return replace(charter, phrases_kept=event.keep)
        case _ if event.who == "b":
            return replace(charter, phrases_b=event.phrases)
        case _:
            return replace(charter, phrases_a=event.phrases)
