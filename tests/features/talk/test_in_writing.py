"""A talk in writing: both type, both read it large, and a minute first is one key away."""

from textual.geometry import Region
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.events import NoteTaken
from safespace_tui.features.talk import texts
from safespace_tui.features.talk.one_breath import MINUTE, QuietMinuteScreen
from safespace_tui.features.talk.screen import TalkScreen
from safespace_tui.features.talk.view import TalkMoment, moment
from safespace_tui.features.talk.ways import Typed, next_words
from safespace_tui.ui.widgets.private_text import TypedText
from tests.domain.plans import in_writing
from tests.domain.talk import COUPLE, Talk
from tests.table import FULL, Table, on, press, read, settled, typed

PIECE = "I was cold at the party and nobody asked"
EMPTY_AND_NOT: tuple[Typed, ...] = ("", "words")


def told(talk: Talk, typed_so_far: Typed = "words") -> TalkMoment:
    """What is said of a talk now."""
    return moment(talk.view, COUPLE, "In writing", typed=typed_so_far)


def shown(talk: Talk) -> tuple[str, ...]:
    """The keys on offer."""
    return tuple(way.key.action for way in told(talk).ways)


def test_the_one_writes_and_the_other_waits() -> None:
    talk = Talk(in_writing())
    first = told(talk)
    assert (first.badge, first.doing) == (texts.WRITES["speak"], "Anna writes, Ben waits.")
    assert (first.ways[0].key.action, first.ways[0].label) == ("next", texts.SHOW_LARGE)
    assert "quiet_minute" in shown(talk)
    talk.do(c.GiveAnswer(who="a", value=PIECE))
    second = told(talk)
    assert (second.badge, second.doing) == (texts.WRITES["reflect"], "Ben writes back what was read, Anna waits.")
    assert (second.written, second.whole) == ((f"Anna said: “{PIECE}”",), True)
    assert "pass_floor" not in shown(talk)


def test_enter_says_where_it_leads_while_nothing_is_typed() -> None:
    talk = Talk(in_writing())
    assert [told(talk, so_far).ways[0].label for so_far in EMPTY_AND_NOT] == ["Ben writes it back", texts.SHOW_LARGE]


def test_what_was_missed_is_written_again_and_what_arrived_leads_over_first() -> None:
    talk = Talk(in_writing())
    talk.do(c.GiveAnswer(who="a", value=PIECE))
    talk.do(c.GiveAnswer(who="b", value="You were cold"))
    assert told(talk).whole
    talk.do(c.Confirm(who="a", answer="not_quite"))
    assert (told(talk).badge, told(talk).doing) == (
        texts.AGAIN[True],
        texts.DOING_AGAIN[True].format(actor="Anna", other="Ben"),
    )
    talk.do(c.GiveAnswer(who="a", value="and alone"))
    talk.do(c.GiveAnswer(who="b", value="and alone"))
    talk.do(c.Confirm(who="a", answer="thats_it"))
    assert told(talk).doing == "That arrived. Anna may write more, Ben waits."
    assert shown(talk)[:2] == ("pass_floor", "next")
    assert next_words(talk.view, COUPLE) == "Ben writes it back"


def test_a_field_that_has_no_styles_yet_is_drawn_empty_below_a_page_that_lets_it_show_through() -> None:
    drawn = TypedText("I was cold").render_lines(Region(0, 0, 5, 2))
    assert [strip.text for strip in drawn] == [" " * 5] * 2


async def to_the_first_piece(pilot: Pilot[None]) -> TalkScreen:
    """To where Anna writes."""
    await on(pilot, "TalkScreen")
    await press(pilot, "enter")
    await settled(pilot, lambda: pilot.app.focused is not None)
    await typed(pilot, "money")
    await settled(pilot, lambda: isinstance(pilot.app.focused, TextArea))
    talk = pilot.app.screen
    assert isinstance(talk, TalkScreen)
    return talk


async def test_what_is_typed_is_shown_large_page_by_page_and_stays_while_it_is_written_back(table: Table) -> None:
    async with table.talking("in_writing").run_test(size=FULL) as pilot:
        talk = await to_the_first_piece(pilot)
        assert texts.SHOW_LARGE not in read(pilot.app)
        await pilot.press(PIECE[0])
        await settled(pilot, lambda: texts.SHOW_LARGE in read(pilot.app))
        await typed(pilot, PIECE[1:])
        await on(pilot, "PhraseScreen")
        note = next(event for event in talk.sitting.session.log if isinstance(event, NoteTaken))
        assert (note.text, note.about, note.who) == (PIECE, "point", "a")
        assert "Page 1 of 2." in read(pilot.app)
        assert "█" in str(pilot.app.screen.query_one("#large", Static).content)
        await press(pilot, "x", "down")  # a letter of somebody who types already closes nothing
        assert "Page 2 of 2." in read(pilot.app)
        await press(pilot, "up", "\x1d", "enter", "\x1d", "enter")
        await on(pilot, "TalkScreen")
        assert f"Anna said: “{PIECE}”" in read(pilot.app)
        await settled(pilot, lambda: isinstance(pilot.app.focused, TextArea))
        await pilot.press(*"I rea")
        await press(pilot, "ctrl+s")
        await on(pilot, "QuietMinuteScreen")
        await press(pilot, "enter")
        await on(pilot, "TalkScreen")
        await pilot.press("d")
        assert isinstance(pilot.app.focused, TextArea)
        assert pilot.app.focused.text == "I read"
        await press(pilot, "ctrl+z")
        await settled(pilot, lambda: isinstance(pilot.app.focused, TextArea) and pilot.app.focused.text == PIECE)
        assert "Anna said" not in read(pilot.app)


async def test_a_break_is_one_key_away_from_what_was_written(table: Table) -> None:
    async with table.talking("in_writing").run_test(size=FULL) as pilot:
        talk = await to_the_first_piece(pilot)
        await typed(pilot, "Привіт, мені холодно, 寒い")
        await on(pilot, "PhraseScreen")
        assert pilot.app.screen.has_class("-whole")
        await press(pilot, "b")
        await settled(pilot, lambda: talk.sitting.session.state == "break")


async def test_a_quiet_minute_says_what_is_left_and_waits_for_a_key(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        talk = pilot.app.screen
        assert isinstance(talk, TalkScreen)
        await press(pilot, "d")
        await on(pilot, "QuietMinuteScreen")
        minute = pilot.app.screen
        assert isinstance(minute, QuietMinuteScreen)
        assert talk.sitting.session.state == "paused"
        assert "About 60 seconds left." in read(pilot.app)
        table.clock.advance(MINUTE * 1000)
        minute.beat()
        await settled(pilot, lambda: texts.QUIET_OVER in read(pilot.app))
        await press(pilot, "enter")
        await on(pilot, "TalkScreen")
        await settled(pilot, lambda: talk.sitting.session.state == "running")
