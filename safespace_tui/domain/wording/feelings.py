"""Words for feelings and needs, as `feelings.toml` has them."""

from typing import Literal

import msgspec

FamilyKind = Literal["mood", "body", "need"]


class Family(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that belong together."""

    id: str
    title: str
    kind: FamilyKind
    words: tuple[str, ...]


class FalseFeeling(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A word that sounds like a feeling and tells what somebody did."""

    word: str
    perhaps: tuple[str, ...]
    """Feelings that may be under it."""


class Inventory(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All of them."""

    schema: int
    families: tuple[Family, ...] = ()
    false_feelings: tuple[FalseFeeling, ...] = ()


class OfferedWord(msgspec.Struct, frozen=True):
    """One word on offer."""

    word: str
    family: str
    """The title of its family; empty for what only sounds like a feeling."""
    kind: FamilyKind | Literal["false"]
    perhaps: tuple[str, ...] = ()


def entries(inventory: Inventory) -> tuple[OfferedWord, ...]:
    """Every word, family by family: feelings, then the body, then needs, then what only sounds like a feeling."""
    kinds: tuple[FamilyKind, ...] = ("mood", "body", "need")
    felt = tuple(
        OfferedWord(word, family.title, kind)
        for kind in kinds
        for family in inventory.families
        if family.kind == kind
        for word in family.words
    )
    return (*felt, *(OfferedWord(false.word, "", "false", false.perhaps) for false in inventory.false_feelings))


def matching(every: tuple[OfferedWord, ...], typed: str) -> tuple[OfferedWord, ...]:
    """The words that a typed text may mean: those that begin so, then whole families, then those that contain it."""
    said = " ".join(typed.split()).casefold()
    if not said:
        return every
    begin = [entry for entry in every if entry.word.casefold().startswith(said)]
    family = [entry for entry in every if entry.family.casefold().startswith(said)]
    inside = [entry for entry in every if said in entry.word.casefold()]
    return tuple(dict.fromkeys((*begin, *family, *inside)))


def with_more(shipped: Inventory, own: Inventory) -> Inventory:
    """The shipped words and the user's own: a family of the same id grows, others follow."""
    mine = {family.id: family for family in own.families}
    grown = [_grown(family, mine.pop(family.id, None)) for family in shipped.families]
    asked = {false.word: false for false in (*shipped.false_feelings, *own.false_feelings)}
    return Inventory(
        schema=shipped.schema,
        families=(*grown, *mine.values()),
        false_feelings=tuple(asked.values()),
    )


def _grown(family: Family, own: Family | None) -> Family:
    if own is None:
        return family
    return msgspec.structs.replace(family, words=tuple(dict.fromkeys((*family.words, *own.words))))
