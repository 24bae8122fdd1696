"""The whole way, the first run, what was left behind, and what the program as a whole promises."""

import re
from functools import partial

import pytest
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input

from safespace_tui.app.app import SafeSpace
from safespace_tui.domain.couple import couple_of
from safespace_tui.features.home import texts as home_texts
from safespace_tui.features.home.settings_screen import ROWS
from safespace_tui.features.talk import texts as talk_texts
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.storage.memory import MemoryDraft
from safespace_tui.ui import texts
from safespace_tui.ui.cursor import cursor_place
from safespace_tui.ui.widgets.covered_line import CoveredNumber
from safespace_tui.ui.widgets.hanging import HangingLines
from tests.table import FULL, SMALL, Table, on, press, read, seen, settled, sign, to_welcome, top, typed

# --- the whole way ------------------------------------------------------------------------------------------------


async def test_from_home_through_a_talk_to_reading_it_again(table: Table) -> None:
    table.coin = "b"
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        await press(pilot, "t", "a")
        await on(pilot, "ChooseScreen")
        await settled(pilot, lambda: "▲ Ben  then Anna," in seen(pilot.app))
        await press(pilot, "f")
        await settled(pilot, lambda: "● Anna  then Ben" in seen(pilot.app))
        assert "the coin says" not in seen(pilot.app)
        await press(pilot, "c")
        await settled(pilot, lambda: "▲ Ben  then Anna," in seen(pilot.app))
        while "One of you speaks in small pieces" not in read(pilot.app):
            await press(pilot, "down")
        await press(pilot, "right")
        assert "[30]" in seen(pilot.app)
        await press(pilot, "enter")
        await on(pilot, "TalkScreen")
        await press(pilot, "enter")
        await settled(pilot, lambda: isinstance(pilot.app.focused, Input))
        await typed(pilot, "the holidays")
        await settled(pilot, lambda: "▲ Ben   ▶ SPEAKS" in sign(pilot.app))
        await press(pilot, "enter", "enter", "y", "p")
        await settled(pilot, lambda: "● Anna   ▶ SPEAKS" in sign(pilot.app))
        await through_the_closing(pilot)
        await on(pilot, "ClosingScreen")
        await settled(pilot, lambda: talk_texts.KEPT in seen(pilot.app))
        assert "a walk on Sunday" in seen(pilot.app), "what was agreed is seen without scrolling"
        kept = "\n".join(line.render().plain for line in pilot.app.screen.query(HangingLines))
        for words in ("the holidays", "Anna: tired", "Ben: lighter", "a walk on Sunday", "Anna: 8 of 10"):
            assert words in kept
        await press(pilot, "enter", "l")
        await on(pilot, "SessionListScreen")
        await settled(pilot, lambda: "the holidays" in seen(pilot.app))
        assert "March 2026" in seen(pilot.app)
        assert "today" in seen(pilot.app)
        await press(pilot, "enter")
        await on(pilot, "SessionDetailScreen")
        await settled(pilot, lambda: "Ben: lighter" in seen(pilot.app))
        await press(pilot, "q", "q")
        await on(pilot, "HomeScreen")
        assert table.draft.find() is None
        assert table.store.heads()[0].outcome == "finished"


def contains(pilot: Pilot[None], words: str) -> bool:
    """Whether something stands on the screen."""
    return words in seen(pilot.app)


async def through_the_closing(pilot: Pilot[None]) -> None:
    """A word each, an agreement, and a number each."""
    await press(pilot, "e")
    await settled(pilot, lambda: isinstance(pilot.app.focused, Input))
    await typed(pilot, "tired")
    await settled(pilot, lambda: "Ben, in your own words" in seen(pilot.app))
    await settled(pilot, lambda: isinstance(pilot.app.focused, Input))
    await typed(pilot, "lighter")
    await past_the_word(pilot)
    await typed(pilot, "a walk on Sunday")
    await press(pilot, "enter")
    await settled(pilot, lambda: "· a walk on Sunday" in seen(pilot.app))
    await settled(pilot, lambda: isinstance(pilot.app.focused, Input))
    await press(pilot, "enter")
    for name, number in (("Anna", "8"), ("Ben", "6")):
        asked = f"{name}, a number"
        await settled(pilot, partial(contains, pilot, asked))
        await settled(pilot, lambda: isinstance(pilot.app.focused, CoveredNumber))
        await press(pilot, number, "enter")
    await settled(pilot, lambda: "Anna: 8 of 10" in seen(pilot.app))
    await press(pilot, "enter")


async def past_the_word(pilot: Pilot[None]) -> None:
    """To the question for agreements."""
    await settled(pilot, lambda: "thing you agree on" in read(pilot.app))
    await settled(pilot, lambda: isinstance(pilot.app.focused, Input))


async def test_a_closing_that_cannot_be_kept_says_so_and_is_offered_again(table: Table) -> None:
    async with table.talking("quick_check_in").run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        await press(pilot, "q")
        await on(pilot, "Dialog")
        table.refusing = "The disk is full."
        await press(pilot, "s")
        await on(pilot, "ClosingScreen")
        await settled(pilot, lambda: "The disk is full." in seen(pilot.app))
        assert "try again" in seen(pilot.app)
        await press(pilot, "r")
        await settled(pilot, lambda: "The disk is full." in seen(pilot.app))
        table.refusing = ""
        await press(pilot, "r")
        await settled(pilot, lambda: talk_texts.KEPT in seen(pilot.app))
        assert "try again" not in seen(pilot.app)
        assert len(table.store.heads()) == 1
        await press(pilot, "r", "enter")
        await on(pilot, "HomeScreen")


async def test_a_talk_that_cannot_begin_says_why(table: Table) -> None:
    table.refusing = "The disk is full."
    async with table.talking().run_test(size=FULL) as pilot:
        await on(pilot, "Dialog")
        assert "The talk can't begin" in seen(pilot.app)
        assert "The disk is full." in seen(pilot.app)
        await press(pilot, "enter")
        await on(pilot, "HomeScreen")


# --- the first run ------------------------------------------------------------------------------------------------


async def test_the_first_run_takes_two_names(first_time: Table) -> None:
    async with first_time.app().run_test(size=FULL) as pilot:
        await to_welcome(pilot)
        await typed(pilot, "Anna")
        await press(pilot, "up", "up", "enter", "enter", "tab", "enter", "down")
        await press(pilot, *"Ben", "f10")
        await on(pilot, "HomeScreen")
        assert "◆ Anna   ▲ Ben" in seen(pilot.app)
        kept = first_time.saved[-1]
        assert kept.welcomed
        assert (kept.couple.a.name, kept.couple.b.name) == ("Anna", "Ben")
        assert kept.couple.a.colour != kept.couple.b.colour
    async with first_time.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")


async def test_a_shape_or_colour_of_the_other_is_never_offered(first_time: Table) -> None:
    async with first_time.app().run_test(size=FULL) as pilot:
        await to_welcome(pilot)
        await press(pilot, "tab")
        shapes = []
        for _ in range(6):
            await press(pilot, "enter")
            shapes.append(next(row for row in seen(pilot.app).splitlines() if "One of you" in row))
        assert all("▲" not in row for row in shapes)
        assert len(set(shapes)) == 5


async def test_the_first_run_can_be_skipped(first_time: Table) -> None:
    async with first_time.app().run_test(size=FULL) as pilot:
        await to_welcome(pilot)
        await press(pilot, "escape")
        await on(pilot, "HomeScreen")
        assert "Partner one" in seen(pilot.app)
        assert first_time.saved[-1].welcomed


@pytest.mark.parametrize(
    ("one", "two", "sentence"),
    [("Anna", "", "A name is empty."), ("Anna", "anna", "Both names are “Anna”.")],
)
async def test_names_that_will_not_do(first_time: Table, one: str, two: str, sentence: str) -> None:
    async with first_time.app().run_test(size=FULL) as pilot:
        await to_welcome(pilot)
        await press(pilot, *one, "tab", "tab", "tab", *two, "f10")
        assert sentence in seen(pilot.app)
        assert top(pilot) == "WelcomeScreen"
        assert first_time.saved == []


async def test_the_chimes_can_be_heard_and_switched_off(first_time: Table) -> None:
    async with first_time.app().run_test(size=FULL) as pilot:
        await to_welcome(pilot)
        await press(pilot, *["tab"] * 7, "enter")
        assert first_time.heard == ["nearly"]
        await press(pilot, "up", "enter", "f10")
        await on(pilot, "HomeScreen")
        assert not first_time.saved[-1].sound


# --- settings -----------------------------------------------------------------------------------------------------


async def test_every_setting_is_changed_by_one_key_and_kept(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        await press(pilot, "s")
        await on(pilot, "SettingsScreen")
        for field, values in ROWS[1:]:
            title, about = (words.format(a="Anna", b="Ben") for words in home_texts.ROWS[field])
            before = getattr(table.settings, field)
            await press(pilot, "down")
            assert about in read(pilot.app)
            for _ in values[1:]:
                await press(pilot, "enter")
                words = next(words for value, words in values if value == getattr(table.settings, field))
                assert re.search(rf"{re.escape(title)} +{words}", seen(pilot.app))
            assert getattr(table.settings, field) != before or field == "theme"
        assert len(table.saved) == sum(len(values) - 1 for *_, values in ROWS[1:])


async def test_a_setting_that_cannot_be_kept_stays_as_it_was(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        await press(pilot, "s", "down", "down")
        table.refusing = "The settings cannot be written."
        await press(pilot, "enter")
        assert table.refusing in seen(pilot.app)
        assert re.search(r"Sound +on", seen(pilot.app))


async def test_names_are_changed_from_the_settings(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        await press(pilot, "s")
        await on(pilot, "SettingsScreen")
        await press(pilot, "enter")
        await to_welcome(pilot)
        await press(pilot, *"Eva", "f10")
        await on(pilot, "SettingsScreen")
        assert "● Eva, ▲ Ben" in seen(pilot.app)
        await press(pilot, "q")
        await on(pilot, "HomeScreen")
        assert "● Eva   ▲ Ben" in seen(pilot.app)


# --- a talk left behind -------------------------------------------------------------------------------------------


async def left_in_the_middle(table: Table) -> None:
    """A talk about money that is left while Anna speaks; 12 minutes go by."""
    async with table.talking().run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        await press(pilot, "enter")
        await settled(pilot, lambda: isinstance(pilot.app.focused, Input))
        await typed(pilot, "money")
        await settled(pilot, lambda: "SPEAKS" in seen(pilot.app))
    table.clock.advance(12 * 60_000)
    table.draft = MemoryDraft(table.draft.steps)


async def test_a_talk_left_behind_goes_on_paused(table: Table) -> None:
    await left_in_the_middle(table)
    async with table.app().run_test(size=SMALL) as pilot:
        await on(pilot, "Dialog")
        assert "It goes on waiting." in seen(pilot.app)
        assert "12 minutes ago" in seen(pilot.app)
        await press(pilot, "g")
        await on(pilot, "TalkScreen")
        assert "A PAUSE" in seen(pilot.app)
        await press(pilot, "space")
        assert "about 9 minutes left" in seen(pilot.app)
        assert "money" in seen(pilot.app)


async def test_a_talk_left_behind_is_kept_as_unfinished(table: Table) -> None:
    await left_in_the_middle(table)
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "Dialog")
        await press(pilot, "k")
        await on(pilot, "ClosingScreen")
        await settled(pilot, lambda: talk_texts.KEPT in seen(pilot.app))
        await press(pilot, "enter")
        await on(pilot, "HomeScreen")
        assert [head.outcome for head in table.store.heads()] == ["unfinished"]


async def test_discarding_asks_once_more(table: Table) -> None:
    await left_in_the_middle(table)
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "Dialog")
        await press(pilot, "d")
        await settled(pilot, lambda: home_texts.DISCARD in seen(pilot.app))
        await press(pilot, "enter")
        await settled(pilot, lambda: "12 minutes ago" in seen(pilot.app))
        await press(pilot, "d")
        await settled(pilot, lambda: home_texts.DISCARD in seen(pilot.app))
        await press(pilot, "y")
        await settled(pilot, lambda: home_texts.DISCARDED in seen(pilot.app))
        await press(pilot, "enter")
        await on(pilot, "HomeScreen")
        assert table.draft.find() is None
        assert table.store.heads() == []


@pytest.mark.parametrize("key", ["l", "escape", "q"])
async def test_later_is_the_harmless_answer(table: Table, key: str) -> None:
    await left_in_the_middle(table)
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "Dialog")
        await press(pilot, key)
        await on(pilot, "HomeScreen")
        await settled(pilot, lambda: home_texts.WAITING in seen(pilot.app))
        await press(pilot, "t")
        await on(pilot, "Dialog")
        assert table.draft.find() is not None


async def test_a_talk_that_was_over_but_not_kept_is_kept_without_asking(table: Table) -> None:
    await left_in_the_middle(table)
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "Dialog")
        table.draft.append = table.draft.__class__.append.__get__(table.draft)  # type: ignore[method-assign] # as new
        await press(pilot, "g")
        await on(pilot, "TalkScreen")
        await press(pilot, "q")
        await on(pilot, "Dialog")
        table.refusing = "The disk is full."
        await press(pilot, "s")
        await settled(pilot, lambda: "The disk is full." in seen(pilot.app))
    table.refusing = ""
    table.draft = MemoryDraft(table.draft.steps)
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "ClosingScreen")
        await settled(pilot, lambda: talk_texts.KEPT in seen(pilot.app))
        await press(pilot, "enter")
        await on(pilot, "HomeScreen")
        assert len(table.store.heads()) == 1


async def test_a_draft_that_cannot_be_read_can_be_moved_aside(table: Table) -> None:
    table.draft = MemoryDraft([b'{"n": 0, "nonsense": true}'])
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "Dialog")
        assert home_texts.CANNOT_READ in seen(pilot.app)
        await press(pilot, "escape")
        await on(pilot, "HomeScreen")
        await press(pilot, "t")
        await on(pilot, "Dialog")
        await press(pilot, "a")
        await settled(pilot, lambda: home_texts.SET_ASIDE in seen(pilot.app))
        await press(pilot, "enter")
        await on(pilot, "FrontDoorScreen")


# --- what the program as a whole promises -------------------------------------------------------------------------


async def test_quitting_by_each_key(table: Table) -> None:
    for key in ("q", "ctrl+q", "ctrl+c"):
        app = table.app()
        async with app.run_test(size=FULL) as pilot:
            await on(pilot, "HomeScreen")
            await press(pilot, key)
        assert app.return_code == 0


async def test_a_crash_shows_no_value_of_any_variable(table: Table, capsys: pytest.CaptureFixture[str]) -> None:
    app = table.app()

    def breaks() -> None:
        canary = "private" * 2
        raise RuntimeError(len(canary))

    async def crash() -> None:
        async with app.run_test(size=FULL) as pilot:
            await on(pilot, "HomeScreen")
            app.call_later(breaks)
            await settled(pilot, lambda: app.return_code == 1)

    with pytest.raises(RuntimeError):
        await crash()
    told = capsys.readouterr().err
    assert "in breaks" in told
    assert "privateprivate" not in told


async def test_too_small_at_the_start_waits_for_room(first_time: Table) -> None:
    async with first_time.app().run_test(size=(50, 10)) as pilot:
        await on(pilot, "TooSmallScreen")
        assert texts.TOO_SMALL in read(pilot.app)
        await press(pilot, "t", "enter")
        await pilot.resize_terminal(*SMALL)
        await to_welcome(pilot)


async def test_too_small_can_be_left(table: Table) -> None:
    app = table.app()
    async with app.run_test(size=(50, 10)) as pilot:
        await on(pilot, "TooSmallScreen")
        await press(pilot, "ctrl+q")
    assert app.return_code == 0


def at_cursor(pilot: Pilot[None], words: str) -> bool:
    """Whether the terminal's cursor stands at the beginning of some words."""
    x, y = pilot.app.cursor_position
    return seen(pilot.app).splitlines()[y][x:].startswith(words)


@pytest.mark.parametrize("size", [FULL, SMALL])
async def test_the_cursor_is_where_the_attention_is(table: Table, size: tuple[int, int]) -> None:
    async with table.app().run_test(size=size) as pilot:
        await on(pilot, "HomeScreen")
        for _, _, word, _ in home_texts.CHOICES:
            x, y = pilot.app.cursor_position
            assert word in seen(pilot.app).splitlines()[y]
            await press(pilot, "down")
        await press(pilot, "s")
        await on(pilot, "SettingsScreen")
        for field, _ in ROWS:
            title = home_texts.ROWS[field][0].format(a="Anna", b="Ben")
            await settled(pilot, partial(at_cursor, pilot, title))
            await press(pilot, "down")
        await press(pilot, "q", "t", "a")
        await on(pilot, "ChooseScreen")
        await press(pilot, "end", "enter")
        await on(pilot, "TalkScreen")
        x, y = pilot.app.cursor_position
        assert read(pilot.app).find(seen(pilot.app).splitlines()[y][x:].split()[0]) >= 0
        assert pilot.app.cursor_position == cursor_place(pilot.app.screen)
        await press(pilot, "t")
        await on(pilot, "TextPrompt")
        await press(pilot, *"walk")
        x, y = pilot.app.cursor_position
        assert seen(pilot.app).splitlines()[y][:x].rstrip().endswith("walk")


async def test_a_time_that_is_over_can_be_told_to_the_terminal(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("safespace_tui.features.talk.timed_screen.notify", lambda _, sentence: told.append(sentence))
    table.set(notify=True)
    async with table.talking("quick_check_in").run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        for _ in range(8):
            table.clock.advance(4_000)
            pilot.app.screen.beat()  # type: ignore[attr-defined] # it is the talk
        assert told == [texts.TIME_OVER]


NAMES = (
    ("Ἀλέξανδρος", "Žofie"),
    ("美咲", "大翔"),
    ("שרה", "محمد"),
    ("👩‍❤️‍👨 Kim", "e\u0301lodie"),
    ("Maximiliane-Charlotte von und zu Hohenst", "Bartholomäus Konstantin Maria Freiherr O."),
    ("美" * 40, "咲" * 39),
    ("[bold red]Anna[/]", "Ben [@click=app.quit]x[/]"),
    ("An\u202ena", "Be\u200bn"),
)


@pytest.mark.parametrize("names", NAMES, ids=range(len(NAMES)))
@pytest.mark.parametrize("size", [FULL, SMALL])
async def test_names_in_any_script_stay_aligned_and_harmless(names: tuple[str, str], size: tuple[int, int]) -> None:
    table = Table(couple_of(names[0], names[1][:40]))
    async with table.talking("quick_check_in").run_test(size=size) as pilot:
        await on(pilot, "TalkScreen")
        await press(pilot, "enter")
        await settled(pilot, lambda: "SPEAKS" in seen(pilot.app))
        strips = pilot.app.screen._compositor.render_strips()
        assert {strip.cell_length for strip in strips} == {size[0]}
        assert "\x1b" not in seen(pilot.app)
        assert "\u202e" not in seen(pilot.app)
        first = table.settings.couple.a.name
        if first.startswith("["):
            assert first in seen(pilot.app)
        assert "● " in seen(pilot.app)
        await press(pilot, "q")
        await on(pilot, "Dialog")
        await press(pilot, "n")
        await on(pilot, "HomeScreen")
        strips = pilot.app.screen._compositor.render_strips()
        assert {strip.cell_length for strip in strips} == {size[0]}


async def test_a_topic_that_a_terminal_would_obey_is_shown_harmlessly(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        await press(pilot, "enter")
        await settled(pilot, lambda: isinstance(pilot.app.focused, Input))
        field = pilot.app.focused
        assert isinstance(field, Input)
        field.value = "\x1b]0;gone\x07\x1b[31mmoney [red]and[/] more\u202e"
        await press(pilot, "enter")
        await settled(pilot, lambda: "SPEAKS" in seen(pilot.app))
        assert "money [red]and[/] more" in seen(pilot.app)
        assert "\x1b" not in seen(pilot.app)
        assert "gone" not in seen(pilot.app)


async def test_the_mouse_reaches_keys_and_choices(table: Table) -> None:
    async with table.app().run_test(size=SMALL) as pilot:
        await on(pilot, "HomeScreen")
        await pilot.click("#choices ChoiceRow", offset=(8, 0))
        await on(pilot, "FrontDoorScreen")
        await press(pilot, "a")
        await on(pilot, "ChooseScreen")
        await press(pilot, "f")
        await settled(pilot, lambda: "the coin says" not in seen(pilot.app))
        line = pilot.app.screen.query_one("KeyLine").region
        lines = seen(pilot.app).splitlines()
        y = next(y for y in range(line.y, line.bottom) if "toss" in lines[y])
        await pilot.click("KeyLine", offset=(lines[y].index("toss") - line.x, y - line.y))
        await settled(pilot, lambda: "the coin says" in seen(pilot.app))


async def test_nothing_is_painted_when_nothing_changes(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    async with table.talking("twin_monologue", minutes=90).run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        await press(pilot, "enter")
        await settled(pilot, lambda: "about 15 minutes left" in seen(pilot.app))
        painted: list[object] = []
        screen = pilot.app.screen
        refresh = Widget.refresh

        def watched(self: Widget, *how: object, **more: object) -> Widget:
            painted.append(self)
            return refresh(self, *how, **more)  # type: ignore[arg-type] # passed on as it came

        monkeypatch.setattr(Widget, "refresh", watched)
        for _ in range(3):
            table.clock.advance(2_000)
            screen.beat()  # type: ignore[attr-defined] # it is the talk
            await pilot.pause()
        assert painted == []


async def test_a_start_goes_to_the_choice_it_was_asked_for(table: Table) -> None:
    start = LaunchOptions(format="twin_monologue", minutes=45, skip_to="choose")
    async with table.app(start).run_test(size=FULL) as pilot:
        await on(pilot, "ChooseScreen")
        assert "[45]" in seen(pilot.app)
        await press(pilot, "escape")
        await on(pilot, "HomeScreen")


def test_a_notification_says_nothing_private() -> None:
    from safespace_tui.ui.terminal_driver import notification

    assert (
        notification("Terminal", "The time is over.", {"TERM": "xterm-256color"})
        == "\x1b]9;Terminal: The time is over.\x07"
    )
    assert (
        notification("Terminal", "The time is over.", {"TERM": "foot"})
        == "\x1b]777;notify;Terminal;The time is over.\x07"
    )


def test_the_program_has_no_key_of_its_own() -> None:
    assert SafeSpace.BINDINGS == []
