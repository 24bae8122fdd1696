"""What every adapter of the two ports must keep to; each adapter's tests inherit these."""

import datetime as dt
from abc import ABC, abstractmethod
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safespace_tui.domain.session.events import Answered, Event, NoteTaken, TopicSet
from safespace_tui.domain.together.paired import Ticket
from safespace_tui.domain.together.seat_record import BoxKey, TakenSeat
from safespace_tui.storage.draft import latest
from safespace_tui.storage.ports import Draft, Missing, Stopped, Store, StoreError
from tests.storage.samples import WALL, happening, record

TICKET = Ticket(session="s", key=b"\xff\x00k", seat="b", hosts=False, at="10.0.0.2:4222")
SEAT = TakenSeat(ticket=TICKET, host="a", crossed=True)
BOX = BoxKey(box=b"digest", key=b"k")
HALF_A_CHARACTER = "an emoji cut in two: \ud83d"
ODD_TEXTS = (
    "🌊👩‍👩‍👧 e\u0301 שָׁלוֹם 漢字",
    "quotes \" ' \\ and\nlines\r\n\tand \x00 control \x1b[31m",
    "\u2028 \u2029 \ufeff \uffff",
    "x" * 1_000_000,
    "",
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
HAPPENINGS = st.lists(
    st.one_of(
        st.builds(TopicSet, at=st.integers(0, 10**9), who=st.sampled_from(["a", "b", "both"]), text=TEXTS),
        st.builds(NoteTaken, at=st.integers(0, 10**9), text=TEXTS, about=st.sampled_from(["note", "point"])),
        st.builds(Answered, at=st.integers(0, 10**9), slot=st.integers(0, 99), value=TEXTS, look_again=TEXTS),
    ),
    max_size=8,
)
ON_DISK = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors])


class StoreContract(ABC):
    """The promises of `Store`."""

    @abstractmethod
    def opened(self, home: Path, /) -> Store:
        """The store in a folder; the second time in a test, the one that another run would find."""

    @pytest.fixture
    def home(self, tmp_path: Path) -> Path:
        return tmp_path

    def test_an_empty_store_lists_nothing(self, home: Path) -> None:
        assert list(self.opened(home).heads()) == []

    def test_what_is_kept_is_found_by_the_next_run(self, home: Path) -> None:
        kept = record("one")
        store = self.opened(home)
        store.keep(kept)
        again = self.opened(home)
        assert again.read("one") == kept
        assert list(again.heads()) == [kept.head]
        assert again.notice() == ""

    def test_the_newest_comes_first_wherever_on_earth_it_was(self, home: Path) -> None:
        store = self.opened(home)
        store.keep(record("noon", wall="2026-03-05T12:00:00+01:00"))
        store.keep(record("latest", wall="2026-03-05T09:00:00-05:00"))
        store.keep(record("first", wall="2026-03-05T11:00:00+01:00"))
        store.keep(record("unknown", wall="some evening"))
        assert [head.uid for head in store.heads()] == ["latest", "noon", "first", "unknown"]

    def test_keeping_again_replaces_and_adds_nothing(self, home: Path) -> None:
        store = self.opened(home)
        for uid in ("one", "two"):
            store.keep(record(uid))
        changed = record("one", title="The garden", note="Longer than before: " + "la " * 50)
        store.keep(changed)
        assert len(store.heads()) == 2
        assert store.read("one") == changed
        assert store.read("two") == record("two")

    def test_several_are_kept_in_one_piece_and_none_in_place_of_another(self, home: Path) -> None:
        store = self.opened(home)
        store.keep(record("two", title="As it is"))
        store.keep_all([record("one"), record("two", title="Another"), record("three")])
        store.keep_all([])
        store = self.opened(home)
        assert {head.uid for head in store.heads()} == {"one", "two", "three"}
        assert store.read("two").head.title == "As it is"
        store.keep(record("one", title="Changed"))
        assert store.read("one").head.title == "Changed"
        store.discard("three")
        with pytest.raises(StoreError):
            store.keep_all([record("four"), record("five", note=HALF_A_CHARACTER)])
        assert {head.uid for head in store.heads()} == {"one", "two"}

    def test_how_far_it_is_with_several_is_told_and_stopped_it_keeps_none(self, home: Path) -> None:
        store = self.opened(home)
        store.keep(record("one"))
        told = list[int]()

        def stopping(count: int, of: int, what: str) -> None:
            assert of == 8
            if count == of - 1:
                raise Stopped(f"{count} of {of} {what}")
            told.append(count)

        with pytest.raises(Stopped, match="7 of 8 talks"):
            store.keep_all([record(str(number)) for number in range(8)], stopping)
        assert [head.uid for head in store.heads()] == ["one"]
        store.keep_all([record("two"), record("three")])
        assert told == sorted(told)
        assert len(self.opened(home).heads()) == 3

    def test_a_discarded_one_is_gone_and_its_place_is_not_taken_for_it(self, home: Path) -> None:
        store = self.opened(home)
        for uid in ("one", "two"):
            store.keep(record(uid))
        store.discard("two")
        store = self.opened(home)
        store.keep(record("three", title="New"))
        assert {head.uid for head in store.heads()} == {"one", "three"}
        with pytest.raises(Missing, match=r"There's no session “two”.*list"):
            store.read("two")

    def test_discarding_what_is_not_there_says_so(self, home: Path) -> None:
        store = self.opened(home)
        store.keep(record("one"))
        with pytest.raises(Missing, match="There's no session “nine”"):
            store.discard("nine")
        assert [head.uid for head in store.heads()] == ["one"]

    @pytest.mark.parametrize("text", ODD_TEXTS, ids=["scripts", "controls", "separators", "a-million", "empty"])
    def test_any_text_comes_back_as_it_was(self, home: Path, text: str) -> None:
        odd = record("odd", note=f"a{text}z", title=f"t{text[:60]}z")
        self.opened(home).keep(odd)
        assert self.opened(home).read("odd") == odd

    @pytest.mark.parametrize("where", ["note", "title"])
    def test_half_a_character_is_refused_and_changes_nothing(self, home: Path, where: str) -> None:
        store = self.opened(home)
        store.keep(record("one"))
        with pytest.raises(StoreError, match="half a character"):
            store.keep(record("one", **{where: HALF_A_CHARACTER}))
        assert store.read("one") == record("one")

    @ON_DISK
    @given(events=HAPPENINGS)
    def test_any_events_come_back_as_they_were(self, home: Path, events: list[Event]) -> None:
        kept = record("one")
        kept = type(kept)(head=kept.head, events=(kept.events[0], *events))
        store = self.opened(home)
        store.keep(kept)
        assert store.read("one") == kept


class DraftContract(ABC):
    """The promises of `Draft`."""

    @abstractmethod
    def opened(self, home: Path, /) -> Draft:
        """The draft in a folder; the second time in a test, the one that another run would find."""

    @pytest.fixture
    def home(self, tmp_path: Path) -> Path:
        return tmp_path

    def test_nothing_is_found_where_nothing_was(self, home: Path) -> None:
        assert self.opened(home).find() is None

    def test_every_event_is_found_after_every_step(self, home: Path) -> None:
        draft = self.opened(home)
        so_far: tuple[Event, ...] = ()
        for number, step in enumerate(happening("one")):
            wall = (dt.datetime.fromisoformat(WALL) + dt.timedelta(seconds=number)).isoformat()
            draft.append(step, wall)
            so_far = (*so_far, *step)
            found = self.opened(home).find()
            assert found is not None
            assert (found.events, found.wall, found.cut) == (so_far, wall, False)
            assert found.stopped_at == latest(so_far)

    def test_a_sign_of_life_moves_the_time_and_nothing_else(self, home: Path) -> None:
        draft = self.opened(home)
        (first, *_) = happening("one")
        draft.append(first, WALL)
        draft.alive(15_000, "2026-03-05T20:15:15+01:00")
        found = self.opened(home).find()
        assert found is not None
        assert (found.events, found.stopped_at, found.wall) == (first, 15_000, "2026-03-05T20:15:15+01:00")

    def test_a_sign_of_life_before_a_session_is_nothing(self, home: Path) -> None:
        draft = self.opened(home)
        draft.alive(15_000, WALL)
        assert draft.find() is None

    def test_what_a_seat_of_two_screens_needs_is_found_beside_the_events(self, home: Path) -> None:
        draft = self.opened(home)
        first, second, *_ = happening("one")
        with pytest.raises(StoreError):
            draft.append((), WALL, (SEAT,))
        draft.append(first, WALL, (SEAT,))
        draft.append((), WALL, (BOX,))
        draft.append(second, WALL)
        found = self.opened(home).find()
        assert found is not None
        assert (found.events, found.joint) == ((*first, *second), (SEAT, BOX))

    def test_events_that_are_told_once_more_are_there_once(self, home: Path) -> None:
        steps = happening("one")
        for step in steps[:2]:
            self.opened(home).append(step, WALL)
        draft = self.opened(home)
        assert draft.find() is not None
        draft.again()
        draft.append((), WALL, (BOX,))
        for step in steps:
            draft.append(step, WALL)
        found = self.opened(home).find()
        assert found is not None
        assert found.joint == (BOX,)
        assert (found.events, found.lost) == (tuple(event for step in steps for event in step), 0)

    def test_another_run_goes_on_where_this_one_stopped(self, home: Path) -> None:
        steps = happening("one")
        self.opened(home).append(steps[0], WALL)
        later = self.opened(home)
        later.find()
        later.append([event for step in steps[1:] for event in step], WALL)
        found = self.opened(home).find()
        assert found is not None
        assert found.events == tuple(event for step in steps for event in step)

    def test_adding_nothing_writes_nothing(self, home: Path) -> None:
        draft = self.opened(home)
        draft.append((), WALL)
        assert draft.find() is None

    def test_a_session_is_not_begun_over_another_one(self, home: Path) -> None:
        self.opened(home).append(happening("one")[0], WALL)
        draft = self.opened(home)
        with pytest.raises(StoreError, match="An earlier session is still in"):
            draft.append(happening("two")[0], WALL)
        found = draft.find()
        assert found is not None
        assert found.events == happening("one")[0]

    def test_a_session_starts_with_its_beginning(self, home: Path) -> None:
        draft = self.opened(home)
        with pytest.raises(StoreError, match="The beginning of this session isn't in"):
            draft.append(happening("one")[1], WALL)
        assert draft.find() is None

    def test_after_clearing_there_is_room_for_another_one(self, home: Path) -> None:
        draft = self.opened(home)
        draft.append(happening("one")[0], WALL)
        draft.clear()
        assert self.opened(home).find() is None
        draft.append(happening("two")[0], WALL)
        found = self.opened(home).find()
        assert found is not None
        assert found.events == happening("two")[0]

    def test_clearing_nothing_is_harmless(self, home: Path) -> None:
        draft = self.opened(home)
        draft.clear()
        draft.clear()
        assert draft.find() is None

    @pytest.mark.parametrize("text", ODD_TEXTS, ids=["scripts", "controls", "separators", "a-million", "empty"])
    def test_any_text_comes_back_as_it_was(self, home: Path, text: str) -> None:
        steps = happening("one", note=f"a{text}z")[:2]
        draft = self.opened(home)
        for step in steps:
            draft.append(step, WALL)
        found = self.opened(home).find()
        assert found is not None
        assert found.events == (*steps[0], *steps[1])

    def test_half_a_character_is_refused_and_the_rest_can_be_added(self, home: Path) -> None:
        draft = self.opened(home)
        first, bad, *_ = happening("one", note=HALF_A_CHARACTER)
        draft.append(first, WALL)
        with pytest.raises(StoreError, match="half a character"):
            draft.append(bad, WALL)
        draft.append(happening("one")[1], WALL)
        found = self.opened(home).find()
        assert found is not None
        assert found.events == (*first, *happening("one")[1])

    @ON_DISK
    @given(events=HAPPENINGS)
    def test_any_events_come_back_as_they_were(self, home: Path, events: list[Event]) -> None:
        draft = self.opened(home)
        draft.clear()
        draft.append(happening("one")[0], WALL)
        for event in events:
            draft.append((event,), WALL)
        found = self.opened(home).find()
        assert found is not None
        assert found.events[1:] == tuple(events)
