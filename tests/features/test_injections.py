"""Nothing that a file or a name brings along commands the terminal, or hides, on any screen."""

import itertools
import re
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from safespace_tui.domain.charter.commands import ChooseShown
from safespace_tui.domain.charter.rules import decide, evolve
from safespace_tui.domain.charter.state import Charter
from safespace_tui.domain.couple import Couple, Partner
from safespace_tui.domain.history import annotations as m
from safespace_tui.domain.history.annotate import with_later
from safespace_tui.features.transfer.export_data import whole
from safespace_tui.features.transfer.import_file import read_incoming
from safespace_tui.features.transfer.import_preview import bring_in, found_in
from tests.features.charter.charters import SETTLED
from tests.features.charter.charters import WALL as CHARTER_WALL
from tests.features.test_every_screen import PLACES, Place
from tests.injections import INJECTIONS, STORABLE, poisoned, record_from_elsewhere, texts_of, unfit
from tests.storage.samples import ORIGIN, WALL, record
from tests.table import Table, on, press, seen, settled, top

ALL = "".join(text for name, text in STORABLE.items() if name != "very long") + "\x1b]2;never ended"
"""All at once, because each is tried by itself where that is cheaper."""
GROUPS = {"all": ALL, "very long": INJECTIONS["very long"] + "\x1bc"}
SOME = ("SessionListScreen", "SessionDetailScreen", "TalkScreen", "WelcomeScreen", "ExportScreen")
"""Where what is very long is tried."""
PLACES_AND_ALL = [pytest.param(place, ALL, id=place.screen) for place in PLACES]
PLACES_AND_LONG = [
    pytest.param(place, GROUPS["very long"], id=f"{place.screen}, long") for place in PLACES if place.screen in SOME
]

HIGH = (120, 200)
FEW = 12
"""Moments of a past talk that are looked at where each is very long; the long run looks at all."""
ENOUGH = (120, 60)
"""For a moment of a past talk that holds nothing very long."""
every_group = pytest.mark.parametrize("injection", GROUPS.values(), ids=GROUPS)


def laid(injection: str, folder: Path, look_again: str = "2027-02-20") -> Table:
    """A table of two whose names, talks, charter and settings hold an injection wherever text can be."""
    couple = Couple(
        a=Partner(name=f"An{injection}na", glyph=f"{injection}●", colour=f"{injection}teal"),
        b=Partner(name=f"{injection}Ben", glyph=f"▲{injection}", colour=injection),
    )
    table = Table(couple)
    file = folder / "elsewhere.json"
    strange = record_from_elsewhere(injection)
    dated = with_later(
        poisoned(record("dated"), injection),
        m.AgreementLookedAt(wall=WALL, agreement=0, verdict="changed", text=f"x{injection}", look_again=look_again),
    )
    dated = replace(dated, head=replace(dated.head, started_at=WALL, tags=(injection,)))
    file.write_bytes(whole([strange, dated], WALL))
    found = found_in(read_incoming(file), table.store, couple, table.clock.local)
    bring_in(found, table.store, ORIGIN)
    assert any(injection in text for head in table.store.heads() for text in texts_of(head))
    charter = Charter()
    for command in (*SETTLED, ChooseShown(shown="nothing")):
        for event in decide(charter, command, CHARTER_WALL):
            charter = evolve(charter, event)
    table.charter.append(poisoned(charter.log, injection))
    return table


def opened(pilot: Pilot[None], was: Screen[object]) -> bool:
    return pilot.app.screen is not was and pilot.app.screen.is_mounted


def clean(pilot: Pilot[None]) -> None:
    """Sees that what stands on the screen, and in the terminal's title, is fit to stand there."""
    assert unfit(seen(pilot.app).replace("\n", "")) == [], top(pilot)
    assert unfit(f"{pilot.app.title}{pilot.app.sub_title}") == []


async def go(pilot: Pilot[None], place: Place) -> None:
    for key in place.keys:
        was = pilot.app.screen
        if top(pilot) == "SessionListScreen":
            await settled(pilot, lambda: "2 talks" in seen(pilot.app))
            if key == "enter":
                await press(pilot, "end")
        await press(pilot, key)
        await settled(pilot, partial(opened, pilot, was))
        await pilot.pause()
        clean(pilot)
    await on(pilot, place.screen)
    clean(pilot)


@pytest.mark.parametrize(("place", "injection"), [*PLACES_AND_ALL, *PLACES_AND_LONG])
async def test_no_screen_shows_it(place: Place, injection: str, tmp_path: Path) -> None:
    async with laid(injection, tmp_path).app().run_test(size=HIGH) as pilot:
        await on(pilot, "HomeScreen")
        clean(pilot)
        await go(pilot, place)
        for key in ("down", "tab", "f1"):
            await press(pilot, key)
            clean(pilot)


@every_group
async def test_no_question_about_an_agreement_shows_it(injection: str, tmp_path: Path) -> None:
    table = laid(injection, tmp_path, "2026-02-20")
    came, table.store = table.store, Table().store
    for head in came.heads():  # what a file brought asks nothing; what was held here does
        table.store.keep(replace(came.read(head.uid), head=replace(head, brought_on="", brought_by="")))
    async with table.app().run_test(size=HIGH) as pilot:
        await on(pilot, "HomeScreen")
        await press(pilot, "t")
        await on(pilot, "Dialog")
        clean(pilot)
        for key, screen in (("l", "Dialog"), ("c", "LinePrompt"), ("escape", "Dialog"), ("y", "Dialog")):
            was = pilot.app.screen
            await press(pilot, key)
            await settled(pilot, partial(opened, pilot, was))
            await on(pilot, screen)
            clean(pilot)


@pytest.mark.parametrize(
    ("injection", "most"),
    [
        pytest.param(ALL, None, id="all"),
        pytest.param(GROUPS["very long"], FEW, id="very long, a few"),
        pytest.param(
            GROUPS["very long"], None, id="very long", marks=[pytest.mark.torture, pytest.mark.kind("very long words")]
        ),
    ],
)
async def test_no_moment_of_a_past_talk_shows_it(injection: str, most: int | None, tmp_path: Path) -> None:
    table, lengths = laid(injection, tmp_path), []
    async with table.app().run_test(size=HIGH) as pilot:
        await press(pilot, "l")
        await on(pilot, "SessionListScreen")
        await settled(pilot, lambda: "2 talks" in seen(pilot.app))
        for _ in range(2):
            clean(pilot)
            await press(pilot, "enter")
            await on(pilot, "SessionDetailScreen")
            await settled(pilot, lambda: "Reading" not in seen(pilot.app))
            for key in ("m", "h", "h", "d", "d"):
                await press(pilot, key)
                clean(pilot)
            await press(pilot, "r")
            await on(pilot, "ReplayScreen")
            await pilot.resize_terminal(*(ENOUGH if injection == ALL else HIGH))
            for number in itertools.count(1):
                clean(pilot)
                scrolls = any(part.allow_vertical_scroll for part in pilot.app.screen.query("*").results(Widget))
                assert not scrolls or injection != ALL
                if number == max(int(count) for count in re.findall(rf"\b{number} of (\d+)", seen(pilot.app))):
                    break
                if number == most:
                    break
                await press(pilot, "right")
            lengths.append(number)
            await pilot.resize_terminal(*HIGH)
            await press(pilot, "q", "q")
            await on(pilot, "SessionListScreen")
            await press(pilot, "down")
    assert most or sorted(lengths) == sorted(len(table.store.read(head.uid).events) for head in table.store.heads())
