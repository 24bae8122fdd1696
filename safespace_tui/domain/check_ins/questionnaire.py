"""A published questionnaire, word for word, as `satisfaction.toml` has it."""

import msgspec


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One of its questions."""

    text: str
    answers: tuple[str, ...]
    """The words at each number, beginning with 0."""


class Questionnaire(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All of it. Its words are its authors': with others it would be another questionnaire."""

    schema: int
    id: str
    title: str
    items: tuple[Item, ...]
    low_below: float
    """A sum of the numbers below this one counts as low in the publication."""
    source: str
    """Where it was published."""
    licence: str
    """On what terms it may be used."""

    @property
    def top(self) -> int:
        """The highest sum."""
        return sum(len(item.answers) - 1 for item in self.items)
