"""Every shipped session: its words fit the screen, it is fair, and both partners can walk it from end to end."""

import re
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from safespace_tui.domain.breaks.exercises import Calming, Pattern
from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.domain.formats import Format, Part, Step
from safespace_tui.domain.session.commands import Beat, Command, CommandKind, Confirm, Finish, GiveAnswer, MoveOn
from safespace_tui.domain.session.events import ReflectionAnswered
from safespace_tui.domain.session.plan import Plan, StepTexts
from safespace_tui.domain.session.planning import plan
from safespace_tui.domain.session.view import Question, View
from safespace_tui.domain.text_folding import fold
from safespace_tui.formats.check import check_file
from safespace_tui.formats.decks import Deck
from safespace_tui.formats.library import DECKS as DECK_FOLDER
from safespace_tui.formats.library import EXERCISES, FormatLibrary
from safespace_tui.formats.loader import read_file
from safespace_tui.formats.validate_plan import LayOut, planned_seconds, speaking_seconds
from safespace_tui.runtime.resources import sessions_folder
from tests.domain.talk import Talk

FOLDER = sessions_folder()
LAY_OUT: LayOut = plan
SHELF = FormatLibrary(FOLDER, Path("/nowhere"), LAY_OUT)
DECKS = sorted(path.stem for path in (FOLDER / DECK_FOLDER).glob("*.toml"))
TALKS = sorted({fmt.id for fmt in SHELF.formats()} - set(DECKS))
FILES = [*TALKS, "closing"]


def path_of(name: str) -> Path:
    """Where a shipped talk or deck is."""
    return FOLDER / DECK_FOLDER / f"{name}.toml" if name in DECKS else FOLDER / f"{name}.toml"


LONGEST = {"title": 24, "say": 160, "hear": 120, "must_not": 40}
"""Characters that can be read beside a big name on 80 columns and 24 lines."""

NAMES_OF_OTHERS = re.compile(r"gottman|imago|\bprep\b|\bnvc\b|nonviolent|zwiegespr|rapoport", re.IGNORECASE)


def plans(fmt: Format) -> list[Plan]:
    """Every way in which a talk is offered."""
    lengths = (None, fmt.minutes, *fmt.lengths)
    return [plan(fmt, SHELF.find, first=first, minutes=minutes) for first, minutes in product(BOTH, lengths)]


@cache
def words_of(name: str) -> tuple[StepTexts, ...]:
    return plan(SHELF.find(name), SHELF.find).words


def test_the_shelf_is_full_and_without_problems() -> None:
    assert SHELF.problems() == ()
    assert len(TALKS) >= 16
    assert {path.stem for path in FOLDER.glob("*.toml")} == set(FILES)
    assert {path.stem for path in (FOLDER / EXERCISES).glob("*.toml")} == {one.id for one in SHELF.calmings()}


@pytest.mark.parametrize("calming", SHELF.calmings(), ids=lambda calming: calming.id)
def test_an_exercise_is_held_to_the_rules_here_because_the_shelf_trusts_it(calming: Calming) -> None:
    file = FOLDER / EXERCISES / f"{calming.id}.toml"
    assert read_file(file.read_bytes(), file.name) == calming == check_file(file, SHELF, LAY_OUT)


@pytest.mark.parametrize("name", [*FILES, *DECKS])
def test_a_file_is_right_for_every_length_and_beginner(name: str) -> None:
    assert check_file(path_of(name), SHELF, LAY_OUT) == SHELF.find(name)


SAID_ALREADY = re.compile(r"\b(?:covered|hidden|unseen)\b")
"""Beside each hidden question it's said that the answers stay hidden; once is enough."""


@pytest.mark.parametrize("name", [*FILES, *DECKS])
def test_texts_can_be_read_at_a_glance(name: str) -> None:
    fmt = SHELF.find(name)
    assert len(fmt.title) <= 24
    assert len(fmt.summary) <= 110
    assert all(len(part.title) <= 24 for part in fmt.parts)
    assert all(len(card) <= LONGEST["say"] for part in fmt.parts for card in part.cards)
    for words in words_of(name):
        for key in ("title", "say", "hear"):
            assert len(getattr(words, key)) <= LONGEST[key], words
        assert all(len(line) <= LONGEST["must_not"] for line in words.must_not), words
        assert not words.hidden or not SAID_ALREADY.search(words.say), words


@pytest.mark.parametrize("name", [*FILES, *DECKS])
def test_whoever_listens_is_told_how(name: str) -> None:
    for words in words_of(name):
        if words.kind in ("speak", "reflect", "check"):
            assert words.hear, words
            assert 2 <= len(words.must_not) <= 4, words


@pytest.mark.parametrize("name", [*TALKS, *DECKS])
def test_a_talk_says_when_it_suits_and_whose_idea_it_is(name: str) -> None:
    fmt = SHELF.find(name)
    assert fmt.when
    assert fmt.when_not
    assert re.search(r"Not certified or endorsed by .+, and not therapy\.$", fmt.credits)
    assert "own words" in fmt.credits or "ur own" in fmt.credits
    assert not NAMES_OF_OTHERS.search(f"{fmt.id} {fmt.title} {fmt.summary}")


@pytest.mark.parametrize("name", [*TALKS, *DECKS])
def test_a_talk_says_where_its_times_come_from(name: str) -> None:
    head = path_of(name).read_text("utf-8").split("\nschema", maxsplit=1)[0]
    assert "# Timings." in head
    assert all(len(line) <= 120 for line in head.splitlines())


@pytest.mark.parametrize("name", [*TALKS, *DECKS])
def test_both_get_equal_time_or_are_told_why_not(name: str) -> None:
    fmt = SHELF.find(name)
    for made in plans(fmt):
        first, second = (speaking_seconds(made, who) for who in BOTH)
        assert (first == second) is not bool(fmt.unequal)
        assert min(first, second) > 0


@pytest.mark.parametrize("name", [*TALKS, *DECKS])
def test_a_length_is_kept_to_the_minute(name: str) -> None:
    for made in plans(SHELF.find(name)):
        assert abs(planned_seconds(made) - made.minutes * 60) <= 60


def test_thirty_six_questions_of_which_none_comes_twice() -> None:
    decks = [SHELF.find(f"open_questions_{depth}") for depth in ("light", "closer", "deep")]
    cards = [part.cards for deck in decks for part in deck.parts if part.cards]
    assert [len(deck) for deck in cards] == [12, 12, 12]
    assert len({card for deck in cards for card in deck}) == 36


def test_twelve_decks_of_twelve_cards_of_which_none_comes_twice() -> None:
    cards = [part.cards for name in DECKS for part in SHELF.find(name).parts if part.cards]
    assert len(cards) >= 12
    assert {len(deck) for deck in cards} == {12}
    assert len({fold(card) for deck in cards for card in deck}) == 12 * len(cards)


# Walking.

ANSWERS = {"rating": "2", "ready": "ready", "words": "tense, hopeful", "need": "rest"}


def answer(question: Question) -> GiveAnswer:
    value = question.choices[0] if question.choices else ANSWERS.get(question.keep, "a line")
    look_again = "2026-04-01" if question.keep == "agreement" else ""
    return GiveAnswer(who=question.waiting[0], value=value, look_again=look_again)


def next_command(talk: Talk, view: View) -> Command:
    """What two partners who take their time would do now."""
    if view.question and view.question.waiting:
        assert CommandKind.ANSWER in view.allowed
        return answer(view.question)
    if view.kind == "check":
        assert CommandKind.CONFIRM in view.allowed
        again = any(isinstance(e, ReflectionAnswered) and e.answer == "not_quite" for e in talk.session.log[-12:])
        return Confirm(who=talk.session.slot.speaker or "both", answer="thats_it" if again else "not_quite")
    if CommandKind.MOVE_ON in view.allowed:
        return MoveOn()
    assert view.by_clock
    assert view.left
    talk.now += view.left
    return Beat()


def walk(talk: Talk) -> list[View]:
    """Plays a talk to its end; what was seen on the way."""
    seen = []
    while not talk.session.over:
        seen.append(talk.view)
        assert len(seen) < 600, "it does not end"
        command = next_command(talk, seen[-1])
        if not isinstance(command, Beat):
            talk.now += 20_000
        talk.do(command)
    return seen


def unanswered(talk: Talk) -> list[str]:
    """The questions that somebody was asked and did not answer."""
    session, missing = talk.session, []
    for index, slot in enumerate(session.plan.slots):
        words = session.plan.words_at(index)
        if words.kind != "ask" or words.keep == "topic":
            continue
        asked = {slot.actor} if slot.actor != "both" else set(BOTH) if words.each else {"both"}
        if set(session.answers(index)) != asked:
            missing.append(words.id)
    return missing


@pytest.mark.parametrize(("name", "first"), list(product([*TALKS, *DECKS], BOTH)))
def test_both_partners_walk_a_talk_from_end_to_end(name: str, first: Who) -> None:
    fmt = SHELF.find(name)
    talk = Talk(plan(fmt, SHELF.find, first=first))
    seen = walk(talk)
    assert talk.session.state == "finished"
    assert unanswered(talk) == []
    assert bool(talk.session.place.topic) == any(words.keep == "topic" for words in words_of(name))
    assert {view.actor for view in seen} == {"a", "b", "both"}
    assert next(view.floor or view.actor for view in seen if view.kind == "speak") == speaks_first(fmt, first)
    for view in seen:
        assert view.say
        assert view.step
        assert not re.search(r"[{}]", " ".join((view.say, view.hear, view.step, *view.must_not)))


def speaks_first(fmt: Format, first: Who) -> Who:
    """Who begins; an apology begins with the one who was hurt."""
    return first if fmt.id != "full_apology" else ("b" if first == "a" else "a")


@pytest.mark.parametrize("name", [*TALKS, *DECKS])
def test_ending_early_leads_to_a_good_end(name: str) -> None:
    talk = Talk(plan(SHELF.find(name), SHELF.find))
    talk.do(Finish())
    assert talk.view.closing
    assert all(view.closing for view in walk(talk))
    assert talk.session.state == "finished"


# The page for those who write their own.

PAGE = (FOLDER / "README.md").read_text("utf-8")


def test_the_page_explains_every_key_and_kind() -> None:
    steps: tuple[type, ...] = Step.__args__
    structs = (Format, Part, *steps, Calming, Pattern, Deck)
    names = {name for struct in structs for name in struct.__struct_encode_fields__}  # type: ignore[attr-defined]  # each is a Struct
    kinds = {str(step.__struct_config__.tag) for step in steps}  # type: ignore[attr-defined]  # each is a Struct
    assert [name for name in sorted(names | kinds | {"kind"}) if f"`{name}`" not in PAGE] == []


def test_the_example_on_the_page_is_a_format() -> None:
    example = next(block for block in re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL) if "schema = 1" in block)
    fmt = read_file(example.encode(), "evening_walk.toml")
    assert isinstance(fmt, Format)
    assert plans(fmt)
    assert abs(planned_seconds(plan(fmt, SHELF.find)) - fmt.minutes * 60) <= 60


def test_the_page_lists_every_talk() -> None:
    assert [name for name in [*TALKS, *DECKS] if f"`{name}`" not in PAGE] == []
