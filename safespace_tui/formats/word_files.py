"""The files of the folder `words`: who can be called, words for feelings and needs, and marks of wording.

They are read as strictly as the talks, and refused in the same kind of sentence.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, TypeVar

import msgspec

from safespace_tui.domain.wording.feelings import FalseFeeling, Family, Inventory
from safespace_tui.domain.wording.helplines import Country, Helpline, Helplines
from safespace_tui.domain.wording.phrase_syntax import BadPhrase, Forms, Lists, entry_fits, expression
from safespace_tui.domain.wording.phrases import FALSE_FEELINGS, ActFamily, Phrases, Rule, Silence, grown
from safespace_tui.domain.wording.weights import WeighedWords, Weights
from safespace_tui.formats import texts
from safespace_tui.formats.errors import BadFormat, FileTrouble, shown
from safespace_tui.formats.loader import check_schema, table_in, tidied
from safespace_tui.formats.schema_errors import keys_in, misfit
from safespace_tui.formats.validate_texts import unfit

LONGEST: Final = 200
"""The most characters of one text; a line about a service or a word must be read at a glance."""

MOST_COUNTRIES: Final = 300
_COUNTRY_ID: Final = re.compile(r"[a-z]{2}")
_LINES: Final = re.compile(r"(countries\[\d+\]\.lines|finders)\[\d+\]")

_WEIGHED: Final = re.compile(r"[^\W_A-Z]+('[^\W_A-Z]+)*( [^\W_A-Z]+('[^\W_A-Z]+)*)?")
_NO_FORMS: Final[Forms] = {}
_WORDS_ONLY: Final = texts.WORDS_SUCH_AS_GRAB
_PHRASE: Final = texts.PIECES_OF_A_PHRASE.format(words_only=_WORDS_ONLY)

Read = TypeVar("Read", bound=msgspec.Struct)
Troubles = Iterator[FileTrouble]


def read_helplines(data: bytes, file: str) -> Helplines:
    """Who can be called, by country.

    Args:
        data: the file's content.
        file: the file's name, for the refusal.

    Raises:
        BadFormat: it is no such file; says where, what was found and what was expected.
    """
    found = read_words(data, file, Helplines, _keys_of_helplines)
    for trouble in _helpline_troubles(found):
        raise BadFormat(file, trouble)
    return found


def read_words(
    data: bytes,
    file: str,
    kind: type[Read],
    keys_of: Callable[[dict[str, Any], str], list[str]],
    longest: int = LONGEST,
) -> Read:
    """Reads a file of words into a struct; no text in it may have more than `longest` characters.

    Raises:
        BadFormat: its shape is another one, or a text in it is too long or could command a terminal.
    """
    try:
        raw = tidied(table_in(data, file))
        check_schema(raw, file)
        found = msgspec.convert(raw, kind)
    except RecursionError:
        raise BadFormat(
            file, FileTrouble("", texts.LISTS_INSIDE_LISTS_WITHOUT_END, texts.TABLES_THAT_HOLD_LISTS)
        ) from None
    except msgspec.ValidationError as error:
        raise BadFormat(file, misfit(str(error), raw, keys_of)) from None
    for trouble in _text_troubles(raw, "", longest):
        raise BadFormat(file, trouble)
    return found


def _text_troubles(value: Any, key: str, longest: int) -> Troubles:
    match value:
        case str() if len(value) > longest:
            yield FileTrouble(key, f"{len(value)} characters", f"at most {longest}")
        case str():
            yield from unfit(key, value)
        case dict():
            for name, inner in value.items():
                yield from _text_troubles(inner, ".".join(filter(None, (key, name))), longest)
        case list():
            for number, inner in enumerate(value, 1):
                yield from _text_troubles(inner, f"{key}[{number}]", longest)


def twice(names: Iterable[tuple[str, str]]) -> Troubles:
    """That a name is there a second time; each name comes with its place."""
    seen: dict[str, str] = {}
    for name, place in names:
        if name in seen:
            yield FileTrouble(
                place, texts.FOR_THE_SECOND_TIME.format(name=shown(name)), texts.IN_BOTH_LISTS.format(name=seen[name])
            )
        seen[name] = place


def _keys_of_helplines(_: dict[str, Any], key: str) -> list[str]:
    if _LINES.fullmatch(key):
        return keys_in(Helpline)
    return keys_in(Country if key else Helplines)


def _helpline_troubles(found: Helplines) -> Troubles:
    if len(found.countries) > MOST_COUNTRIES:
        yield FileTrouble("countries", f"{len(found.countries)} countries", f"at most {MOST_COUNTRIES}")
    for number, country in enumerate(found.countries, 1):
        key = f"countries[{number}]"
        if not _COUNTRY_ID.fullmatch(country.id):
            yield FileTrouble(f"{key}.id", shown(country.id), texts.COUNTRY_LETTERS)
        yield from _nameless(country.name, key)
        yield from _line_troubles(country.lines, f"{key}.lines")
    yield from twice((country.id, f"countries[{number}].id") for number, country in enumerate(found.countries, 1))
    yield from _line_troubles(found.finders, "finders")


def _line_troubles(lines: tuple[Helpline, ...], key: str) -> Troubles:
    for number, line in enumerate(lines, 1):
        yield from _nameless(line.name, f"{key}[{number}]")
        if not (line.number or line.more):
            yield FileTrouble(f"{key}[{number}]", texts.NO_WAY_TO_REACH_IT, texts.LINE_NUMBER_OR_MORE)
        if line.number and not any(character.isdigit() for character in line.number):
            yield FileTrouble(f"{key}[{number}].number", shown(line.number), texts.NUMBER_WITH_DIGITS)
    yield from twice((line.name, f"{key}[{number}].name") for number, line in enumerate(lines, 1))


def _nameless(name: str, key: str) -> Troubles:
    if not name:
        yield FileTrouble(f"{key}.name", "no words", "some")


def read_inventory(data: bytes, file: str) -> Inventory:
    """Words for feelings and needs.

    Raises:
        BadFormat: it is no such file; says where, what was found and what was expected.
    """
    found = read_words(data, file, Inventory, _keys_of_inventory)
    for trouble in _inventory_troubles(found):
        raise BadFormat(file, trouble)
    return found


def _keys_of_inventory(_: dict[str, Any], key: str) -> list[str]:
    return keys_in(Family if key.startswith("families") else FalseFeeling if key else Inventory)


def _inventory_troubles(found: Inventory) -> Troubles:
    for number, family in enumerate(found.families, 1):
        key = f"families[{number}]"
        if not family.id:
            yield FileTrouble(f"{key}.id", "no words", "a short name")
        yield from _wordless(f"{key}.words", family.words)
    yield from twice((family.id, f"families[{number}].id") for number, family in enumerate(found.families, 1))
    for number, false in enumerate(found.false_feelings, 1):
        yield from _wordless(f"false_feelings[{number}].word", (false.word,))
        yield from _wordless(f"false_feelings[{number}].perhaps", false.perhaps)
    yield from twice((false.word, f"false_feelings[{n}].word") for n, false in enumerate(found.false_feelings, 1))


def _wordless(key: str, words: tuple[str, ...]) -> Troubles:
    if not words:
        yield FileTrouble(key, "no word", texts.AT_LEAST_ONE)
    for number, word in enumerate(words, 1):
        if not word:
            yield FileTrouble(f"{key}[{number}]", texts.EMPTY_WORD, "a word")
        elif "," in word:
            yield FileTrouble(f"{key}[{number}]", shown(word), texts.WORD_WITHOUT_A_COMMA_SEVERAL)


def read_phrases(data: bytes, file: str) -> Phrases:
    """Marks of wording. That each rule fits its own examples is seen to by a test, not at each start.

    Raises:
        BadFormat: it is no such file; says where, what was found and what was expected.
    """
    found = read_words(data, file, Phrases, _keys_of_phrases)
    for trouble in _phrases_troubles(found):
        raise BadFormat(file, trouble)
    return found


def _keys_of_phrases(_: dict[str, Any], key: str) -> list[str]:
    return keys_in(Rule if key else Phrases)


def _phrases_troubles(found: Phrases) -> Troubles:
    yield from _list_troubles(found.lists)
    lists = {**found.lists, FALSE_FEELINGS: ()}
    yield from _phrase_troubles("warm", found.warm, lists)
    for number, rule in enumerate(found.rules, 1):
        key = f"rules[{number}]"
        for name in ("phrases", "hits", "misses"):
            if not getattr(rule, name):
                yield FileTrouble(f"{key}.{name}", "none", texts.AT_LEAST_ONE)
        if "?" not in rule.question:
            yield FileTrouble(f"{key}.question", shown(rule.question), "a question")
        yield from _phrase_troubles(f"{key}.phrases", rule.phrases, lists)
        yield from _phrase_troubles(f"{key}.unless", rule.unless, lists)
    yield from twice((rule.id, f"rules[{number}].id") for number, rule in enumerate(found.rules, 1))


def read_silence(data: bytes, file: str, shipped: Silence | None = None) -> Silence:
    """What nobody is asked about.

    Args:
        data: the file's content.
        file: the file's name, for the refusal.
        shipped: whose lists and verbs its phrases may name besides its own.

    Raises:
        BadFormat: it is no such file; says where, what was found and what was expected.
    """
    found = read_words(data, file, Silence, lambda _, key: keys_in(ActFamily if key else Silence))
    for trouble in _silence_troubles(found, grown(shipped, found) if shipped else found):
        raise BadFormat(file, trouble)
    return found


def _silence_troubles(found: Silence, whole: Silence) -> Troubles:
    yield from _list_troubles(found.lists)
    for verb, forms in found.forms.items():
        if not forms.split() or not entry_fits(f"{verb} {forms}"):
            yield FileTrouble(f"forms.{verb}", shown(forms), texts.OTHER_FORMS)
    for number, family in enumerate(found.families, 1):
        key = f"families[{number}]"
        if not family.acts and not family.near:
            yield FileTrouble(f"{key}.acts", "none", texts.AT_LEAST_ONE)
        for name in ("acts", "benign", "near", "unless"):
            yield from _phrase_troubles(f"{key}.{name}", getattr(family, name), whole.lists, whole.forms)
    yield from twice((one.id, f"families[{number}].id") for number, one in enumerate(found.families, 1))


def read_weights(data: bytes, file: str) -> Weights:
    """What words weigh.

    Args:
        data: the file's content.
        file: the file's name, for the refusal.

    Raises:
        BadFormat: it is no such file; says where, what was found and what was expected.
    """
    found = read_words(data, file, Weights, lambda _, key: keys_in(WeighedWords if key else Weights))
    for trouble in _weight_troubles(found):
        raise BadFormat(file, trouble)
    return found


def _weight_troubles(found: Weights) -> Troubles:
    if found.enough < 1:
        yield FileTrouble("enough", str(found.enough), texts.MORE_THAN_NOTHING)
    places = [
        (word, f"weighed[{some}].words[{number}]")
        for some, group in enumerate(found.weighed, 1)
        for number, word in enumerate(group.words, 1)
    ]
    for word, key in places:
        if not _WEIGHED.fullmatch(word):
            yield FileTrouble(key, shown(word), texts.WORD_OR_PAIR)
    yield from twice(places)


def _list_troubles(lists: Lists) -> Troubles:
    for name, entries in lists.items():
        for number, entry in enumerate(entries, 1):
            if not entry_fits(entry):
                yield FileTrouble(f"lists.{name}[{number}]", shown(entry), _WORDS_ONLY)


def _phrase_troubles(key: str, phrases: tuple[str, ...], lists: Lists, forms: Forms = _NO_FORMS) -> Troubles:
    for number, phrase in enumerate(phrases, 1):
        try:
            expression(phrase, lists, forms)
        except BadPhrase as error:
            expected = texts.ONE_OF_THE_LISTS.format(lists=", ".join(lists)) if error.of_list and lists else _PHRASE
            yield FileTrouble(f"{key}[{number}]", shown(str(error)), expected)
