"""The page of people who can help: the same words for everyone, on the screen, in plain lines and at the prompt."""

from collections.abc import Iterator
from typing import Final, Literal

from safespace_tui.domain.printable import one_line
from safespace_tui.domain.wording.helplines import Country, Helpline, Helplines, found
from safespace_tui.features.session_text.dates import date_words
from safespace_tui.ui.keys import PEOPLE, key_for

PeopleRow = tuple[Literal["head", "line", "number", "about"], str]
"""How a line is meant, and the line: a heading, words, how to reach somebody, something to know."""

TITLE: Final = "People who can help"
FIRST: Final = "In plain words"
"""What stands in the list above the countries."""

DANGER: Final = "In danger now: {number}"
LOCAL: Final = "your local emergency number"
WHERE: Final = "Country: type how it begins"
NONE_FOUND: Final = "No country here begins with “{typed}”."
COUNTRIES: Final = "Name a country to hear its lines: {names}."
REMEMBERED: Final = "What is typed at a prompt may be remembered by it, so by the history of the shell."
NO_COUNTRY: Final = (
    "There are no lines here for “{given}”; in danger, call the local emergency number, and findahelpline.com and "
    "lila.help list more countries."
)
FINDERS: Final = "More, for every country"
COUNSELLING: Final = "When you'd like somebody beside you both"
"""The heading of what is said on counselling for couples."""
HEADS: Final = {
    "violence": "When somebody at home frightens, controls or hurts you",
    "crisis": "When you think of ending your life",
    "own_behaviour": "When you worry about what you do yourself",
    "couples": "When you look for a counsellor for the two of you",
    "finder": "Pages that list more",
}
NO_OWN_LINE: Final = "We have no such line for this country yet; the pages below list more."
OLD: Final = "from an old source, so look before you rely on it"
SOURCES: Final = "About these numbers"
LOOKED_UP: Final = "Looked up on {day} in: {sources}."
OFFER: Final = "{key}  people who can help; the same page for everyone, noted nowhere"
"""What is offered, quietly, where one partner writes of fear or force alone behind the own passphrase."""

BEFORE: Final = "Before anything else"
ONCE_MORE: Final = "Once more, for both of you"
BEFORE_LINES: Final = (
    "This is for two people who both feel safe to disagree.",
    "It isn't for you if your partner frightens, watches, forces or hurts you.",
    "How you talk isn't the problem, and it isn't your fault.",
    "People who can help are {way}.",
    "Nothing is noted of who reads this, or of what's looked up there.",
)
"""The first page, the same for everybody; the end of a first talk says it again."""


BY_KEY: Final = f"one key away: {key_for((PEOPLE,), PEOPLE.action)}, on every page"
BY_WORD: Final = "one word away: {word}, wherever you type"


def before_lines(word: str = "") -> tuple[str, ...]:
    """Its lines, with the way to people who can help: a key, or in lines a word."""
    way = BY_WORD.format(word=word) if word else BY_KEY
    return tuple(line.format(way=way) for line in BEFORE_LINES)


_NOT_FOR_YOU: Final = (
    "They're for two people who both feel safe to disagree. They aren't for you if you're afraid of your partner or of "
    "what happens after you speak; if you're watched, checked on or kept from people or money; if you're threatened, "
    "forced or hurt. How you talk isn't the problem, and it isn't your fault. You owe nobody a talk, a number "
    "or a reason."
)
_YOURSELF: Final = (
    "If you frighten or hurt somebody, or fear that you might: there are people to talk to about that as well. "
    "Stop the talk, leave the room, and call one of them."
)
_WHEN_TO_GO: Final = (
    "Go early: when you keep ending up in the same place, after something big, or when talking alone isn't enough. One "
    "of you can start. If you're afraid of your partner, don't go together: the lines below are for you alone."
)
_ALONE: Final = (
    "Each of you can go alone, too, whatever the other does. It helps you see what's yours, what isn't, and what you "
    "want. It's for you; by itself it seldom mends the two of you."
)
_HOW_TO_CHOOSE: Final = (
    "Look for somebody who is trained to work with couples and says so. Your doctor, a family advice centre, a church "
    "or a professional register can name some; for a few countries a register is listed with the lines here. Meet two "
    "or three. You should both feel understood, and neither of you blamed."
)
_WHAT_TO_ASK: Final = (
    "Ask at the first visit: How do you work with couples? How long does it take, and what does it cost? Do you see "
    "each of us alone, too, and what stays secret then? What if only one of us comes? What if there's fear "
    "or violence?"
)
_WHAT_TO_BRING: Final = (
    "Take with you: one thing each of you would like to be different, what you've tried, and any illness or medicine "
    "that matters. A past talk can be exported as a summary for a counsellor; you choose what is in it."
)
_NUMBERS: Final = (
    "They were looked up in public sources, which are named beside them with the day; nobody tried them out. Numbers "
    "and hours change; where there's none, none could be confirmed. The arrows go to a country, or type how its name "
    "begins."
)
_TRACES: Final = (
    "Nothing here is written down or changes anything else. But a screen can be seen, and telephones and browsers "
    "remember: another device may be safer."
)
PAGE: Final[tuple[PeopleRow, ...]] = (
    ("head", "When exercises for couples aren't for you"),
    ("line", _NOT_FOR_YOU),
    ("head", HEADS["own_behaviour"]),
    ("line", _YOURSELF),
    ("head", COUNSELLING),
    ("line", _WHEN_TO_GO),
    ("line", _ALONE),
    ("line", _HOW_TO_CHOOSE),
    ("line", _WHAT_TO_ASK),
    ("line", _WHAT_TO_BRING),
    ("head", "About the numbers"),
    ("line", _NUMBERS),
    ("line", _TRACES),
)
"""What everybody is told, before any country."""


def page_rows(helplines: Helplines) -> tuple[PeopleRow, ...]:
    """What everybody is told, and the pages that list more."""
    return (("number", DANGER.format(number=LOCAL)), *PAGE, *_finders(helplines))


def country_rows(country: Country, helplines: Helplines) -> tuple[PeopleRow, ...]:
    """One country: the emergency number first, then who can be called, by what for; the sources last."""
    rows: list[PeopleRow] = [
        ("head", one_line(country.name)),
        ("number", DANGER.format(number=one_line(country.emergency) or LOCAL)),
    ]
    for kind, head in HEADS.items():
        lines = [line for line in country.lines if line.help_with == kind]
        if lines or kind == "own_behaviour":
            rows.append(("head", head))
            rows += _each(lines) if lines else [("about", NO_OWN_LINE)]
    return (*rows, *_finders(helplines), *_sources(country))


def _finders(helplines: Helplines) -> tuple[PeopleRow, ...]:
    return (("head", FINDERS), *(("number", one_line(line.more or line.number)) for line in helplines.finders))


def _each(lines: list[Helpline]) -> Iterator[PeopleRow]:
    for line in lines:
        yield "line", one_line(f"{line.name} ({line.region})" if line.region else line.name)
        reach = (line.number, line.hours) if line.number else (line.more, line.hours)
        yield "number", ", ".join(map(one_line, filter(None, reach)))
        if line.number and line.more:
            yield "about", one_line(line.more)
        if line.older:
            yield "about", OLD


def _sources(country: Country) -> Iterator[PeopleRow]:
    """By the day of the look, so that each day is said once."""
    days: dict[str, list[str]] = {}
    for line in country.lines:
        days.setdefault(line.verified_on.isoformat(), []).append(_dated(line))
    if days and country.emergency_source:
        days[max(days)].insert(0, country.emergency_source)
    yield "head", SOURCES
    for iso, sources in sorted(days.items(), reverse=True):
        yield "about", one_line(LOOKED_UP.format(day=date_words(iso), sources="; ".join(dict.fromkeys(sources))))


def _dated(line: Helpline) -> str:
    """A source with its year first: by that one sees how far to trust it."""
    return f"{line.year}: {line.source}" if line.year else line.source


def page_lines(helplines: Helplines, typed: str) -> tuple[str, ...]:
    """The same as lines of text: without a country the page and the names of all, else what belongs to it.

    Args:
        helplines: who can be called.
        typed: a country, or how one begins; may be empty.

    Returns:
        The lines; none when no country is meant.
    """
    if not typed.strip():
        names = ", ".join(one_line(country.name) for country in helplines.countries)
        return (*_plainly(page_rows(helplines)), COUNTRIES.format(names=names), REMEMBERED)
    return tuple(line for country in found(helplines, typed) for line in _plainly(country_rows(country, helplines)))


def _plainly(rows: tuple[PeopleRow, ...]) -> Iterator[str]:
    for kind, line in rows:
        yield f"{line}:" if kind == "head" else line
