"""What is asked before something of the charter changes, without any screen."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from safespace_tui.domain.charter import commands as c
from safespace_tui.domain.charter.commands import CharterCommand
from safespace_tui.domain.charter.proposals import NamedBoundary
from safespace_tui.domain.charter.rules import decide, evolve, replay
from safespace_tui.domain.charter.state import Charter, EntryStanding, Rhythm
from safespace_tui.domain.couple import couple_of
from safespace_tui.domain.formats import Format
from safespace_tui.features.charter import flow, plain_texts, texts
from safespace_tui.features.charter import weekly_texts as weekly
from safespace_tui.features.charter.keys import worth_showing
from safespace_tui.features.charter.weekly_flow import weekly_talk
from safespace_tui.features.charter.weekly_questions import QUESTIONS, answered, begun
from safespace_tui.runtime.charter_service import CharterService
from safespace_tui.runtime.flow import Change, Choose, Conversation, Fetch, Say, Type
from safespace_tui.storage.ports import StoreError
from tests.features.charter.charters import SETTLED, WALL, keep
from tests.flows import asked, now
from tests.plain.people import Room

COUPLE = couple_of("Anna", "Ben")
TODAY = dt.date(2026, 3, 1)


def charter_of(*commands: CharterCommand) -> Charter:
    """What comes of some commands."""
    charter = Charter()
    for command in commands:
        for event in decide(charter, command, WALL):
            charter = evolve(charter, event)
    return charter


PHONE = charter_of(c.Propose(who="b", uid="e", kind="boundary", text="No phone"))


def named(charter: Charter, uid: str) -> set[str]:
    """What the keys below the charter do while an entry is marked."""
    return {key.action for key in worth_showing(charter, charter.entry(uid))} - {"propose", "plan", "on_paper"}


def test_a_key_is_named_where_it_does_something_to_the_marked_entry() -> None:
    settled = charter_of(*SETTLED)
    always = {"versions", "back", "help"}
    assert named(Charter(), "") == {"back", "help"}
    assert named(PHONE, "e") == always | {"yes_a", "yes_b", "heard"}
    assert named(settled, "rule") == always
    assert named(settled, "late") == always | {"yes_a", "heard"}
    assert named(settled, "phone") == always | {"yes_a", "yes_b"}


@pytest.mark.parametrize("kind", texts.KINDS)
def test_every_kind_can_be_proposed_in_own_words(kind: str) -> None:
    own = ("own",) if kind in texts.SUGGESTIONS else ()
    talk = asked(lambda: flow.what_to_propose(Charter(), COUPLE, lambda: "new"), kind, "b", *own, "After ten")
    assert talk.result == c.Propose(who="b", uid="new", kind=kind, text="After ten")  # type: ignore[arg-type]  # one of them


def test_words_to_begin_with_stand_in_the_line() -> None:
    talk = asked(lambda: flow.what_to_propose(Charter(), COUPLE, lambda: "new"), "time", "a", "1")
    assert isinstance(talk.ask, Type)
    assert talk.ask.value == texts.SUGGESTIONS["time"][0]


def test_each_question_leads_back_to_the_one_before() -> None:
    talk = asked(lambda: flow.what_to_propose(Charter(), COUPLE, lambda: "new"), "rule", "a", "own")
    for before in (texts.SUGGESTED, texts.WHO, texts.WHAT_KIND):
        assert talk.back()
        assert isinstance(talk.ask, Choose)
        assert talk.ask.title == before
    assert not talk.back()


def test_words_that_cannot_be_kept_are_answered_where_they_stand() -> None:
    talk = asked(lambda: flow.what_to_propose(Charter(), COUPLE, lambda: "new"), "topic", "a")
    assert isinstance(talk.ask, Type)
    with pytest.raises(ValueError, match="longer than 300 characters"):
        talk.ask.check("x" * 301)
    talk.answer(talk.ask.check(""))
    assert (now(talk), talk.result) == (None, None)


def test_the_same_words_again_and_no_words_change_nothing() -> None:
    entry = PHONE.entries[0]
    for typed in ("No phone", ""):
        talk = asked(lambda: flow.other_words(PHONE, COUPLE, entry), "a", typed)
        assert (now(talk), talk.result) == (None, None)
    changed = asked(lambda: flow.other_words(PHONE, COUPLE, entry), "a", "No phone at supper")
    assert changed.result == c.Reword(who="a", uid="e", text="No phone at supper")


def test_only_whoever_proposed_it_is_asked_to_withdraw_it() -> None:
    entry = PHONE.entries[0]
    talk = asked(lambda: flow.withdrawal(COUPLE, entry))
    assert isinstance(talk.ask, Choose)
    assert [choice.title for choice in talk.ask.choices] == ["No, it stays", "Yes, Ben withdraws it"]
    talk.answer("yes")
    assert talk.result == c.Withdraw(who="b", uid="e")
    assert asked(lambda: flow.withdrawal(COUPLE, entry), "no").result is None


@pytest.mark.parametrize(
    ("answers", "command"),
    [
        (("e", "yes_a"), c.SayYes(who="a", uid="e")),
        (("e", "yes_b"), c.SayYes(who="b", uid="e")),
        (("e", "heard"), c.KeepAsHeard(who="a", uid="e")),
        (("e", "reword", "a", "Other"), c.Reword(who="a", uid="e", text="Other")),
        (("e", "take_back", "b"), c.TakeBackYes(who="b", uid="e")),
        (("e", "withdraw", "yes"), c.Withdraw(who="b", uid="e")),
        (("e", "nothing"), None),
    ],
)
def test_whatever_can_become_of_an_entry(answers: tuple[str, ...], command: CharterCommand | None) -> None:
    assert asked(lambda: flow.about_one(PHONE, COUPLE), *answers).result == command


def test_where_nothing_is_nothing_can_become_of_it() -> None:
    talk = asked(lambda: flow.about_one(Charter(), COUPLE))
    assert now(talk) == Say("", plain_texts.EMPTY)
    talk.answer()
    assert (now(talk), talk.result) == (None, None)


def test_a_day_is_asked_until_it_is_one() -> None:
    talk = asked(lambda: flow.day_to_look_again(TODAY, ""))
    assert isinstance(talk.ask, Type)
    for bad in ("soon", "2026-02-01"):
        with pytest.raises(ValueError, match="Type a date"):
            talk.ask.check(bad)
    talk.answer(talk.ask.check("2 weeks"))
    assert talk.result == c.SetLookAgain(day="2026-03-15")
    for same in ("", "2026-03-15"):
        assert asked(lambda: flow.day_to_look_again(TODAY, "2026-03-15"), same).result is None


@pytest.mark.parametrize("shown", texts.SHOWN)
def test_what_is_shown_before_a_talk(shown: str) -> None:
    assert asked(flow.what_is_shown, shown).result == c.ChooseShown(shown=shown)  # type: ignore[arg-type]  # one of them


# --- after a talk about boundaries ----------------------------------------------------------------------------------


def offered(room: Room, standing: EntryStanding = "agreed") -> Conversation[None]:
    named = (NamedBoundary("a", "No phone", standing),)
    return Conversation(lambda: flow.offer_to_charter(room.ports, COUPLE, named))


def test_what_was_named_goes_in_as_it_stands(tmp_path: Path) -> None:
    room = Room(tmp_path)
    talk = offered(room, "heard")
    assert isinstance(talk.ask, Choose)
    assert "Anna: “No phone” · heard, not agreed" in talk.ask.about
    talk.answer("yes")
    assert isinstance(talk.ask, Change)
    assert replay(room.charter.read()).entries == ()
    talk.answer(talk.ask.run())
    assert now(talk) == Say(texts.PUT_IN, "")
    assert [(one.text, one.standing) for one in replay(room.charter.read()).entries] == [("No phone", "heard")]


def test_it_stays_in_the_talk_when_it_is_not_wanted_or_the_question_is_closed(tmp_path: Path) -> None:
    room = Room(tmp_path)
    left, closed = offered(room), offered(room)
    left.answer("no")
    closed.answer("yes")
    closed.close()
    assert left.ask is closed.ask is None
    assert replay(room.charter.read()).entries == ()


def test_why_it_could_not_be_put_in_is_said(tmp_path: Path) -> None:
    for problem, sentence in (
        (StoreError("The disk is full."), "The disk is full."),
        (c.NotSo(c.No.TOO_LONG), texts.sentence("too_long")),
    ):
        talk = offered(Room(tmp_path))
        talk.answer("yes")
        talk.fail(problem)
        assert now(talk) == Say(texts.NOT_PUT_IN, sentence)


@pytest.mark.parametrize(
    ("commands", "known"),
    [((), texts.NO_LIMITS), (SETTLED, "Boundaries: Ben: I need half an hour alone when I come home. (not confirmed)")],
)
def test_after_a_boundary_what_both_know_of_is_said_first(
    tmp_path: Path, commands: tuple[CharterCommand, ...], known: str
) -> None:
    room = Room(tmp_path)
    keep(room.charter, *commands)
    talk = Conversation(lambda: flow.after_a_boundary(room.ports, COUPLE))
    assert isinstance(talk.ask, Fetch)
    talk.answer(talk.ask.run())
    assert isinstance(talk.ask, Choose)
    assert known in talk.ask.about.splitlines()
    assert [choice.value for choice in talk.ask.choices] == ["go_on", "break", "stop"]
    talk.answer("break")
    assert talk.result == "break"


# --- the weekly talk ------------------------------------------------------------------------------------------------


class Empty:
    """A shelf with nothing on it."""

    def formats(self) -> tuple[Format, ...]:
        """None."""
        return ()


def said_of(talk: Conversation[None], title: str) -> str:
    """The answer with a title."""
    assert isinstance(talk.ask, Choose)
    return next(choice.value for choice in talk.ask.choices if choice.title == title)


def planning(room: Room) -> Conversation[None]:
    service = CharterService(room.ports.charter, room.ports.clock, None)
    service.read()
    talk = Conversation(lambda: weekly_talk(room.ports, service))
    assert isinstance(talk.ask, Say)
    talk.answer()
    return talk


def test_a_weekly_talk_is_planned_and_each_question_leads_back(tmp_path: Path) -> None:
    room = Room(tmp_path)
    talk = planning(room)
    talk.answer("plan")
    talk.answer(said_of(talk, "Monday"))
    assert isinstance(talk.ask, Type)
    with pytest.raises(ValueError, match="isn't a time of day"):
        talk.ask.check("half past")
    assert talk.back()
    assert isinstance(talk.ask, Choose)
    talk.answer(talk.ask.usual)
    assert isinstance(talk.ask, Type)
    assert talk.ask.value == "20:00"
    talk.answer(talk.ask.check("8:30 pm"))
    assert talk.back()
    assert isinstance(talk.ask, Type)
    assert talk.ask.value == "8:30 pm"
    talk.answer(talk.ask.check("8:30 pm"))
    talk.answer(said_of(talk, "Weekly hour"))
    talk.answer(said_of(talk, "60 minutes"))
    assert isinstance(talk.ask, Choose)
    assert "Sunday" not in [choice.title for choice in talk.ask.choices]
    assert talk.ask.title == "Which day, when that doesn't work out? Enter is Tuesday."
    talk.answer(said_of(talk, "Wednesday"))
    assert isinstance(talk.ask, Change)
    talk.answer(talk.ask.run())
    rhythm = replay(room.charter.read()).rhythm
    assert rhythm is not None
    assert (rhythm.weekday, rhythm.time, rhythm.substitute, rhythm.minutes) == (6, "20:30", 2, 60)
    assert now(talk) == Say("Kept. Next: Today at 20:30: Weekly hour.", weekly.plan_line(rhythm))
    talk.answer()
    talk.answer("back")
    assert now(talk) is None


def test_a_plan_that_is_left_in_the_middle_is_none(tmp_path: Path) -> None:
    room = Room(tmp_path)
    talk = planning(room)
    talk.answer("plan")
    for question in QUESTIONS:
        assert room.charter.read() == ()
        talk.answer("7:00" if question == "time" else "1")
    assert isinstance(talk.ask, Change)
    talk.close()
    assert room.charter.read() == ()


def test_what_stands_is_what_enter_means_and_the_day_itself_is_no_other_day(tmp_path: Path) -> None:
    room = Room(tmp_path)
    plan = Rhythm(weekday=1, time="20:15", format="gone", title="Gone", minutes=25, substitute=1)
    keep(room.charter, c.SetRhythm(rhythm=plan))
    plan = begun(replay(room.charter.read()), room.ports.shelf.formats())
    assert (plan.format, plan.minutes, plan.time) == ("weekly_hour", 60, "20:15")
    assert answered(plan, "substitute") == weekly.NO_OTHER
    talk = planning(room)
    talk.answer("plan")
    for question in QUESTIONS:
        if isinstance(talk.ask, Type):
            talk.answer(talk.ask.check(talk.ask.value))
        else:
            assert isinstance(talk.ask, Choose)
            assert talk.ask.title.endswith(f"Enter is {answered(plan, question)}.")
            talk.answer(talk.ask.usual)
    assert isinstance(talk.ask, Change)
    talk.answer(talk.ask.run())
    kept = replay(room.charter.read()).rhythm
    assert kept is not None
    assert kept == structs.replace(plan, substitute=None)


def test_without_any_talk_nothing_is_planned(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.ports = replace(room.ports, shelf=Empty())  # type: ignore[arg-type]  # it is asked for nothing else
    talk = planning(room)
    talk.answer("plan")
    assert now(talk) == Say("", weekly.NO_TALKS)


def test_it_is_given_up_and_nothing_is_left_for_a_calendar(tmp_path: Path) -> None:
    room = Room(tmp_path)
    keep(room.charter, c.SetRhythm(rhythm=Rhythm(weekday=6, time="20:30", format="x", title="X", minutes=60)))
    talk = planning(room)
    talk.answer("calendar")
    assert isinstance(talk.ask, Change)
    talk.answer(talk.ask.run())
    assert now(talk) == Say("", "There's no place for a calendar file here.")
    talk.answer()
    talk.answer("give_up")
    assert isinstance(talk.ask, Change)
    talk.answer(talk.ask.run())
    assert now(talk) == Say(weekly.GIVEN_UP, "")
    talk.answer()
    talk.answer("calendar")
    assert now(talk) == Say("", weekly.PLAIN_NONE)
