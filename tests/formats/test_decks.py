"""Decks of cards: a file of questions is a talk, and what is wrong with one is answered by one sentence."""

import pytest

from safespace_tui.domain.charter.cards import deal, mark
from safespace_tui.domain.charter.rules import decide, evolve, versions
from safespace_tui.domain.charter.state import Charter
from safespace_tui.domain.formats import Format
from safespace_tui.domain.session.planning import plan
from safespace_tui.formats.errors import BadFormat
from safespace_tui.formats.library import FormatLibrary
from safespace_tui.formats.loader import read_file
from safespace_tui.runtime.charter_service import with_next_cards
from safespace_tui.runtime.resources import sessions_folder
from tests.domain.talk import WALL
from tests.table import Table

HEAD = 'schema = 1\nkind = "deck"\nid = "garden"\ntitle = "Garden"\nsummary = "."\nwhen = "."\n'


def deck(cards: str) -> Format:
    """A deck as it is read."""
    found = read_file((HEAD + cards).encode(), "garden.toml")
    assert isinstance(found, Format)
    return found


FIVE = 'light = ["A?", "B?"]\ncloser = ["C?", "D?"]\ndeep = ["E?"]\n'


def drawn(fmt: Format, charter: Charter) -> tuple[tuple[str, ...], Charter]:
    """The cards of one evening, and the charter after it."""
    talk, command = deal(fmt, charter)
    assert command is not None
    for event in decide(charter, command, WALL):
        charter = evolve(charter, event)
    made = plan(talk, {talk.id: talk}.__getitem__)
    return tuple(dict.fromkeys(slot.card for slot in made.slots if slot.card)), charter


def test_no_card_comes_twice_before_the_deck_is_through_and_then_it_begins_again() -> None:
    fmt, charter = deck(FIVE), Charter()
    first, charter = drawn(fmt, charter)
    second, charter = drawn(fmt, charter)
    third, charter = drawn(fmt, charter)
    fourth, charter = drawn(fmt, charter)
    assert (first, second) == (("A?", "B?", "C?", "D?"), ("E?",))
    assert (third, fourth) == (first, second)


def test_cards_of_another_deck_are_none_of_this_one() -> None:
    other = read_file((HEAD.replace("garden", "kitchen") + FIVE).encode(), "kitchen.toml")
    assert isinstance(other, Format)
    _, charter = drawn(other, Charter())
    assert drawn(deck(FIVE), charter)[0] == ("A?", "B?", "C?", "D?")


def test_a_card_that_was_moved_or_added_meanwhile_is_known_again() -> None:
    _, charter = drawn(deck(FIVE), Charter())
    changed, _ = drawn(deck('light = ["New?", "D?", "E?"]\ndeep = ["  a? "]\n'), charter)
    assert changed == ("New?", "E?")


def test_what_is_remembered_tells_nothing_of_the_words_and_is_no_change_to_look_for() -> None:
    _, charter = drawn(deck('light = ["Lighthouse?"]\n'), Charter())
    assert "ighthouse" not in repr(charter.log)
    assert mark("Lighthouse?") == mark(" lighthouse?".strip())
    assert versions(charter) == ()


def test_other_talks_are_dealt_nothing() -> None:
    shelf = FormatLibrary(sessions_folder(), sessions_folder() / "none", plan)
    fmt = shelf.find("open_questions_light")
    assert deal(fmt, Charter()) == (fmt, None)


def test_a_disk_that_refuses_bars_no_deck(table: Table) -> None:
    table.refusing = "no"
    store = table.charter
    store.append = table._unless_refusing(store.append)  # type: ignore[method-assign] # the test's own switch
    fmt = deck(FIVE)
    assert with_next_cards(store, table.clock, fmt).parts[1].cards == ("A?", "B?", "C?", "D?")


@pytest.mark.parametrize(
    ("cards", "said"),
    [
        ("", "a deck without cards"),
        ("light = []\n", "a deck without cards"),
        ('light = ["A?", ""]\n', "light[2]: found an empty card"),
        ('light = ["A?"]\ndeep = ["a? "]\n', "deep[1]: found “a?”, which is light[1] already; expected each card once"),
        ('light = ["' + "x" * 161 + '"]\n', "light[1]: found a card of 161 characters; expected at most 160"),
        ("light = [" + ", ".join(f'"{n}?"' for n in range(41)) + "]\n", "found 41 cards; expected at most 40"),
        ('light = ["{speaker}?"]\n', "light[1]"),
        ('heavy = ["A?"]\n', "heavy"),
        ("light = 3\n", "light"),
    ],
)
def test_a_bad_deck_is_answered_by_one_sentence(cards: str, said: str) -> None:
    with pytest.raises(BadFormat) as bad:
        deck(cards)
    assert said in str(bad.value)
    assert str(bad.value).startswith("garden.toml")
    assert "\n" not in str(bad.value)


def test_another_encoding_is_said_to_be_one() -> None:
    with pytest.raises(BadFormat, match="another encoding in line 7"):
        read_file((HEAD + 'light = ["Straße?"]\n').encode("latin-1"), "garden.toml")
