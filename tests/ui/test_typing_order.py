"""Keys that come all at once, as over a slow line, do what they would have done one by one."""

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from safespace_tui.domain.session.events import TopicSet
from safespace_tui.ui import typing_order
from safespace_tui.ui.cursor import cursor_place
from safespace_tui.ui.field_edits import KEYS, actions
from tests.features.private.test_notes_screen import ANNAS, BENS, annas_notes, home
from tests.storage.memory_door import MemoryDoor
from tests.table import FULL, Table, on, press, settled, to_welcome


@pytest.fixture(autouse=True)
def _no_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a key opens may take as long as the machine needs: the keys behind it wait."""
    monkeypatch.setattr(typing_order, "PATIENCE", 60.0)


def at_once(pilot: Pilot[None], *keys: str) -> None:
    """Presses keys without waiting for what any of them does."""
    for key in keys:
        character = " " if key == "space" else key if len(key) == 1 else None
        pilot.app.post_message(events.Key(key, character))


async def writing(pilot: Pilot[None]) -> Input:
    """To a line that is written in a talk."""
    await on(pilot, "TalkScreen")
    await press(pilot, "enter")
    await settled(pilot, lambda: isinstance(pilot.app.focused, Input))
    line = pilot.app.focused
    assert isinstance(line, Input)
    return line


def topics(table: Table) -> list[str]:
    """The topics that were kept so far."""
    found = table.draft.find()
    return [event.text for event in found.events if isinstance(event, TopicSet)] if found else []


@pytest.mark.parametrize(
    ("keys", "written"),
    [
        (("t", "e", "h", "backspace", "backspace", "h", "e"), "the"),
        (("x", "y", "ctrl+u", "a", "b"), "ab"),
        (("b", "c", "home", "a", "end", "d"), "abcd"),
        (("a", "c", "left", "b", "right", "d"), "abcd"),
        (("a", "b", "left", "left", "delete", "c"), "cb"),
        (("a", "space", "b", "ctrl+w", "c"), "a c"),
        (("a", "b", "ctrl+a", "ctrl+k", "c"), "c"),
    ],
)
async def test_a_line_is_written_in_the_order_in_which_it_was_typed(
    table: Table, keys: tuple[str, ...], written: str
) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        line = await writing(pilot)
        at_once(pilot, *keys)
        await settled(pilot, lambda: line.value == written)


@pytest.mark.parametrize(
    ("pasted", "written"),
    [
        ("the dishes\nand the bins\nthird line", "the dishes and the bins third line"),
        ("the dishes\r\n\r\n\tand\tthe bins \n", "the dishes and the bins"),
        ("\n\nthe dishes", "the dishes"),
        ("the dishes\u2028and the bins\x85", "the dishes and the bins"),
        (" the dishes ", " the dishes "),
        ("the dishes\n", "the dishes"),
        ("\n", ""),
    ],
)
async def test_several_lines_that_are_pasted_into_one_are_joined(table: Table, pasted: str, written: str) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        line = await writing(pilot)
        pilot.app.post_message(events.Paste(pasted))
        at_once(pilot, "x")
        await settled(pilot, lambda: line.value == written + "x")


async def test_what_is_pasted_takes_its_place_among_the_letters_even_when_the_window_is_not_in_front(
    table: Table,
) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        line = await writing(pilot)
        at_once(pilot, "a")
        pilot.app.post_message(events.AppBlur())
        pilot.app.post_message(events.Paste("b\nc"))
        at_once(pilot, "backspace", "d", "home", "delete")
        await settled(pilot, lambda: line.value == "b d")


async def test_of_what_has_no_room_as_much_is_pasted_as_has(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        line = await writing(pilot)
        line.max_length = 10
        at_once(pilot, "a")
        pilot.app.post_message(events.Paste("the dishes\nand the bins"))
        await settled(pilot, lambda: line.value == "athe dishe")


async def test_of_a_long_paste_the_end_is_seen_where_the_next_letter_will_stand(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        line = await writing(pilot)
        pilot.app.post_message(events.Paste("the dishes " * 40))
        await settled(pilot, lambda: len(line.value) == 440)
        await settled(pilot, lambda: line.content_region.contains_point(cursor_place(pilot.app.screen)))


async def test_private_notes_as_well(table: Table) -> None:
    door = MemoryDoor({"a": ANNAS, "b": BENS})
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await home(pilot)
        await annas_notes(pilot)
        await press(pilot, "n")
        await on(pilot, "NoteEditorScreen")
        area = pilot.app.screen.query_one(TextArea)
        at_once(pilot, *"teh", "backspace", "backspace", *"he", "enter", *"now")
        pilot.app.post_message(events.Paste(" and\nthen"))
        at_once(pilot, "!")
        await settled(pilot, lambda: area.text == "the\nnow and\nthen!")


async def test_letters_after_enter_are_not_of_the_line_that_it_ends(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await writing(pilot)
        at_once(pilot, *"money", "enter", *"xyz")
        await settled(pilot, lambda: topics(table))
        assert topics(table) == ["money"]


@pytest.mark.parametrize(
    ("first", "screen"), [("s", "SettingsScreen"), ("c", "CharterScreen"), ("l", "SessionListScreen")]
)
async def test_of_two_ways_from_home_pressed_at_once_the_first_is_gone(table: Table, first: str, screen: str) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        at_once(pilot, first, "t")
        await on(pilot, screen)
        await settled(pilot, lambda: all(worker.group != "first" for worker in pilot.app.workers))
        assert len(pilot.app.screen_stack) == 2


def test_every_key_has_its_action_in_both_kinds_of_field() -> None:
    assert set(actions(Input)) == {*KEYS, "enter"}
    assert set(actions(TextArea)) == KEYS


# --- from one field to the next, in one burst -----------------------------------------------------------------------


def burst(*parts: str) -> list[str]:
    """Lines, letter by letter, each with Enter after it; a key of another name stands between angle brackets."""
    keys: list[str] = []
    for part in parts:
        letters = ("space" if letter == " " else letter for letter in part)
        keys += [part[1:-1]] if part[0] == "<" else [*letters, "enter"]
    return keys


async def test_both_names_of_a_first_run(first_time: Table) -> None:
    async with first_time.app().run_test(size=FULL) as pilot:
        await to_welcome(pilot)
        at_once(pilot, *burst("Anna", "Ben"))
        await settled(pilot, lambda: [line.value for line in pilot.app.screen.query(Input)] == ["Anna", "Ben"])
        at_once(pilot, "enter")
        await on(pilot, "HomeScreen")
        assert [table.couple.a.name for table in first_time.saved] == ["Anna"]


async def test_the_topic_and_lines_of_a_talk(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        at_once(pilot, *burst("<enter>", "the dishes", "<w>", "my point", "<w>", "and another"))
        await settled(pilot, lambda: written(table) == ["the dishes", "my point", "and another"])


async def test_every_field_of_a_closing(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        at_once(pilot, *burst("<e>", "tired", "lighter", "a walk", "tomorrow"))
        await settled(pilot, lambda: written(table) == ["tired", "lighter", "a walk"])


async def test_both_numbers_of_a_break(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        at_once(pilot, *burst("<b>", "<enter>", "7", "4"))
        await settled(pilot, lambda: written(table) == ["7", "4"])


async def test_several_private_notes_of_several_lines(table: Table) -> None:
    door = MemoryDoor({"a": ANNAS, "b": BENS})
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await home(pilot)
        await annas_notes(pilot)
        at_once(pilot, *burst("<n>", "one", "two", "<f10>", "<n>", "three", "<f10>"))
        await settled(pilot, lambda: sorted(note.text for note in door.notes("a").all()) == ["one\ntwo", "three"])


async def test_four_passphrases_one_after_the_other(table: Table) -> None:
    door = MemoryDoor()
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        keys = burst("<s>", "<end>", "<enter>", "<enter>", "long enough", "long enough", "also long", "also long")
        at_once(pilot, *keys)
        await settled(pilot, lambda: door.guarded)
        assert door._passphrases == {"a": "long enough", "b": "also long"}


async def test_a_new_passphrase_after_the_old_one_that_is_tried_in_a_thread(table: Table) -> None:
    door = MemoryDoor({"a": ANNAS, "b": BENS})
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await home(pilot)
        at_once(pilot, *burst("<s>", "<end>", "<enter>", "<enter>", ANNAS, "another one", "another one"))
        await settled(pilot, lambda: door._passphrases["a"] == "another one")


def written(table: Table) -> list[str]:
    """What was kept of a session: topics, lines, answers and numbers."""
    found = table.draft.find()
    parts = ((getattr(event, "text", ""), getattr(event, "value", "")) for event in (found.events if found else ()))
    return [str(part) for pair in parts for part in pair if str(part)]


@pytest.mark.parametrize("event", [events.Key("x", "x"), events.Paste("x")], ids=repr)
@pytest.mark.parametrize("way", ["from the terminal", "back from a screen"])
async def test_what_comes_while_the_program_is_being_left_goes_nowhere(
    table: Table, monkeypatch: pytest.MonkeyPatch, event: events.InputEvent, way: str
) -> None:
    app = table.app()
    async with app.run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        with monkeypatch.context() as leaving:
            leaving.setattr(type(app), "screen_stack", [])
            leaving.setattr(type(app), "_screen_stack", [])
            if way == "back from a screen":
                event._set_forwarded()
            await app.on_event(event)
