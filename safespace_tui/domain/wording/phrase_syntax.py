"""Phrases that can be read aloud, some made into one expression; `sessions/words/README.md` tells how they are read."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

Lists = Mapping[str, tuple[str, ...]]
"""What `<name>` stands for in a phrase."""

Forms = Mapping[str, str]
"""Verbs that are not made by adding endings, each with its other forms, the participle of the perfect last."""

BETWEEN: Final = 4
"""The most words that stand where a phrase has dots."""

MOST_DOTS: Final = 2
"""The most dots in a phrase; with many of them a long line would take long."""

_NO_FORMS: Final[Forms] = {}
_WORD: Final = r"\*?[^\W_]+(?:'[^\W_]+)*(?:\*|~(?:ed)?)?"
_SOME: Final = re.compile(rf"{_WORD}(?:/{_WORD})*")
_ONE: Final = rf"(?:<[a-z_]+>(?:~(?:ed)?)?|{_WORD}|\$)"
_PIECE: Final = re.compile(rf"(?P<not>!?)(?P<one>{_ONE}(?:/{_ONE})*)(?P<maybe>\??)")
_VOWELS: Final = frozenset("aeiou")
_HISSING: Final = ("s", "x", "z", "ch", "sh", "o")
_LIST: Final = re.compile(r"<([a-z_]+)>(~(?:ed)?)?")


class BadPhrase(ValueError):
    """A phrase that cannot be read; the message is the piece that is in the way."""

    def __init__(self, piece: str, *, of_list: bool = False) -> None:
        """Keeps what is in the way, and whether it is a list that is not there."""
        super().__init__(piece)
        self.of_list = of_list


def compiled(phrases: Iterable[str], lists: Lists, forms: Forms = _NO_FORMS) -> re.Pattern[str]:
    """One expression for some phrases, for sentences as `Reading` gives them; it fits none without phrases.

    Args:
        phrases: what to find.
        lists: what they may name.
        forms: verbs whose forms are not made by adding endings.

    Raises:
        BadPhrase: one of them cannot be read.
    """
    first, anywhere = list[str](), list[str]()
    for phrase in phrases:
        (first if phrase.startswith("^") else anywhere).append(expression(phrase, lists, forms))
    starts = [f"{start} (?:{'|'.join(some)})" for start, some in (("^", first), ("", anywhere)) if some]
    return re.compile("|".join(starts) or "(?!)")


def expression(phrase: str, lists: Lists, forms: Forms = _NO_FORMS) -> str:
    """What stands for a phrase in a regular expression, without what is before it.

    Raises:
        BadPhrase: it cannot be read.
    """
    pieces = phrase.removeprefix("^").split()
    if not any(piece[0] not in ".$!" for piece in pieces) or pieces.count("...") > MOST_DOTS:
        raise BadPhrase(phrase)
    return "".join(_piece(piece, lists, forms) for piece in pieces)


def entry_fits(entry: str) -> bool:
    """Whether an entry of a list can be read: words only, at least one."""
    return bool(entry.split()) and all(_SOME.fullmatch(word) for word in entry.split())


def words_of(piece: str, lists: Lists, forms: Forms = _NO_FORMS) -> list[str]:
    """The words, each with its stars, of which a piece of a phrase needs one; none where it can do without.

    Of an entry of several words it is the first.
    """
    found = _PIECE.fullmatch(piece)
    if not found or found["not"] or found["maybe"]:
        return []
    return [form for entry in _entries(found["one"], lists, forms) for form in entry[0]]


def _piece(piece: str, lists: Lists, forms: Forms) -> str:
    if piece == "*":
        return r"\S+ "
    if piece == "...":
        return rf"(?:\S+ ){{0,{BETWEEN}}}?"
    found = _PIECE.fullmatch(piece)
    if not found or (found["not"] and found["maybe"]):
        raise BadPhrase(piece)
    # The longest first: “taken for granted” before “taken”.
    some = sorted(("".join(map(_word, entry)) for entry in _entries(found["one"], lists, forms)), key=len, reverse=True)
    inner = some[0] if len(some) == 1 else f"(?:{'|'.join(some) or '(?!)'})"
    return f"(?!{inner})" if found["not"] else f"(?:{inner})?" if found["maybe"] else inner


def _word(some: list[str]) -> str:
    """An expression for one word or one of several, with the blank after it."""
    words = [word.replace("*", r"\S*") for word in some if word != "$"]
    inner = words[0] if len(words) == 1 else f"(?:{'|'.join(words)})"
    return inner + " " if len(words) == len(some) else f"(?:{inner} |$)" if words else "$"


def _entries(one: str, lists: Lists, forms: Forms) -> Iterator[list[list[str]]]:
    """What a piece stands for: entries, each word by word, each word in every way in which it may be written."""
    plain = list[str]()
    for part in one.split("/"):
        named = _LIST.fullmatch(part)
        if not named:
            plain += _written(part, forms)
            continue
        name, ending = named[1], named[2] or ""
        if name not in lists:
            raise BadPhrase(f"<{name}>", of_list=True)
        for entry in lists[name]:
            if not entry_fits(entry) or (ending and entry.endswith(("*", "~"))):
                raise BadPhrase(entry)
            words = [word.split("/") for word in entry.split()]
            if ending:
                words[0] = [word + ending for word in words[0]]
            yield [[form for word in some for form in _written(word, forms)] for some in words]
    if plain:
        yield [plain]


def _written(word: str, forms: Forms) -> list[str]:
    if word.endswith("~ed"):
        return participle_of(word.removesuffix("~ed"), forms)
    return forms_of(word.removesuffix("~"), forms) if word.endswith("~") else [word]


def forms_of(verb: str, forms: Forms) -> list[str]:
    """A verb in every form; a last letter stands doubled and alone, as people type it."""
    if verb in forms:
        return list(dict.fromkeys((verb, *forms[verb].split())))
    third = verb[:-1] + "ies" if _y_changes(verb) else verb + ("es" if verb.endswith(_HISSING) else "s")
    stem = verb.removesuffix("e")
    doubled = (f"{verb}{verb[-1]}ing",) if _may_double(verb) else ()
    return [verb, third, *_past(verb), f"{stem}ing", *doubled]


def participle_of(verb: str, forms: Forms) -> list[str]:
    """What stands after “was”: “grabbed”, “taken”."""
    return [forms[verb].split()[-1]] if verb in forms else _past(verb)


def _past(verb: str) -> list[str]:
    if _y_changes(verb):
        return [verb[:-1] + "ied"]
    return [f"{verb.removesuffix('e')}ed", *((f"{verb}{verb[-1]}ed",) if _may_double(verb) else ())]


def _y_changes(verb: str) -> bool:
    return verb.endswith("y") and verb[-2:-1] not in _VOWELS


def _may_double(verb: str) -> bool:
    """Whether it ends as “grab” does: a consonant after one vowel."""
    return verb[-1] not in _VOWELS | set("wxy") and verb[-2:-1] in _VOWELS and verb[-3:-2] not in _VOWELS
