"""Agreements whose day has come, offered in lines before a talk."""

from pathlib import Path

import pytest

from safespace_tui.domain.history.annotate import annotated
from safespace_tui.domain.history.annotations import Agreement, AgreementLookedAt
from safespace_tui.features.history import agreements_texts as texts
from safespace_tui.features.home.plain_home import run
from safespace_tui.runtime.history_service import change
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.storage.ports import StoreError
from tests.plain.people import Room
from tests.storage.samples import record

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
        (("1", "1"), "kept", "", texts.KEPT),
        (("1", "2", "We wash up at once"), "changed", "2026-02-28", texts.CHANGED),
        (("1", "3"), "dropped", "", texts.DROPPED),
        (("1", "4", "never", "10 days"), "open", "2026-03-11", "You will be reminded 11 March."),
        (("1", "5"), "open", "2026-02-28", texts.NONE_DUE),
        (("1", "4", ""), "open", "2026-02-28", texts.NONE_DUE),
        (("1", "2", ""), "open", "2026-02-28", texts.NONE_DUE),
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

    monkeypatch.setattr("safespace_tui.features.choose.plain_due.change", full)
    people = room.people("1", "1")
    run(room.ports, people, QUICK)
    assert "The disk is full." in people.heard
    assert agreed(room).verdict == "open"
    assert any(line.startswith("Quick check-in, about") for line in people.heard)
