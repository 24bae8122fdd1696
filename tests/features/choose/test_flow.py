"""What is asked before a talk, without any screen."""

from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from safespace_tui.domain.advice.suggestions import Suggestion
from safespace_tui.domain.couple import Who, couple_of
from safespace_tui.domain.formats import Format
from safespace_tui.domain.session.plan import BREAK_PLAN, Plan
from safespace_tui.domain.session.planning import plan
from safespace_tui.domain.settings import KEPT, Kept, Settings
from safespace_tui.features.choose import texts
from safespace_tui.features.choose.flow import planned_talk, usual_first, what_is_kept, which_support, who_begins
from safespace_tui.features.choose.front_door import ALL, BREAK, WEEKS, front_door, what_is_needed
from safespace_tui.formats.library import FormatLibrary
from safespace_tui.runtime.flow import Choose, Conversation, Fetch
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.runtime.resources import sessions_folder
from safespace_tui.storage.ports import StoreError
from tests.flows import answered, asked, heard, worked
from tests.plain.people import Room
from tests.storage.samples import record

COUPLE = couple_of("Anna", "Ben")
FORMATS: tuple[Format, ...] = tuple(FormatLibrary(sessions_folder(), Path("/nowhere"), plan).formats())


def at_the_offers(need: str, amount: str, kept: int = 0) -> Conversation[Suggestion | str]:
    """After both questions."""
    talk = Conversation(lambda: what_is_needed(FORMATS, lambda: kept))
    talk.answer(need)
    talk.answer(amount)
    assert isinstance(talk.ask, Fetch)
    talk.answer(talk.ask.run())
    return talk


@pytest.mark.parametrize("need", texts.NEEDS)
@pytest.mark.parametrize("amount", [amount for amount, *_ in texts.AMOUNTS])
def test_every_need_and_amount_offers_talks_that_are_there(need: str, amount: str) -> None:
    talk = at_the_offers(need, amount)
    assert isinstance(talk.ask, Choose)
    offered = [choice.value for choice in talk.ask.choices if choice.value not in (BREAK, ALL)]
    assert set(offered) <= {fmt.id for fmt in FORMATS}
    assert (talk.ask.choices[0].value == BREAK) is (need == "stirred")
    assert len({choice.key for choice in talk.ask.choices}) == len(talk.ask.choices)
    talk.answer(offered[0])
    assert isinstance(talk.result, Suggestion)
    assert talk.result.format == offered[0]


def test_all_the_talks_can_be_wished_for_at_both_ends() -> None:
    first = Conversation(lambda: what_is_needed(FORMATS, lambda: 0))
    first.answer(ALL)
    last = at_the_offers("close", "half")
    last.answer(ALL)
    assert first.result == last.result == ALL


def test_where_nobody_can_count_the_talks_nobody_is_told_that_they_are_new() -> None:
    talk = Conversation(lambda: what_is_needed(FORMATS, lambda: 0))
    talk.answer("everyday")
    talk.answer("little")
    talk.fail(StoreError("damaged"))
    assert isinstance(talk.ask, Choose)
    assert texts.EASY_FIRST not in talk.ask.about
    new = at_the_offers("everyday", "little")
    assert isinstance(new.ask, Choose)
    assert texts.EASY_FIRST in new.ask.about


def test_a_break_is_given_back_as_such() -> None:
    talk = at_the_offers("stirred", "half")
    talk.answer(BREAK)
    assert talk.result == BREAK


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def at_the_weeks(room: Room, *, weeks: bool = False) -> Conversation[Suggestion | str]:
    """All six, with the one that is next marked."""
    talk = Conversation(lambda: front_door(room.ports, weeks=weeks))
    if not weeks:
        assert isinstance(talk.ask, Choose)
        assert talk.ask.choices[-1].value == WEEKS
        talk.answer(WEEKS)
    assert isinstance(talk.ask, Fetch)
    talk.answer(talk.ask.run())
    return talk


def test_the_six_weeks_are_one_key_away_and_lead_to_a_talk_or_a_break(room: Room) -> None:
    talk = at_the_weeks(room)
    assert isinstance(talk.ask, Choose)
    assert [choice.key for choice in talk.ask.choices] == ["1", "2", "3", "4", "5", "6", "7"]
    assert [choice.value for choice in talk.ask.choices if choice.marked] == [talk.ask.usual] == ["good"]
    talk.answer("good")
    assert isinstance(talk.ask, Choose)
    assert talk.ask.title == "See what's good"
    assert "not therapy" in talk.ask.about
    talk.answer("others")
    talk.answer("good")
    talk.answer("begin")
    assert isinstance(talk.result, Suggestion)
    assert (talk.result.format, talk.result.minutes) == ("appreciation", 10)
    calm = at_the_weeks(room, weeks=True)
    calm.answer("break")
    calm.answer("begin")
    assert calm.result == BREAK


def test_what_was_held_is_done_whenever_that_was(room: Room) -> None:
    for number, name in enumerate(("appreciation", "gentle_start")):
        kept = record(f"past{number}")
        room.store.keep(structs.replace(kept, head=structs.replace(kept.head, format=name)))
    talk = at_the_weeks(room)
    assert isinstance(talk.ask, Choose)
    states = [choice.beside.partition("min")[2] for choice in talk.ask.choices]
    assert states == [", done", ", next", "", "", ", done", "", ""]
    assert talk.ask.choices[1].about == "20 minutes. This one is next."


def test_where_the_talks_cannot_be_read_the_weeks_are_there_all_the_same(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged() -> None:
        raise StoreError("damaged")

    monkeypatch.setattr(room.store, "heads", damaged)
    talk = at_the_weeks(room)
    assert isinstance(talk.ask, Choose)
    assert talk.ask.usual == "good"


@pytest.mark.parametrize("way", [way for way, *_ in texts.WAYS])
def test_the_one_who_hurts_begins_and_chooses(way: str) -> None:
    talk = Conversation(lambda: which_support(couple_of("Anna", "Ben")))
    talk.answer("b")
    assert isinstance(talk.ask, Choose)
    assert "Ben" in talk.ask.title
    talk.answer(way)
    assert talk.result is not None
    assert (talk.result.format, talk.result.first) == (way, "b")


# --- in lines -------------------------------------------------------------------------------------------------------


def test_a_talk_a_length_and_who_begins_are_asked_and_each_leads_back(tmp_path: Path) -> None:
    ports = Room(tmp_path).ports
    talk = asked(lambda: planned_talk(ports, COUPLE, LaunchOptions()), ALL)
    assert heard(talk).title == texts.FORMATS
    answered(talk, "more 1")
    assert "When it suits: " in heard(talk).text
    with pytest.raises(ValueError, match="“77” is none of them"):
        answered(talk, "77")
    answered(talk, "speaker and listener")
    for wrong, sentence in (("soon", "isn't a number of minutes"), ("1", "at least"), ("999", "1 to 240 minutes")):
        with pytest.raises(ValueError, match=sentence):
            answered(talk, wrong)
    answered(talk, "12")
    assert talk.back()
    answered(talk, "", "b")
    assert talk.result is not None
    assert (talk.result.format, talk.result.first) == ("speaker_listener", "b")


def test_the_practice_of_a_week_is_planned_in_lines_too(room: Room) -> None:
    def planned() -> Conversation[Plan | None]:
        return worked(asked(lambda: planned_talk(room.ports, COUPLE, LaunchOptions(skip_to="choose")), WEEKS))

    talk = answered(planned(), "say_back", "begin", "b")
    assert talk.result is not None
    assert (talk.result.format, talk.result.minutes, talk.result.first) == ("speaker_listener", 20, "b")
    assert answered(planned(), "break", "begin").result is BREAK_PLAN


def test_either_may_want_less_kept_and_nobody_can_want_more(tmp_path: Path) -> None:
    ports = Room(tmp_path).ports
    talk = asked(lambda: planned_talk(ports, COUPLE, LaunchOptions(format="quick_check_in")))
    assert isinstance(talk.ask, Choose)
    assert talk.ask.about == texts.KEPT_NOW["everything"]
    assert talk.ask.typed is not None
    talk.answer(talk.ask.typed("Nothing"))
    assert talk.ask.about == texts.KEPT_NOW["nothing"]
    talk.answer(talk.ask.typed("less"))
    assert talk.ask.about == texts.KEPT_NOW["nothing"]
    with pytest.raises(ValueError, match="“everything” is none of them"):
        talk.ask.typed("everything")
    talk.answer("a")
    assert talk.result is not None
    assert talk.result.kept == "nothing"


def test_what_the_settings_say_counts_before_a_talk(tmp_path: Path) -> None:
    ports = Room(tmp_path, Settings(keep_b="agreements")).ports
    start = LaunchOptions(format="quick_check_in", first="a")
    made = asked(lambda: planned_talk(ports, COUPLE, start)).result
    assert made is not None
    assert made.kept == "agreements"


@pytest.mark.parametrize("most", KEPT)
def test_no_more_is_offered_than_both_are_content_with(most: Kept) -> None:
    talk = Conversation(lambda: what_is_kept(most))
    assert isinstance(talk.ask, Choose)
    assert [one.value for one in talk.ask.choices] == list(KEPT[KEPT.index(most) :])
    talk.answer("nothing")
    assert talk.result == "nothing"


def test_a_coin_says_who_begins_once() -> None:
    tossed: list[str] = []

    def toss() -> Who:
        tossed.append("b")
        return "b"

    talk = worked(asked(lambda: who_begins(COUPLE, toss), "toss"))
    assert heard(talk).text == "The coin says Ben."
    assert (talk.result, tossed) == ("b", ["b"])


def test_where_nobody_says_who_begins_a_coin_does_on_the_page_and_in_lines() -> None:
    in_lines = asked(lambda: who_begins(COUPLE, lambda: "b")).ask
    assert isinstance(in_lines, Choose)
    unsaid = worked(asked(lambda: who_begins(COUPLE, lambda: "b"), in_lines.usual))
    assert (heard(unsaid).text, unsaid.result) == ("The coin says Ben.", "b")
    assert usual_first(None, lambda: "b") == ("b", True)
    assert usual_first("a", lambda: "b") == ("a", False)


def test_what_is_known_already_is_not_asked(tmp_path: Path) -> None:
    ports = Room(tmp_path).ports
    start = LaunchOptions(format="quick_check_in", first="b", minutes=10)
    made = asked(lambda: planned_talk(ports, COUPLE, start)).result
    assert made is not None
    assert (made.format, made.first, made.minutes) == ("quick_check_in", "b", 10)
    short = asked(lambda: planned_talk(ports, COUPLE, LaunchOptions(format="quick_check_in", minutes=1)))
    assert "at least" in heard(short).text
    assert short.result is None


def test_whoever_needs_a_break_gets_its_plan(tmp_path: Path) -> None:
    ports = Room(tmp_path).ports
    talk = worked(asked(lambda: planned_talk(ports, COUPLE, LaunchOptions()), "stirred", "half"))
    assert answered(talk, BREAK).result is BREAK_PLAN


def test_a_suggestion_is_planned_at_its_length(tmp_path: Path) -> None:
    ports = Room(tmp_path).ports
    talk = worked(asked(lambda: planned_talk(ports, COUPLE, LaunchOptions(first="a")), "decision", "half"))
    made = answered(talk, "problem_solving").result
    assert made is not None
    assert (made.format, made.minutes) == ("problem_solving", 30)


def test_without_any_talk_it_is_said(tmp_path: Path) -> None:
    class Empty:
        def formats(self) -> tuple[Format, ...]:
            return ()

    ports = replace(Room(tmp_path).ports, shelf=Empty())  # type: ignore[arg-type]  # it is asked for nothing else
    talk = asked(lambda: planned_talk(ports, COUPLE, LaunchOptions()))
    assert heard(talk).text == texts.NO_FORMATS
    assert talk.result is None


def test_a_minute_is_one_minute() -> None:
    assert texts.taking(1, 1) == ("1 minute.", "1 min")
    assert texts.taking(20, 20)[0] == "20 minutes."
    assert texts.taking(5, 20) == ("5 to 20 minutes.", "5 to 20 min")
