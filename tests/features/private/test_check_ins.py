"""A partner's own questions in use, over a real vault: written, answered, shown to both, and never halfway."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from safespace_tui.cli.wiring import ports_of
from safespace_tui.domain.check_ins.questions import ShownLine
from safespace_tui.domain.couple import Who
from safespace_tui.features.private.check_ins import CheckInRefused, CheckInService, opened
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.memory import MemorySheet
from safespace_tui.storage.open_storage import Home, open_home
from safespace_tui.storage.ports import StoreError
from tests.helpers import FakeClock
from tests.storage.reading import cheap_work
from tests.table import replace_ports

PASSPHRASES: dict[Who, str] = {"a": "a quiet harbour", "b": "seven grey geese"}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    """An open home of Anna's."""
    monkeypatch.setattr("safespace_tui.storage.open_storage.usual_work", cheap_work)
    home = open_home(places_in(tmp_path))
    home.door.set_up(PASSPHRASES)
    yield home
    home.close()


@pytest.fixture
def clock() -> FakeClock:
    """A clock that stands still."""
    return FakeClock()


@pytest.fixture
def ports(home: Home, clock: FakeClock) -> Ports:
    """What stands outside."""
    return replace_ports(ports_of(home, couple=None), clock=clock)


@pytest.fixture
def annas(home: Home, ports: Ports) -> CheckInService:
    """Anna's questions, open."""
    return opened("a", home.door.own("a"), ports)


def again(asking: CheckInService, home: Home, ports: Ports) -> CheckInService:
    """The same, read anew from the disk."""
    home.door.lock()
    home.door.unlock(asking.who, PASSPHRASES[asking.who])
    return opened(asking.who, home.door.own(asking.who), ports)


def a_month_later(clock: FakeClock) -> None:
    clock.advance(31 * 86_400_000)


def test_a_question_and_its_answers_are_there_the_next_time(annas: CheckInService, home: Home, ports: Ports) -> None:
    question = annas.write("  How close\tdid I feel? ")
    assert question.text == "How close did I feel?"
    annas.answer(question.uid, (4,))
    annas.answer(question.uid, (6,))
    later = again(annas, home, ports)
    assert list(later.questions) == [question]
    assert [one.values for one in later.answers(question.uid)] == [(4,), (6,)]
    assert later.take_back(question.uid)
    assert [one.values for one in again(later, home, ports).answers(question.uid)] == [(4,)]


def test_words_that_cannot_be_asked_are_refused_in_a_sentence(annas: CheckInService) -> None:
    annas.write("How close?")
    with pytest.raises(CheckInRefused, match="already"):
        annas.write("how close?")
    with pytest.raises(CheckInRefused, match="120 letters"):
        annas.write("x" * 121)
    assert len(annas.questions) == 1


def test_a_number_off_the_scale_is_none(annas: CheckInService) -> None:
    question = annas.write("How close?")
    for values in ((11,), (-1,), (), (1, 2)):
        with pytest.raises(ValueError, match="cannot answer"):
            annas.answer(question.uid, values)
    assert annas.answers(question.uid) == ()
    assert not annas.take_back(question.uid)


def test_put_to_rest_and_asked_again(annas: CheckInService, home: Home, ports: Ports) -> None:
    first, second = annas.write("First?"), annas.write("Second?")
    annas.rest(first.uid)
    assert [one.uid for one in again(annas, home, ports).questions] == [second.uid, first.uid]
    annas.rest(first.uid)
    assert [one.rested for one in annas.questions] == ["", ""]


def test_the_published_ones_come_once_a_month(annas: CheckInService, clock: FakeClock) -> None:
    four = annas.questionnaire.id
    today = clock.wall().date()
    annas.answer(four, (3, 3, 3, 3))
    with pytest.raises(CheckInRefused, match="Once a month"):
        annas.answer(four, (3, 3, 3, 3))
    day = annas.again_on()
    assert day is not None
    assert (day - today).days in range(28, 32)
    a_month_later(clock)
    assert annas.again_on() is None
    annas.answer(four, (3, 3, 3, 3))
    assert not annas.low_for_long()
    a_month_later(clock)
    annas.answer(four, (3, 3, 3, 3))
    assert annas.low_for_long()


def test_what_both_see_follows_the_answers_until_it_is_taken_back(
    annas: CheckInService, home: Home, ports: Ports
) -> None:
    question, other = annas.write("How close?"), annas.write("How tired?")
    annas.answer(question.uid, (4,))
    annas.show(question.uid)
    annas.answer(question.uid, (5,))
    annas.answer(other.uid, (9,))
    home.door.lock()
    home.door.unlock("b", PASSPHRASES["b"])
    (line,) = home.shown.all()
    assert (line.who, line.text, [one.total for one in line.answers]) == ("a", "How close?", [4, 5])
    home.door.admit("a", PASSPHRASES["a"])
    later = opened("a", home.door.own("a"), ports)
    assert later.both_see(question.uid)
    later.take_back(question.uid)
    assert [one.total for one in home.shown.all()[0].answers] == [4]
    later.hide(question.uid)
    assert list(home.shown.all()) == []
    assert len(later.answers(question.uid)) == 1


def test_a_shown_line_that_was_not_brought_up_to_date_is_the_next_time(home: Home, ports: Ports) -> None:
    shown = MemorySheet[ShownLine]()
    ports = replace_ports(ports, shown=shown)
    annas = opened("a", home.door.own("a"), ports)
    question = annas.write("How close?")
    annas.show(question.uid)

    def full(_: ShownLine) -> None:
        raise StoreError("The disk is full.")

    keep = shown.keep
    shown.keep = full  # type: ignore[assignment, method-assign]  # the disk is full for a while
    with pytest.raises(StoreError):
        annas.answer(question.uid, (8,))
    shown.keep = keep  # type: ignore[method-assign]  # and is not any more
    assert [one.total for one in shown.all()[0].answers] == []
    later = opened("a", home.door.own("a"), ports)
    assert [one.total for one in later.answers(question.uid)] == [8]
    assert [one.total for one in shown.all()[0].answers] == [8]


def test_new_keys_keep_questions_answers_and_what_both_see(annas: CheckInService, home: Home, ports: Ports) -> None:
    question = annas.write("How close?")
    annas.answer(question.uid, (4,))
    annas.show(question.uid)
    home.door.rekey(PASSPHRASES)
    later = again(annas, home, ports)
    assert [one.values for one in later.answers(question.uid)] == [(4,)]
    assert later.both_see(question.uid)
    assert dt.datetime.fromisoformat(home.shown.all()[0].wall).tzinfo is not None


def test_the_published_ones_are_shown_to_nobody_else(annas: CheckInService, ports: Ports) -> None:
    four = annas.questionnaire.id
    annas.answer(four, (3, 3, 3, 3))
    with pytest.raises(KeyError):
        annas.show(four)
    assert not annas.both_see(four)
    assert ports.shown is not None
    assert list(ports.shown.all()) == []
