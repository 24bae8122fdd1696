"""Who can be called when talking to each other is not the way: lines by country, as `helplines.toml` has them."""

import datetime as dt
from typing import Final, Literal

import msgspec

For = Literal["violence", "crisis", "own_behaviour", "couples", "finder"]
"""violence: fear, violence or control at home · crisis: when living itself is too much · own_behaviour: for people who
worry about what they do to others · couples: where counsellors for couples are listed, or see people · finder: a page
that lists more."""


class Helpline(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One service."""

    name: str
    """Its official name."""
    help_with: For = "violence"
    number: str = ""
    """As it is dialled; empty where there is only a page."""
    more: str = ""
    """Other ways to reach it: a text message, a chat, a page."""
    hours: str = ""
    """When somebody answers; empty when it was not said."""
    region: str = ""
    """Where in the country, when not everywhere."""
    source: str
    """Where it was looked up."""
    year: int = 0
    """The year of that source; 0 when it names none."""
    verified_on: dt.date
    """When it was looked up."""
    older: bool = False
    """Whether the source itself was old already."""


class Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One country, or a group of them."""

    id: str
    """Two small letters, as in web addresses."""
    name: str
    also: tuple[str, ...] = ()
    """Other names that people type."""
    emergency: str = ""
    """The number for danger right now; empty where none was confirmed."""
    emergency_source: str = ""
    lines: tuple[Helpline, ...] = ()


class Helplines(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All of them."""

    schema: int
    countries: tuple[Country, ...] = ()
    finders: tuple[Helpline, ...] = ()
    """Pages that list more, for every country."""


def joined(shipped: Helplines, own: Helplines) -> Helplines:
    """The shipped lines with the user's own: a line of the same name takes the place, others come first.

    What somebody wrote down is what they looked up last, hence first.
    """
    mine = {country.id: country for country in own.countries}
    theirs = [_with(country, mine.pop(country.id, None)) for country in shipped.countries]
    return Helplines(
        schema=shipped.schema,
        countries=tuple(sorted((*theirs, *mine.values()), key=lambda country: country.name.casefold())),
        finders=_lines(shipped.finders, own.finders),
    )


def _with(shipped: Country, own: Country | None) -> Country:
    if own is None:
        return shipped
    return msgspec.structs.replace(
        own,
        also=tuple(dict.fromkeys((*own.also, *shipped.also))),
        emergency=own.emergency or shipped.emergency,
        lines=_lines(shipped.lines, own.lines),
    )


def _lines(shipped: tuple[Helpline, ...], own: tuple[Helpline, ...]) -> tuple[Helpline, ...]:
    names = {line.name for line in own}
    return (*own, *(line for line in shipped if line.name not in names))


PART: Final = 4
"""The fewest letters of a part of a name."""
CODE: Final = 2
"""The letters that stand for a country."""


def found(helplines: Helplines, typed: str) -> tuple[Country, ...]:
    """The countries that a typed text means; all when nothing was typed.

    By two letters or a whole name, else by how a name begins, else by a part of one that is long enough to be meant:
    the two letters of a country that isn't here stand in the names of others, and begin some.
    """
    said = typed.strip().casefold()
    if not said:
        return helplines.countries
    ways = (str.__eq__, str.startswith, str.__contains__)
    for fits in ways[:1] if len(said) == CODE else ways if len(said) >= PART else ways[:2]:
        some = tuple(country for country in helplines.countries if any(fits(name, said) for name in _names(country)))
        if some:
            return some
    return ()


def _names(country: Country) -> tuple[str, ...]:
    return tuple(name.casefold() for name in (country.id, country.name, *country.also))
