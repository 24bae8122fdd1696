"""Two people with equal rights."""

import unicodedata
from functools import lru_cache
from typing import Final, Literal

import msgspec

from safespace_tui.domain import texts
from safespace_tui.domain.printable import one_line

Who = Literal["a", "b"]
"""One of the two partners; which letter is whose says nothing about who begins."""

Anyone = Literal["a", "b", "both", "clock"]
"""Who did something: a partner, both together (one keyboard is shared), or the clock in a clock-driven format."""

BOTH: Final[tuple[Who, Who]] = ("a", "b")

GLYPHS: Final = ("●", "▲", "■", "◆", "★", "♥")
"""The shapes a partner can choose from; each is one terminal cell wide."""

COLOURS: Final = ("teal", "amber", "violet", "rose", "green", "blue")
"""Names of partner colours; each theme gives them its own readable shade."""

LONGEST_NAME: Final = 40
"""The most characters that a partner's name may have."""


class Partner(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One person: a name, and a colour *and* a glyph, because colour alone must never tell who is meant."""

    name: str
    glyph: str
    colour: str


class Couple(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The two partners, `a` and `b` as they are kept; whatever shows them asks `couple["a"]` or `couple.name("a")`."""

    a: Partner
    b: Partner

    def __getitem__(self, who: Who) -> Partner:
        """The partner behind a letter, fit to be shown whatever a log from elsewhere holds."""
        return _shown(self.a, 0, self.b.glyph) if who == "a" else _shown(self.b, 1, self.a.glyph)

    def name(self, who: Who) -> str:
        """The name of a partner, fit to be shown."""
        return self[who].name


@lru_cache(maxsize=256)
def _shown(partner: Partner, index: int, others: str) -> Partner:
    """A partner with a name on one line that is not too long, and a glyph and a colour that there are.

    Args:
        partner: as kept.
        index: 0 for the one, 1 for the other, so that both can be told apart when neither has what there is.
        others: the glyph of the other one.
    """
    name = one_line(partner.name)
    cut = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
    return Partner(
        name=cut or ("Partner one", "Partner two")[index],
        glyph=partner.glyph if partner.glyph in GLYPHS else GLYPHS[index if others != GLYPHS[index] else 2],
        colour=partner.colour if partner.colour in COLOURS else COLOURS[index],
    )


def other(who: Who) -> Who:
    """The partner of a partner."""
    return "b" if who == "a" else "a"


def tidy_name(text: str) -> str:
    """A name as it is kept: composed (NFC), on one line, without what a terminal would obey or nobody would see."""
    return one_line(unicodedata.normalize("NFC", one_line(text)))


def fit_name(text: str) -> str:
    """A typed name as it is kept.

    Raises:
        ValueError: it is empty or too long; the text is a sentence.
    """
    name = tidy_name(text)
    if not name:
        raise ValueError(texts.NAME_IS_EMPTY)
    if len(name) > LONGEST_NAME:
        raise ValueError(texts.NAME_TOO_LONG.format(shown=name[:12], length=len(name), longest_name=LONGEST_NAME))
    return name


def couple_of(first: str, second: str) -> Couple:
    """A couple from two typed names, with the first two glyphs and colours.

    Raises:
        ValueError: a name is empty or too long, or both are the same but for case and width; the text is a sentence.
    """
    names = fit_name(first), fit_name(second)
    if same_name(*names):
        raise ValueError(texts.SAME_NAMES.format(names=names[0]))
    return Couple(
        a=Partner(name=names[0], glyph=GLYPHS[0], colour=COLOURS[0]),
        b=Partner(name=names[1], glyph=GLYPHS[1], colour=COLOURS[1]),
    )


def same_name(one: str, two: str) -> bool:
    """Whether two names would be heard or read as the same one."""
    return unicodedata.normalize("NFKC", one).casefold() == unicodedata.normalize("NFKC", two).casefold()


NOBODY_NAMED: Final = Couple(
    a=Partner(name="Partner one", glyph=GLYPHS[0], colour=COLOURS[0]),
    b=Partner(name="Partner two", glyph=GLYPHS[1], colour=COLOURS[1]),
)
"""The couple of a first run that skipped the names."""
