"""Past talks on the screens: the list, one of them, what came later, agreements, stepping through."""

import datetime as dt

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from safespace_tui.demo import samples
from safespace_tui.domain.history import annotations as m
from safespace_tui.domain.history.annotate import annotated
from safespace_tui.features.history.detail_screen import SessionDetailScreen
from safespace_tui.features.history.list_screen import SessionListScreen
from safespace_tui.features.history.replay_screen import ReplayScreen
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui.widgets.long_list import LongList
from tests.helpers import EVENING
from tests.storage.samples import record
from tests.table import FULL, SMALL, Table, all_fits, on, press, read, rows, seen, settled, typed


@pytest.fixture
def kept(table: Table) -> Table:
    """Talks of yesterday, of last month, and of the year before."""
    for uid, title, wall, note in (
        ("c3", "Dishes", "2026-02-28T20:00:00+01:00", "The sink was full."),
        ("b2", "Žan's mother", "2026-02-03T20:00:00+01:00", "She calls too often."),
        ("a1", "Holidays", "2025-08-03T20:00:00+02:00", "A lake, not a city."),
    ):
        table.store.keep(record(uid, title=title, wall=wall, note=note))
    return table


async def to_the_list(pilot: Pilot[None]) -> SessionListScreen:
    await on(pilot, "HomeScreen")
    await press(pilot, "l")
    await settled(pilot, lambda: "Dishes" in seen(pilot.app))
    assert isinstance(pilot.app.screen, SessionListScreen)
    return pilot.app.screen


async def to_a_talk(pilot: Pilot[None]) -> SessionDetailScreen:
    await to_the_list(pilot)
    await press(pilot, "enter")
    await settled(pilot, lambda: "Agreements" in seen(pilot.app))
    assert isinstance(pilot.app.screen, SessionDetailScreen)
    return pilot.app.screen


async def look_for(pilot: Pilot[None], wish: str, said: str) -> None:
    """Types a wish into the line."""
    if not isinstance(pilot.app.focused, Input):
        await press(pilot, "slash")
    line = pilot.app.screen.query_one("#find", Input)
    line.value = wish
    await settled(pilot, lambda: said in read(pilot.app))


async def test_the_list_is_by_month_and_in_columns(kept: Table) -> None:
    async with kept.app().run_test(size=FULL) as pilot:
        await to_the_list(pilot)
        shown = [row.strip() for row in rows(pilot.app) if row.strip()]
        assert shown[1] == "February 2026"
        assert shown[2].startswith("Sat 28")
        assert "Dishes" in shown[2]
        assert "min" in shown[2]
        assert shown[3].startswith("Tue  3")
        assert shown[4] == "August 2025"
        assert shown[5].startswith("Sun  3")
        assert "3 talks" in shown[6]


@pytest.mark.parametrize(
    ("wish", "said", "found"),
    [
        ("zan", "3 of 3 talks", 3),
        ("zan's mother", "1 of 3 talks", 1),
        ("SINK", "1 of 3 talks", 1),
        ("lake often", "No talk matches.", 0),
        ("last month", "2 of 3 talks", 2),
        ("to:2025 open:agreements", "1 of 3 talks", 1),
        ("with:break", "No talk matches.", 0),
        ("from:soon", "“soon” names no days.", 3),
        ("is:deleted", "Nothing was deleted", 0),
    ],
)
async def test_what_is_looked_for_is_found_and_counted(kept: Table, wish: str, said: str, found: int) -> None:
    async with kept.app().run_test(size=FULL) as pilot:
        screen = await to_the_list(pilot)
        await look_for(pilot, wish, said)
        assert len(screen._found) == found
        await press(pilot, "escape")
        await settled(pilot, lambda: "3 talks" in read(pilot.app))
        assert isinstance(pilot.app.focused, LongList)


async def test_what_was_found_is_marked_in_the_list_and_in_the_talk(kept: Table) -> None:
    async with kept.app().run_test(size=FULL) as pilot:
        await to_the_list(pilot)
        await look_for(pilot, "sink full", "1 of 3 talks")
        await press(pilot, "enter", "enter")
        await settled(pilot, lambda: "The sink was full." in read(pilot.app))
        strips = pilot.app.screen._compositor.render_strips()
        underlined = "".join(s.text for strip in strips for s in strip if s.style and s.style.underline)
        assert "sinkfull" in underlined.replace(" ", "")


async def test_another_wish_stops_the_one_before(kept: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    from threading import Event

    read_one, first = kept.store.read, Event()
    went_on, reads = Event(), []

    def slowly(uid: str) -> object:
        reads.append(uid)
        first.set()
        went_on.wait(20)
        return read_one(uid)

    async with kept.app().run_test(size=FULL) as pilot:
        screen = await to_the_list(pilot)
        monkeypatch.setattr(kept.store, "read", slowly)
        await look_for(pilot, "lake", "looking")
        await settled(pilot, first.is_set)
        screen.query_one("#find", Input).value = "dishes"
        await settled(pilot, lambda: len(screen._filters.words) == 1 and screen._filters.words[0] == "dishes")
        went_on.set()
        await settled(pilot, lambda: "1 of 3 talks" in read(pilot.app) or "3 of 3 talks" in read(pilot.app))
        assert "Holidays" not in seen(pilot.app) or screen._filters.words == ("dishes",)
        assert reads.count("a1") <= 1


async def test_a_talk_that_cannot_be_read_hides_no_other(kept: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    read_one = kept.store.read

    def broken(uid: str) -> object:
        if uid == "b2":
            raise StoreError("The session b2 is damaged.")
        return read_one(uid)

    async with kept.app().run_test(size=FULL) as pilot:
        await to_the_list(pilot)
        monkeypatch.setattr(kept.store, "read", broken)
        await look_for(pilot, "sink", "1 of 3 talks")
        await settled(pilot, lambda: "1 couldn't be read: The session b2 is damaged." in read(pilot.app))
        await press(pilot, "escape")
        await settled(pilot, lambda: "3 talks" in read(pilot.app))
        await press(pilot, "down", "enter")
        await settled(pilot, lambda: "The session b2 is damaged." in read(pilot.app))
        await press(pilot, "t", "g", "n", "d", "r", "a", "m", "h")
        await on(pilot, "SessionDetailScreen")


async def test_the_talk_is_drawn_to_scale_for_each_of_them(kept: Table) -> None:
    async with kept.app().run_test(size=FULL) as pilot:
        await to_a_talk(pilot)
        lanes = [row for row in rows(pilot.app) if row.strip().startswith(("● Anna", "▲ Žan", "together"))]
        assert len(lanes) == 3
        assert "█" in lanes[0]
        assert "▒" in lanes[0]
        assert "█" in lanes[1]
        assert "─" in lanes[2]
        assert "·" in lanes[2]
        assert "How long" not in seen(pilot.app)
        await press(pilot, "m")
        assert "How long each of you held the floor" in read(pilot.app)


async def test_title_tag_and_note_come_later_and_leave_the_log(kept: Table) -> None:
    before = kept.store.read("c3").events
    async with kept.app().run_test(size=(80, 60)) as pilot:
        await to_a_talk(pilot)
        await press(pilot, "n")
        await on(pilot, "LinePrompt")
        await typed(pilot, "We bought a bowl")
        await settled(pilot, lambda: "today, both of you: We bought a bowl" in read(pilot.app))
        await press(pilot, "t")
        await on(pilot, "LinePrompt")
        await press(pilot, *["backspace"] * 10)
        await typed(pilot, "The sink")
        await settled(pilot, lambda: "The sink" in rows(pilot.app)[1])
        await press(pilot, "g")
        await on(pilot, "TagPrompt")
        await typed(pilot, "#home")
        await settled(pilot, lambda: "#home is on it." in read(pilot.app))
        await press(pilot, "g")
        await on(pilot, "TagPrompt")
        await typed(pilot, "Homes")
        await settled(pilot, lambda: "Nearly the same as #home" in read(pilot.app))
        await press(pilot, "backspace", "enter")
        await settled(pilot, lambda: "#home is off it." in read(pilot.app))
        await press(pilot, "q")
        await settled(pilot, lambda: "The sink" in seen(pilot.app))
    now = kept.store.read("c3")
    assert now.events == before
    assert [type(fact) for fact in now.later] == [m.NoteAdded, m.Renamed, m.Tagged, m.Untagged]
    assert now.head.title == "The sink"


async def test_a_note_gets_other_words_and_the_earlier_ones_stay(kept: Table) -> None:
    async with kept.app().run_test(size=(80, 60)) as pilot:
        await to_a_talk(pilot)
        await press(pilot, "e", "e")
        await settled(pilot, lambda: "There's no note beside this talk yet" in read(pilot.app))
        for number, text in enumerate(("We bought a bowl", "Ben cooks"), 1):
            await press(pilot, "n")
            await on(pilot, "LinePrompt")
            await typed(pilot, text)
            await settled(pilot, lambda: f"both of you: {text}" in read(pilot.app))  # noqa: B023 - at once
            if number == 1:
                await press(pilot, "e")
                await on(pilot, "LinePrompt")
                await typed(pilot, " of clay")
                await settled(pilot, lambda: "We bought a bowl of clay" in read(pilot.app))
        await press(pilot, "e")
        await on(pilot, "Dialog")
        await press(pilot, "escape")
        await on(pilot, "SessionDetailScreen")
        await press(pilot, "f11")
        await on(pilot, "Dialog")
        await press(pilot, "2")
        await on(pilot, "LinePrompt")
        await typed(pilot, ".")
        await settled(pilot, lambda: "bowl of clay." in read(pilot.app))
        await press(pilot, "h")
        await settled(pilot, lambda: read(pilot.app).count("We bought a bowl") == 3)
    facts = kept.store.read("c3").later
    assert [type(fact) for fact in facts] == [m.NoteAdded, m.NoteRewritten, m.NoteAdded, m.NoteRewritten]
    assert [getattr(fact, "text", "") for fact in facts][-1] == "We bought a bowl of clay."


async def test_what_could_not_be_kept_is_said_and_nothing_has_changed(kept: Table) -> None:
    async with kept.app().run_test(size=FULL) as pilot:
        await to_a_talk(pilot)
        kept.refusing = "The disk is full."
        await press(pilot, "d")
        await settled(pilot, lambda: "The disk is full." in read(pilot.app))
    assert kept.store.read("c3").later == ()


async def test_delete_can_be_undone_and_the_bin_is_emptied_in_the_end(kept: Table) -> None:
    async with kept.app().run_test(size=FULL) as pilot:
        await to_a_talk(pilot)
        await press(pilot, "d")
        await settled(pilot, lambda: "Deleted. d brings it back" in read(pilot.app))
        await press(pilot, "d")
        await settled(pilot, lambda: "It's back." in read(pilot.app))
        await press(pilot, "d")
        await settled(pilot, lambda: "Deleted. d brings it back" in read(pilot.app))
        await press(pilot, "q")
        await settled(pilot, lambda: "2 talks" in read(pilot.app))
        await press(pilot, "b")
        await settled(pilot, lambda: "Dishes" in seen(pilot.app))
        assert "deleted today" in seen(pilot.app)
        await press(pilot, "q")
    assert len(kept.store.heads()) == 3
    kept.clock.advance(31 * 86_400_000)
    async with kept.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        await press(pilot, "l")
        await settled(pilot, lambda: "2 talks" in read(pilot.app))
    assert {head.uid for head in kept.store.heads()} == {"a1", "b2"}


async def test_what_became_of_agreements(kept: Table) -> None:
    async with kept.app().run_test(size=FULL) as pilot:
        await to_the_list(pilot)
        await press(pilot, "a", "a")
        await on(pilot, "AgreementsScreen")
        await settled(pilot, lambda: "Dishes on Sunday together" in read(pilot.app))
        await press(pilot, "y")
        await settled(pilot, lambda: "Kept." in read(pilot.app))
        await press(pilot, "down", "c")
        await on(pilot, "LinePrompt")
        await press(pilot, "end")
        await typed(pilot, " or Monday")
        await settled(pilot, lambda: "It goes on like that." in read(pilot.app))
        await press(pilot, "l")
        await on(pilot, "LinePrompt")
        await typed(pilot, "never")
        await settled(pilot, lambda: "“never” isn't a date." in read(pilot.app))
        await press(pilot, *["backspace"] * 5)
        await typed(pilot, "2 weeks")
        await settled(pilot, lambda: "It comes up again: 15 March" in read(pilot.app))
        await press(pilot, "down", "x")
        await settled(pilot, lambda: "doesn't hold any more" in read(pilot.app))
    verdicts = {uid: annotated(kept.store.read(uid)).agreements[0] for uid in ("a1", "b2", "c3")}
    assert sorted(one.verdict for one in verdicts.values()) == ["changed", "dropped", "kept"]
    (changed,) = [one for one in verdicts.values() if one.verdict == "changed"]
    assert (changed.text, changed.look_again) == ("Dishes on Sunday together or Monday", "2026-03-15")


async def test_a_day_of_an_agreement_goes_into_a_calendar(kept: Table) -> None:
    written: list[dt.datetime] = []

    def save(moment: dt.datetime) -> str:
        written.append(moment)
        return "somewhere.ics"

    async with kept.app(save_calendar=save).run_test(size=FULL) as pilot:
        await to_the_list(pilot)
        await press(pilot, "a")
        await settled(pilot, lambda: "Dishes on Sunday" in read(pilot.app))
        await press(pilot, "i")
        await settled(pilot, lambda: "Written to somewhere.ics." in read(pilot.app))
    assert [moment.date() for moment in written] == [dt.date(2026, 4, 5)]


async def test_what_an_earlier_search_for_the_same_words_still_finds_is_not_shown_twice(kept: Table) -> None:
    async with kept.app().run_test(size=FULL) as pilot:
        screen = await to_the_list(pilot)
        await look_for(pilot, "sink", "1 of 3 talks")
        earlier, found = screen._search, list(screen._found)
        screen.look()
        screen._more(screen._filters, earlier, found)
        assert screen._found == []
        await settled(pilot, lambda: screen._found == found)


async def test_due_agreements_are_offered_before_a_talk_and_nobody_has_to_look(kept: Table) -> None:
    kept.clock.advance(40 * 86_400_000)
    async with kept.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        await press(pilot, "t")
        await on(pilot, "Dialog")
        assert "There are 3 agreements that you wanted to look at again" in read(pilot.app)
        await press(pilot, "q")
        await on(pilot, "FrontDoorScreen")
        await press(pilot, "q")
        await on(pilot, "HomeScreen")
        await press(pilot, "t")
        await on(pilot, "Dialog")
        await press(pilot, "l")
        await settled(pilot, lambda: "What became of it?" in seen(pilot.app))
        await all_fits(pilot)
        await press(pilot, "y")
        await settled(pilot, lambda: "Kept." in seen(pilot.app))
        await press(pilot, "l")
        await on(pilot, "LinePrompt")
        await press(pilot, "escape")
        await on(pilot, "Dialog")
        await press(pilot, "escape")
        await on(pilot, "FrontDoorScreen")
    verdicts = [annotated(kept.store.read(uid)).agreements[0].verdict for uid in ("a1", "b2", "c3")]
    assert sorted(verdicts) == ["kept", "open", "open"]


async def test_before_the_day_nothing_is_asked(kept: Table) -> None:
    async with kept.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        await press(pilot, "t")
        await on(pilot, "FrontDoorScreen")


async def to_the_replay(pilot: Pilot[None]) -> ReplayScreen:
    await to_a_talk(pilot)
    await press(pilot, "r", "r")
    await on(pilot, "ReplayScreen")
    assert isinstance(pilot.app.screen, ReplayScreen)
    return pilot.app.screen


async def test_every_event_shows_what_was_on_the_screen(kept: Table) -> None:
    async with kept.app().run_test(size=FULL) as pilot:
        screen = await to_the_replay(pilot)
        assert "you sat down" in read(pilot.app)
        told = set()
        for number in range(len(screen._replaying)):
            assert f"{number + 1} of {len(screen._replaying)}" in read(pilot.app)
            told.add(screen._where().split("·")[-1].strip())
            await press(pilot, "right")
        assert "Anna: something was written down" in told
        assert "it came to its end" in told
        await press(pilot, "left")
        await press(pilot, "home")
        assert "you sat down" in read(pilot.app)


async def test_it_runs_by_the_clock_and_stops_at_the_end(kept: Table) -> None:
    async with kept.app().run_test(size=FULL) as pilot:
        screen = await to_the_replay(pilot)
        await press(pilot, "plus", "minus", "minus", "minus", "minus", "minus", "p")
        assert "1 times as fast" in read(pilot.app)
        kept.clock.advance(60_000)
        screen.beat()
        assert screen._now == 60_000
        await press(pilot, "plus", "plus")
        kept.clock.advance(10_000)
        screen.beat()
        assert screen._now == 110_000
        kept.clock.advance(10 * 3_600_000)
        screen.beat()
        await pilot.pause()
        assert "it came to its end" in read(pilot.app)
        assert "times as fast" not in read(pilot.app)


@pytest.mark.parametrize("size", [FULL, SMALL, (120, 40)])
async def test_everything_fits(kept: Table, size: tuple[int, int]) -> None:
    async with kept.app().run_test(size=size) as pilot:
        await to_the_list(pilot)
        await all_fits(pilot)
        await press(pilot, "slash")
        await all_fits(pilot)
        await press(pilot, "escape", "enter")
        await settled(pilot, lambda: "together" in seen(pilot.app))
        await all_fits(pilot)
        await press(pilot, "r")
        await on(pilot, "ReplayScreen")
        for _ in range(30):
            await all_fits(pilot)
            await press(pilot, "right")


def test_the_evening_of_these_tests() -> None:
    assert EVENING.date() == dt.date(2026, 3, 1)


async def test_the_replay_goes_by_turns_as_well(table: Table) -> None:
    for sample in samples(table.shelf, table.clock.wall()):
        table.store.keep(sample)
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        await press(pilot, "l")
        await settled(pilot, lambda: "14 talks" in seen(pilot.app))
        await press(pilot, "down", "enter")
        await on(pilot, "SessionDetailScreen")
        await settled(pilot, lambda: "spoke" in seen(pilot.app))
        await press(pilot, "r")
        await on(pilot, "ReplayScreen")
        screen = pilot.app.screen
        assert isinstance(screen, ReplayScreen)
        assert "next turn" in seen(pilot.app)
        turns = screen._replaying.turns
        assert 2 < len(turns) < len(screen._replaying)
        for at in turns[1:]:
            await press(pilot, "down")
            assert screen._index == at
        await press(pilot, "down", "down")
        assert screen._index == len(screen._replaying) - 1
        for at in reversed(turns if turns[-1] != screen._index else turns[:-1]):
            await press(pilot, "up")
            assert screen._index == at
        await press(pilot, "up")
        assert screen._index == 0
