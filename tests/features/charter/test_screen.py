"""The charter on the screen: proposed, agreed by each with their own key, heard, read again, shown before a talk."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from safespace_tui.domain.charter import commands as c
from safespace_tui.domain.charter.rules import replay
from safespace_tui.domain.charter.state import Charter
from safespace_tui.domain.session import events as e
from safespace_tui.features.charter import texts
from safespace_tui.features.talk.screen import TalkScreen
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui.widgets.choice import ChoiceRow
from tests.features.charter.charters import SETTLED, keep
from tests.table import FULL, SMALL, Table, all_fits, on, press, read, seen, settled, typed


def kept(table: Table) -> Charter:
    """What the store holds."""
    return replay(table.charter.read())


async def at_the_charter(pilot: Pilot[None]) -> None:
    await on(pilot, "HomeScreen")
    await press(pilot, "c")
    await on(pilot, "CharterScreen")
    await settled(pilot, lambda: texts.READING not in seen(pilot.app))


async def propose(pilot: Pilot[None], kind: str, who: str, text: str, *, suggestions: bool = False) -> None:
    """Through the questions, one after the other."""
    await press(pilot, "n")
    await on(pilot, "Dialog")
    await press(pilot, kind)
    await settled(pilot, lambda: texts.WHO in seen(pilot.app))
    await press(pilot, who)
    if suggestions:
        await settled(pilot, lambda: texts.SUGGESTED in seen(pilot.app))
        await press(pilot, "o")
    await on(pilot, "LinePrompt")
    await typed(pilot, text)
    await on(pilot, "CharterScreen")


async def test_a_couple_agrees_on_something_each_with_their_own_key(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await at_the_charter(pilot)
        assert "Nothing is in it yet" in seen(pilot.app)
        await propose(pilot, "b", "2", "I need an hour alone")
        await settled(pilot, lambda: "I need an hour alone" in seen(pilot.app))
        assert "Proposed by Ben on 1 March 2026. Neither of you has said yes yet." in read(pilot.app)
        await press(pilot, "2")
        await settled(pilot, lambda: "Anna hasn't said yes yet." in seen(pilot.app))
        await press(pilot, "2")
        await settled(pilot, lambda: texts.sentence("yes_already") in seen(pilot.app))
        await press(pilot, "1")
        await settled(pilot, lambda: "Agreed since 1 March 2026." in seen(pilot.app))
        assert texts.sentence("yes_already") not in seen(pilot.app)
    (entry,) = kept(table).entries
    assert (entry.who, entry.standing, entry.kind) == ("b", "agreed", "boundary")


async def test_words_are_offered_and_can_be_changed(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await at_the_charter(pilot)
        await press(pilot, "n")
        await on(pilot, "Dialog")
        await press(pilot, "t", "1")
        await settled(pilot, lambda: texts.SUGGESTED in seen(pilot.app))
        await all_fits(pilot)
        await press(pilot, "1")
        await on(pilot, "LinePrompt")
        assert "Not after ten in the evening." in seen(pilot.app)
        await press(pilot, "enter")
        await on(pilot, "CharterScreen")
        await settled(pilot, lambda: "Not after ten" in seen(pilot.app))


async def test_every_question_can_be_left_and_nothing_has_happened(table: Table) -> None:
    keep(table.charter, *SETTLED)
    before = kept(table)
    async with table.app().run_test(size=FULL) as pilot:
        await at_the_charter(pilot)
        for way in (
            ("n",),
            ("n", "r"),
            ("n", "r", "1"),
            ("n", "b", "1"),
            ("w",),
            ("w", "1"),
            ("t",),
            ("x",),
            ("d",),
            ("s",),
        ):
            for key in way:
                was = pilot.app.screen
                await press(pilot, key)
                await settled(pilot, lambda was=was: pilot.app.screen is not was and pilot.app.screen.is_mounted)  # type: ignore[misc]  # bound at once
            for _ in way:  # one question back each time, and away from the first
                was = pilot.app.screen
                await press(pilot, "escape")
                await settled(pilot, lambda was=was: pilot.app.screen is not was and pilot.app.screen.is_mounted)  # type: ignore[misc]  # bound at once
            await on(pilot, "CharterScreen")
    assert kept(table) == before


async def test_it_is_heard_reworded_taken_back_and_withdrawn(table: Table) -> None:
    keep(table.charter, c.Propose(who="a", uid="e", kind="boundary", text="No phone"))
    async with table.app().run_test(size=FULL) as pilot:
        await at_the_charter(pilot)
        await press(pilot, "h")
        await settled(pilot, lambda: "Heard, not agreed since" in seen(pilot.app))
        await press(pilot, "w")
        await on(pilot, "Dialog")
        await press(pilot, "2")
        await on(pilot, "LinePrompt")
        await press(pilot, "end")
        await typed(pilot, " at supper")
        await settled(pilot, lambda: "No phone at supper" in seen(pilot.app) and "Neither of you" in seen(pilot.app))
        await press(pilot, "1", "2")
        await settled(pilot, lambda: "Agreed since" in seen(pilot.app))
        await press(pilot, "t")
        await on(pilot, "Dialog")
        await press(pilot, "2")
        await settled(pilot, lambda: "Ben hasn't said yes yet." in seen(pilot.app))
        await press(pilot, "x")
        await on(pilot, "Dialog")
        assert "Yes, Anna withdraws it" in seen(pilot.app)
        await press(pilot, "y")
        await settled(pilot, lambda: "Nothing is in it yet" in seen(pilot.app))
        await press(pilot, "v")
        await on(pilot, "VersionsScreen")
        assert "Anna withdrew “No phone at supper”" in seen(pilot.app)
        assert "Ben took back the yes" in seen(pilot.app)
        await press(pilot, *["down"] * 3)
        await settled(pilot, lambda: "Anna: No phone at supper" in seen(pilot.app))


async def test_a_day_to_look_again_and_what_is_shown(table: Table) -> None:
    keep(table.charter, *SETTLED)
    async with table.app().run_test(size=FULL) as pilot:
        await at_the_charter(pilot)
        await press(pilot, "d")
        await on(pilot, "LinePrompt")
        await typed(pilot, "soon")
        await settled(pilot, lambda: "“soon” isn't a date." in read(pilot.app))
        await press(pilot, *["backspace"] * 4)
        await typed(pilot, "2 weeks")
        await settled(pilot, lambda: "Look at it again on 15 March 2026." in read(pilot.app))
        await press(pilot, "s")
        await on(pilot, "Dialog")
        await press(pilot, "b")
        await settled(pilot, lambda: "all but the ground rules" in read(pilot.app))
    assert (kept(table).look_again, kept(table).shown) == ("2026-03-15", "limits")


@pytest.mark.parametrize(
    ("key", "kind", "heading", "suggested"),
    [
        ("r", "rule", "Ground rules", True),
        ("b", "boundary", "Boundaries", False),
        ("n", "topic", "Off limits for now", False),
        ("g", "topic_for_good", "Off limits for good", False),
        ("t", "time", "Bad times", True),
        ("s", "signal", "The signal for a break", True),
    ],
)
async def test_each_kind_can_be_agreed_on_and_is_shown_before_a_talk(
    table: Table, key: str, kind: str, heading: str, *, suggested: bool
) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await at_the_charter(pilot)
        await propose(pilot, key, "1", "after ten at night", suggestions=suggested)
        await settled(pilot, lambda: "after ten at night" in seen(pilot.app))
        await press(pilot, "1", "2")
        await settled(pilot, lambda: "Agreed since" in seen(pilot.app))
    (entry,) = kept(table).entries
    assert (entry.kind, entry.standing) == (kind, "agreed")
    async with table.talking().run_test(size=FULL) as pilot:
        await on(pilot, "BeforeTalkScreen")
        said = "Anna: after ten at night" if kind == "boundary" else "after ten at night"
        never = f"{texts.NOT_THESE} " if kind == "topic_for_good" else ""
        assert f"{texts.UNSIGNED} {heading} {never}{said}" in read(pilot.app)
        assert "(not confirmed)" not in read(pilot.app)


@pytest.mark.parametrize("size", [FULL, SMALL])
async def test_it_is_shown_before_each_talk_and_one_key_goes_on(table: Table, size: tuple[int, int]) -> None:
    keep(table.charter, *SETTLED)
    async with table.talking().run_test(size=size) as pilot:
        await on(pilot, "BeforeTalkScreen")
        shown = read(pilot.app)
        assert "Ground rules One speaks at a time" in shown
        assert "Ben: I need half an hour alone" in shown
        await all_fits(pilot)
        assert "ten in the evening" not in shown
        await press(pilot, "enter")
        await on(pilot, "TalkScreen")


async def test_whoever_would_rather_not_begin_is_home_again(table: Table) -> None:
    keep(table.charter, *SETTLED)
    async with table.talking().run_test(size=FULL) as pilot:
        await on(pilot, "BeforeTalkScreen")
        await press(pilot, "q")
        await on(pilot, "HomeScreen")
        assert table.draft.find() is None


async def test_nothing_is_shown_where_nothing_stands_or_nothing_is_wanted(table: Table) -> None:
    keep(table.charter, *SETTLED, c.ChooseShown(shown="nothing"))
    async with table.talking().run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")


async def test_a_charter_that_cannot_be_read_bars_no_talk(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> None:
        raise StoreError("The disk is gone.")

    monkeypatch.setattr(table.charter, "read", refused)
    async with table.talking().run_test(size=FULL) as pilot:
        await on(pilot, "BeforeTalkScreen")
        assert "can't be read just now. The disk is gone." in read(pilot.app)
        await press(pilot, "enter")
        await on(pilot, "TalkScreen")
        await press(pilot, "l")
        await settled(pilot, lambda: "The disk is gone." in read(pilot.app))
        await press(pilot, "s")
        await on(pilot, "Dialog")


async def test_what_cannot_be_kept_is_said_and_not_shown_as_kept(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(table.charter, c.Propose(who="a", uid="e", kind="boundary", text="No phone"))

    def refused(_: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(table.charter, "append", refused)
    async with table.app().run_test(size=FULL) as pilot:
        await at_the_charter(pilot)
        await press(pilot, "1")
        await settled(pilot, lambda: "The disk is full." in seen(pilot.app))
        assert "Neither of you has said yes yet." in seen(pilot.app)


# Naming a boundary.


def log(pilot: Pilot[None]) -> tuple[e.Event, ...]:
    found = next(screen for screen in pilot.app.screen_stack if isinstance(screen, TalkScreen))
    return found.sitting.session.log


async def test_a_boundary_is_one_key_also_while_somebody_writes(table: Table) -> None:
    keep(table.charter, *SETTLED, c.ChooseShown(shown="nothing"))
    async with table.talking().run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        await press(pilot, "enter")
        await settled(pilot, lambda: isinstance(pilot.app.focused, Input))
        await press(pilot, "m", "o", "ctrl+n")
        await on(pilot, "BoundaryScreen")
        assert [type(event) for event in log(pilot)[-2:]] == [e.BoundaryNamed, e.Paused]
        assert all(event.who == "both" for event in log(pilot)[-2:])
        await settled(pilot, lambda: "Ben: I need half an hour alone" in read(pilot.app))
        assert "My brother and the loan" in seen(pilot.app)
        assert "One speaks" not in seen(pilot.app)
        await all_fits(pilot)
        await press(pilot, "g")
        await on(pilot, "TalkScreen")
        assert isinstance(log(pilot)[-1], e.Resumed)
        await settled(pilot, lambda: isinstance(pilot.app.focused, Input))
        assert "mo" in seen(pilot.app)


async def test_after_a_boundary_there_are_three_ways_and_none_has_to_be_taken(table: Table) -> None:
    async with table.talking().run_test(size=SMALL) as pilot:
        await on(pilot, "TalkScreen")
        await press(pilot, "l", "l", "enter", "space")
        await on(pilot, "BoundaryScreen")
        await settled(pilot, lambda: texts.NO_LIMITS[:30] in read(pilot.app))
        await all_fits(pilot)
        await press(pilot, "down", "up", "pagedown", "escape")
        await on(pilot, "TalkScreen")
        assert "A PAUSE" in seen(pilot.app)
        await press(pilot, "l")
        await on(pilot, "BoundaryScreen")
        await press(pilot, "s")
        await on(pilot, "Dialog")
        await press(pilot, "escape", "l")
        await on(pilot, "BoundaryScreen")
        await press(pilot, "f2")
        await on(pilot, "BreakScreen")


@pytest.mark.parametrize("size", [FULL, SMALL])
async def test_a_boundary_without_a_charter_has_an_empty_row_above_the_lower_border(
    table: Table, size: tuple[int, int]
) -> None:
    async with table.talking().run_test(size=size) as pilot:
        await on(pilot, "TalkScreen")
        await press(pilot, "l")
        await on(pilot, "BoundaryScreen")
        await settled(pilot, lambda: texts.NO_LIMITS[:30] in read(pilot.app))
        assert "you both know" not in read(pilot.app)
        box, last = pilot.app.screen.query_one(".box"), pilot.app.screen.query(ChoiceRow).last()
        assert box.region.bottom - last.region.bottom >= 2, "the row and the border"
        await all_fits(pilot)


async def test_a_boundary_while_a_note_is_written_loses_nothing_of_it(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        await press(pilot, "f4")
        await on(pilot, "TextPrompt")
        await press(pilot, "h", "i", "ctrl+n")
        await on(pilot, "BoundaryScreen")
        assert any(isinstance(event, e.NoteTaken) and event.text == "hi" for event in log(pilot))
