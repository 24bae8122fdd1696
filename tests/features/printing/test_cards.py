"""What stands on cards, and the page that they make: complete, without names where either may begin, and harmless."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from safespace_tui.domain.charter import commands as c
from safespace_tui.domain.charter.commands import CharterCommand
from safespace_tui.domain.charter.state import Charter
from safespace_tui.domain.formats import Role
from safespace_tui.domain.session.planning import plan
from safespace_tui.features.printing import texts
from safespace_tui.features.printing.cards import Card, Cards, packed
from safespace_tui.features.printing.content import NothingToPrint, printed, things
from safespace_tui.features.printing.page import A_PAGE, page
from safespace_tui.features.printing.steps import on_paper
from safespace_tui.formats.library import FormatLibrary
from safespace_tui.runtime.charter_service import CharterService
from safespace_tui.runtime.resources import sessions_folder
from safespace_tui.storage.memory import MemoryCharter
from tests.features.charter.charters import SETTLED, keep
from tests.helpers import FakeClock
from tests.table import ANNA_AND_BEN

SHELF = FormatLibrary(sessions_folder(), Path("nowhere"), plan)
EVIL = '<script>alert(1)</script> <img src="http://127.0.0.1:9/x.png"> & "quoted"'


def charter_of(*commands: CharterCommand) -> Charter:
    store = MemoryCharter()
    keep(store, *commands)
    return CharterService(store, FakeClock(), None).read()


def of(name: str, *commands: CharterCommand) -> Cards:
    return printed(name, SHELF, charter_of(*commands), ANNA_AND_BEN)


def words(cards: Cards) -> list[str]:
    return [text for card in cards.cards for _, text in card.lines]


class Tags(HTMLParser):
    """Every tag of a page with what it says of itself, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.said: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.said += [name for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_charter_says_what_counts_and_what_is_not_confirmed() -> None:
    cards = of("charter", *SETTLED)
    assert [card.title for card in cards.cards] == [
        "Ground rules",
        "Boundaries",
        "Off limits for now",
        "The signal for a break",
    ]
    assert words(cards)[:3] == [
        "One speaks at a time; the other says back what was heard. (not confirmed)",
        "Ben: I need half an hour alone when I come home. (not confirmed)",
        "Anna: When the phone is on the table, I stop talking. (heard, not agreed; not confirmed)",
    ]
    assert "Not after ten" not in " ".join(words(cards))  # nobody but Ben has said yes to it


@pytest.mark.parametrize("commands", [(), (c.Propose(who="a", uid="x", kind="rule", text="No shouting."),)])
def test_a_charter_in_which_nothing_stands_is_answered_in_a_sentence(commands: tuple[CharterCommand, ...]) -> None:
    with pytest.raises(NothingToPrint, match="Nothing is agreed in your charter yet"):
        of("charter", *commands)


def test_phrases_are_large_and_say_whose_they_are() -> None:
    cards = of("phrases", c.ChoosePhrases(who="a", phrases=("Slow down", "I'm getting flooded")))
    assert words(cards)[1:] == [
        "I'm getting flooded",
        "Anna: Slow down",
        "Ben: Can you say that more gently?",
        "Ben: Let me start again",
        "Ben: I need it slower",
        "Ben: You're right about that part",
    ]
    assert all(card.big for card in cards.cards[1:])


def test_a_deck_says_how_it_goes_and_has_every_card() -> None:
    cards = of("cards_money")
    assert len(cards.cards) == 13
    assert [card.big for card in cards.cards] == [False] + [True] * 12
    assert "One draws" not in words(cards)[0]
    assert cards.cards[0].lines[1][0] == texts.HOW_TO


def test_an_exercise_has_its_breath_its_steps_and_its_caution() -> None:
    cards = of("slow_breath")
    assert ("One breath", "breathe in, 4 · breathe out, 6") in cards.cards[0].lines
    assert any(label == texts.CAUTION and "dizzy" in text for label, text in cards.cards[0].lines)
    assert of("safe_place").title == "A good place"


def test_a_step_says_who_does_what_and_how_long_without_names() -> None:
    step = next(card for card in of("speaker_listener").cards if card.title == "Say a piece")
    labels = [label for label, _ in step.lines]
    assert labels == ["The speaker, again and again, 9 minutes in all", "The listener", "Leave out"]
    assert "Then stop, so your partner can say it back." in step.lines[0][1]


@pytest.mark.parametrize("thing", [thing.id for thing in things(SHELF)[1:]])
def test_everything_can_be_printed_and_no_name_is_missing(thing: str) -> None:
    cards = of(thing)
    assert cards.cards
    told = " ".join(words(cards))
    assert "{" not in told
    assert "Anna" not in told
    assert not re.search(r"(^|[.?!] )(the|your partner)\b", told)  # a sentence begins large


@pytest.mark.parametrize(
    ("text", "reader", "said"),
    [
        ("Tell {listener} about it.", "speaker", "Tell your partner about it."),
        ("{listener}'s words. {speaker} waits.", "both", "The listener's words. The speaker waits."),
        (
            "{first}, then {second}: {card}, {topic}",
            "both",
            "The one who begins, then the other of you: The card, your topic",
        ),
        ("{unknown}", "both", "{unknown}"),
    ],
)
def test_roles_take_the_place_of_names(text: str, reader: Role, said: str) -> None:
    assert on_paper(text, reader) == said


def test_a_step_of_one_of_the_two_outside_turns_says_which() -> None:
    roles = {
        label
        for thing in things(SHELF)
        if thing.group == texts.TALKS
        for card in of(thing.id).cards
        for label, _ in card.lines
    }
    assert any(role.startswith(texts.WHO["first"]) for role in roles)
    assert any(role.startswith(texts.WHO["second"]) for role in roles)


def test_what_is_no_talk_is_not_there() -> None:
    with pytest.raises(KeyError):
        of("closing")
    with pytest.raises(KeyError):
        of("nothing")


def test_lines_that_do_not_fit_go_on_upon_another_card() -> None:
    cards = tuple(packed("Rules", [("", "x" * 300)] * 5))
    assert [len(card.lines) for card in cards] == [2, 2, 1]
    assert cards[0].full
    assert not Card(lines=(("", "short"),)).full
    assert list(packed("Rules", [])) == []


@pytest.mark.parametrize("large", [False, True])
def test_the_page_shows_what_was_written_and_can_do_nothing(large: bool) -> None:  # noqa: FBT001 - a case
    propose = c.Propose(who="a", uid="x", kind="boundary", text=EVIL)
    cards = of("charter", propose, c.KeepAsHeard(who="b", uid="x"))
    made = page(cards, large=large)
    found = Tags()
    found.feed(made)
    assert EVIL in found.text
    assert set(found.tags) <= {
        *("html", "head", "meta", "title", "style", "body", "p", "section", "article", "h2", "b", "div")
    }
    assert not {"src", "href", "onload", "action", "srcset"} & set(found.said)
    assert "url(" not in made
    assert "default-src 'none'" in made
    assert texts.FOUND in found.text


def test_four_small_cards_share_a_sheet_and_a_large_one_has_its_own() -> None:
    cards = of("cards_money")
    assert page(cards).count('<section class="sheet">') == -(-len(cards.cards) // A_PAGE)
    assert page(cards, large=True).count('<section class="sheet">') == len(cards.cards)
    assert "Cards: money · 13 of 13" in page(cards)
    assert "1 of 1" not in page(Cards(title="One", cards=cards.cards[:1]))
