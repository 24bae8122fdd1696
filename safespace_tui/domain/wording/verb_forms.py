"""The forms of a verb: “grab”, “grabs”, “grabbing”, “grabbed”."""

from collections.abc import Mapping
from typing import Final

Forms = Mapping[str, str]
"""Verbs that are not made by adding endings, each with its other forms, the participle of the perfect last."""

_VOWELS: Final = frozenset("aeiou")
_HISSING: Final = ("s", "x", "z", "ch", "sh", "o")


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
