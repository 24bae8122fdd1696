"""A file is read on any day, so every day in it is a date: in each form, from the screen and from the command line."""

import datetime as dt

import pytest

from safespace_tui.domain.check_ins.questions import OwnAnswer, OwnQuestion, Questionnaire
from safespace_tui.features.transfer.export_private import lines_of, notes_json, notes_text, own_json, own_table
from safespace_tui.features.transfer.export_screen import ExportScreen
from safespace_tui.storage.access_port import PrivateNote
from tests.features.transfer.relative import lived, relative
from tests.helpers import EVENING
from tests.table import Table, on, press, settled


@pytest.mark.parametrize(
    "words", ["look again tomorrow", "kept (today)", "last Tuesday", "on Friday", "in 3 days", "2 weeks ago"]
)
def test_such_words_are_seen(words: str) -> None:
    assert relative(words)


@pytest.mark.parametrize(("keys", "forms"), [((), 5), (("f4",), 5), (("f5",), 2), (("f5", "f6"), 2)])
async def test_no_file_of_the_screen_holds_one(keys: tuple[str, ...], forms: int) -> None:
    table = Table()
    for one in lived(EVENING):
        table.store.keep(one)
    async with table.app().run_test() as pilot:
        await on(pilot, "HomeScreen")
        screen = ExportScreen(table._ports(), [head.uid for head in table.store.heads()])
        pilot.app.push_screen(screen)
        await on(pilot, "ExportScreen")
        await settled(pilot, lambda: bool(screen._data))
        for key in keys:
            await press(pilot, key)
            await settled(pilot, lambda: bool(screen._data))
        seen = set()
        for _ in range(forms):
            assert relative(screen._data.decode()) == []
            seen.add(screen._wish.form.ending)
            await press(pilot, "f2")
            await settled(pilot, lambda: bool(screen._data))
        assert len(seen) == forms


NONE = Questionnaire(schema=1, id="x", title="", items=(), low_below=0, source="", licence="")


def test_no_private_file_holds_one() -> None:
    walls = [(EVENING + dt.timedelta(days=away)).isoformat() for away in range(-9, 10)]
    notes = [PrivateNote(uid=f"n{number}", wall=wall, text="words") for number, wall in enumerate(walls)]
    question = OwnQuestion(uid="q", wall=walls[0], text="How close?")
    answers = [OwnAnswer(uid=f"a{n}", wall=wall, question="q", values=(3,)) for n, wall in enumerate(walls)]
    lines = lines_of([question], answers, NONE)
    for data in (notes_text(notes), notes_json(notes), own_table(lines), own_json(lines)):
        assert data
        assert relative(data.decode()) == []
