"""Agreements whose day has come are offered before a talk: without any screen, and in lines."""

import datetime as dt
from pathlib import Path

import pytest
from msgspec.structs import replace

from safespace_tui.domain.history.annotate import annotated
from safespace_tui.domain.history.annotations import Agreement, AgreementLookedAt, Verdict
from safespace_tui.features.charter import agreed_texts
from safespace_tui.features.history import agreements_texts as texts
from safespace_tui.features.history.agreements_flow import in_other_words, look_at_what_is_due, on_another_day
from safespace_tui.features.home.plain import run
from safespace_tui.runtime.flow import Change, Choose, Conversation, Fetch, Say, Type
from safespace_tui.runtime.history_service import OpenAgreement, change
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.storage.ports import StoreError
from tests.flows import now
from tests.plain.people import Room
from tests.storage.samples import record

NOW = dt.datetime.fromisoformat("2026-03-01T10:00:00+01:00")
QUICK = LaunchOptions(format="quick_check_in", first="a", skip_to="talk")


def agreed(room: Room) -> Agreement:
    """What the sample talk agreed on, as it stands now."""
    return annotated(room.store.read("c3")).agreements[0]


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """With one agreement to be looked at on the day before."""
    room = Room(tmp_path)
    room.store.keep(record("c3", title="Dishes"))
    change(
        room.store,
        "c3",
        AgreementLookedAt(wall="2026-02-20T10:00:00+01:00", agreement=0, verdict="open", look_again="2026-02-28"),
    )
    return room


@pytest.mark.parametrize(
    ("answers", "verdict", "again", "said"),
    [
        (("1", "2"), "kept", "", texts.KEPT),
        (("1", "3", "We wash up at once"), "changed", "2026-02-28", texts.CHANGED),
        (("1", "4"), "dropped", "", texts.DROPPED),
        (("1", "5", "never", "10"), "open", "2026-03-11", "It comes up again: 11 March."),
        (("1", "1"), "open", "2026-02-28", texts.NONE_DUE),
        (("1", ""), "open", "2026-02-28", texts.NONE_DUE),
        (("1", "5", ""), "open", "2026-02-28", texts.NONE_DUE),
        (("1", "3", ""), "open", "2026-02-28", texts.NONE_DUE),
        (("1", "3", "/back", "2"), "kept", "", texts.KEPT),
        (("1", "/back", ""), "open", "2026-02-28", texts.ASK),
        (("",), "open", "2026-02-28", texts.ASK),
        (("2",), "open", "2026-02-28", texts.ASK),
    ],
)
def test_each_answer_does_what_it_says_and_the_talk_begins(
    room: Room, answers: tuple[str, ...], verdict: str, again: str, said: str
) -> None:
    people = room.people(*answers)
    run(room.ports, people, QUICK)
    now = agreed(room)
    assert (now.verdict, now.look_again) == (verdict, again)
    heard = "\n".join(people.heard)
    assert said in heard
    assert "Quick check-in, about 10 minutes." in heard


def test_what_is_not_due_is_not_spoken_of(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.store.keep(record("c3"))
    people = room.people()
    run(room.ports, people, QUICK)
    assert not any(texts.ASK in line for line in people.heard)


def test_what_cannot_be_kept_is_said_and_bars_no_talk(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr("safespace_tui.features.history.agreements_flow.change", full)
    people = room.people("1", "2")
    run(room.ports, people, QUICK)
    assert "The disk is full." in people.heard
    assert agreed(room).verdict == "open"
    assert any(line.startswith("Quick check-in, about") for line in people.heard)


# --- without any screen ---------------------------------------------------------------------------------------------


def offered(room: Room) -> Conversation[None]:
    """At the question whether to look."""
    talk = Conversation(lambda: look_at_what_is_due(room.ports))
    assert isinstance(talk.ask, Fetch)
    talk.answer(talk.ask.run())
    return talk


def test_what_became_of_one_is_kept_before_the_next_is_asked_about(room: Room) -> None:
    second = record("d4", title="Money")
    room.store.keep(second)
    change(
        room.store,
        "d4",
        AgreementLookedAt(wall="2026-02-20T10:00:00+01:00", agreement=0, verdict="open", look_again="2026-02-27"),
    )
    talk = offered(room)
    assert isinstance(talk.ask, Choose)
    assert "2 agreements" in talk.ask.about
    talk.answer("look")
    talk.answer("kept")
    assert isinstance(talk.ask, Change)
    talk.answer(talk.ask.run())
    assert annotated(room.store.read("d4")).agreements[0].verdict == "kept"
    assert isinstance(talk.ask, Choose)
    assert talk.ask.about.splitlines()[0] == agreed_texts.LEFT_UNSIGNED.format(said=texts.KEPT)
    assert not talk.back()
    talk.answer("leave")
    assert now(talk) == Say(texts.NONE_DUE, "")
    assert agreed(room).verdict == "open"


def test_a_conversation_that_is_closed_keeps_nothing(room: Room) -> None:
    talk = offered(room)
    talk.answer("look")
    talk.answer("dropped")
    talk.close()
    assert agreed(room).verdict == "open"


def test_what_cannot_be_read_bars_no_talk(room: Room) -> None:
    talk = Conversation(lambda: look_at_what_is_due(room.ports))
    talk.fail(StoreError("The disk is gone."))
    assert talk.ask is None


@pytest.mark.parametrize("verdict", ["open", "changed"])
def test_another_day_leaves_the_words_as_they_are(room: Room, verdict: Verdict) -> None:
    head = room.store.read("c3").head
    one = OpenAgreement(head, replace(agreed(room), verdict=verdict))
    talk = Conversation(lambda: on_another_day(one, NOW))
    assert isinstance(talk.ask, Type)
    with pytest.raises(ValueError, match="has passed"):
        talk.ask.check("2026-02-01")
    talk.answer(talk.ask.check("tomorrow"))
    assert talk.result == AgreementLookedAt(
        wall=NOW.isoformat(timespec="seconds"), agreement=0, verdict=verdict, look_again="2026-03-02"
    )


def test_the_same_words_again_are_no_change(room: Room) -> None:
    one = OpenAgreement(room.store.read("c3").head, agreed(room))
    talk = Conversation(lambda: in_other_words(one, NOW))
    assert isinstance(talk.ask, Type)
    talk.answer(talk.ask.check(talk.ask.value))
    assert (now(talk), talk.result) == (None, None)
