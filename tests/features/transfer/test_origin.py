"""Who had unlocked is noted beside what comes from a file, and the screens say where it comes from."""

import datetime as dt

import pytest
from msgspec.structs import replace

from safespace_tui.domain.couple import couple_of
from safespace_tui.domain.history.annotate import annotated
from safespace_tui.domain.history.counts import by_month
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.session.evolve import replay
from safespace_tui.features.history.plain_detail import record_lines
from safespace_tui.features.home.status import to_go_on
from safespace_tui.features.session_text import texts
from safespace_tui.features.session_text.detail import past_sections
from safespace_tui.features.session_text.rows import head_line
from safespace_tui.features.transfer import export_private, export_texts
from safespace_tui.features.transfer.export_content import with_initials
from safespace_tui.features.transfer.import_preview import Origin, origin_now
from safespace_tui.runtime.history_service import OpenAgreement
from safespace_tui.storage.access_port import PrivateNote
from tests.helpers import FakeClock
from tests.storage.memory_door import MemoryDoor
from tests.storage.samples import WALL, record
from tests.table import FULL, SMALL, Table, on, press, read, settled

COUPLE = couple_of("Kim", "Sam")


def brought(uid: str = "one", by: str = "Sam") -> Record:
    made = record(uid)
    return replace(made, head=replace(made.head, brought_on=WALL, brought_by=by))


def test_whoever_had_unlocked_is_noted_and_nobody_where_nobody_can_tell() -> None:
    now = FakeClock().wall()
    door = MemoryDoor({"a": "kim's own", "b": "sam's own"})
    door.unlock("b", "sam's own")
    door.admit("a", "kim's own")
    day = now.isoformat(timespec="seconds")
    assert origin_now(door, COUPLE, now) == Origin(day, "Sam")
    for unknown in (None, MemoryDoor()):
        assert origin_now(unknown, COUPLE, now) == Origin(day, "")


def test_it_is_said_in_a_sentence_and_in_a_line() -> None:
    head = brought().head
    assert texts.origin(head) == "Imported from a file on 5 March 2026; Sam had unlocked."
    assert head_line(head).endswith("; imported from a file on 5 March 2026, Sam had unlocked")
    assert texts.origin(brought(by="").head) == "Imported from a file on 5 March 2026; nobody can tell by whom."
    assert (texts.origin(record("two").head), texts.origin_part(record("two").head)) == ("", "")
    odd = replace(head, brought_on="\x1b[2Jsoon", brought_by="\x1b]0;x\x07")
    assert "\x1b" not in texts.origin(odd)


def test_what_was_agreed_in_it_says_so_and_is_not_confirmed() -> None:
    made = brought()
    sections = dict(past_sections(made, replay(made.events), None))
    (line,) = sections["Agreements (not confirmed: nobody signed them)"]
    assert line.endswith(f" · {texts.FROM_A_FILE}")
    assert any(texts.NOT_CONFIRMED in line for line in record_lines(made))


def test_it_is_in_no_other_number_and_puts_nothing_off() -> None:
    heads = [brought().head, record("two").head]
    (month,) = by_month(heads)
    assert (month.talks, month.brought) == (1, 1)
    (alone,) = by_month(heads[:1])
    assert (alone.talks, alone.minutes, alone.brought) == (0, 0, 1)
    put_off = replace(brought().head, continue_on="2026-03-01")
    assert to_go_on([put_off], FakeClock().wall().date()) == ""
    assert to_go_on([replace(put_off, brought_on="")], FakeClock().wall().date())
    late = dt.date(2027, 1, 1)
    for made, due in ((record("two"), True), (brought(), False)):
        (agreement,) = annotated(made).agreements
        assert OpenAgreement(made.head, agreement).due(late) is due


def test_initials_hide_who_had_unlocked_too() -> None:
    named = brought(by=record("one").head.names[0])
    assert with_initials(named).head.brought_by == with_initials(named).head.names[0]


def test_private_files_say_that_they_prove_nothing() -> None:
    notes = [PrivateNote(uid="n", wall=WALL, text="Mine")]
    made = (
        export_private.notes_json(notes),
        export_private.notes_text(notes),
        export_private.own_json(()),
        export_private.own_table(()),
    )
    assert all(export_texts.PROVES_NOTHING in one.decode() for one in made)


@pytest.mark.parametrize("size", [FULL, SMALL])
async def test_the_list_the_talk_and_its_replay_say_so(table: Table, size: tuple[int, int]) -> None:
    table.store.keep(brought())
    async with table.app().run_test(size=size) as pilot:
        await on(pilot, "HomeScreen")
        await press(pilot, "l")
        await on(pilot, "SessionListScreen")
        await settled(pilot, lambda: texts.FROM_A_FILE in read(pilot.app))
        await press(pilot, "enter")
        await on(pilot, "SessionDetailScreen")
        await settled(pilot, lambda: "Imported from a file on 5 March 2026; Sam had unlocked." in read(pilot.app))
        await press(pilot, "r", "r")
        await on(pilot, "ReplayScreen")
        await settled(pilot, lambda: texts.FROM_A_FILE in read(pilot.app))
