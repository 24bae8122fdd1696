"""Screens at a moment, to be drawn: the same couple, the same evening, nothing that moves."""

import re
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from safespace_tui.app.app import SafeSpace
from safespace_tui.demo import samples
from safespace_tui.domain.charter.commands import SetRhythm
from safespace_tui.domain.charter.state import Rhythm
from safespace_tui.domain.check_ins.questions import OwnAnswer, OwnQuestion
from safespace_tui.features.history.list_screen import BESIDE
from safespace_tui.features.private.texts import FROM_TALKS
from safespace_tui.storage.access_port import AccessControl
from safespace_tui.ui.texts import READING
from safespace_tui.ui.widgets.covered_line import CoveredLine, CoveredNumber
from tests.features.breaks.resting import MINUTE, asks, back, from_home, resting_screen, says
from tests.features.breaks.resting import agreed as agreed_on_a_break
from tests.features.calling.calls import a_code, at_call, both_there
from tests.features.charter.charters import SETTLED, keep
from tests.helpers import FakeClock
from tests.storage.memory_door import MemoryDoor
from tests.storage.samples import record
from tests.table import FULL, SMALL, Table, on, press, read, seen, settled, sign, to_welcome, typed

WIDE = (120, 40)
SUNDAYS = Rhythm(weekday=6, time="20:30", format="weekly_hour", title="Weekly hour", minutes=60, substitute=1)
SIZES = {SMALL: "-small", FULL: "", (100, 30): "-100", WIDE: "-wide", (200, 50): "-200"}
"""The windows that pages are composed for, and how a picture in each is called."""
Way = Callable[[Pilot[None]], Awaitable[None]]


@dataclass(frozen=True)
class Scene:
    """One picture."""

    name: str
    app: Callable[[Table], SafeSpace]
    way: Way
    """From the start to the moment."""
    size: tuple[int, int] = FULL


def pressing(*keys: str, until: str) -> Way:
    """A way of keys from home, until a screen is on top."""

    async def way(pilot: Pilot[None]) -> None:
        await home(pilot)
        await press(pilot, *keys)
        await on(pilot, until)

    return way


async def home(pilot: Pilot[None]) -> None:
    """The first screen, with what it says in the first weeks."""
    await on(pilot, "HomeScreen")
    await settled(pilot, lambda: "first weeks" in seen(pilot.app))


def lived_in_and_planned(table: Table) -> SafeSpace:
    """The program after three months, with a weekly talk, and agreements whose day has come."""
    lived_in(table)
    table.clock.advance(33 * 86_400_000)
    keep(table.charter, *SETTLED, SetRhythm(rhythm=SUNDAYS))
    return table.app()


async def planned(pilot: Pilot[None]) -> None:
    """The first screen, with all that lies ahead."""
    await on(pilot, "HomeScreen")
    await settled(pilot, lambda: "20:30" in seen(pilot.app))


async def welcome(pilot: Pilot[None]) -> None:
    """The first run."""
    await to_welcome(pilot)


async def speaking(pilot: Pilot[None]) -> None:
    """Anna speaks about the holidays."""
    await on(pilot, "TalkScreen")
    await press(pilot, "enter")
    await settled(pilot, lambda: pilot.app.focused is not None)
    await typed(pilot, "the holidays")
    await settled(pilot, lambda: "SPEAKS" in sign(pilot.app))


async def reflecting(pilot: Pilot[None]) -> None:
    """Ben says it back."""
    await speaking(pilot)
    await press(pilot, "enter")


async def checking(pilot: Pilot[None]) -> None:
    """Anna answers."""
    await reflecting(pilot)
    await press(pilot, "enter")


async def arrived(pilot: Pilot[None]) -> None:
    """That is what Anna meant, and it was written down."""
    await speaking(pilot)
    await press(pilot, "w")
    await on(pilot, "TextPrompt")
    await typed(pilot, "When the plans changed I felt alone")
    await press(pilot, "enter", "y")
    await settled(pilot, lambda: "There may be more" in seen(pilot.app))


async def missed(pilot: Pilot[None]) -> None:
    """Something was missing."""
    await reflecting(pilot)
    await press(pilot, "n")


async def paused(pilot: Pilot[None]) -> None:
    """The clock stands still, and Enter does nothing."""
    await speaking(pilot)
    await press(pilot, "space", "enter")


async def under_cover(pilot: Pilot[None]) -> None:
    """The words are covered, and people go on listening."""
    await speaking(pilot)
    await press(pilot, "ctrl+l")
    await on(pilot, "CoverScreen")


async def rating(pilot: Pilot[None]) -> None:
    """A number that stays covered."""
    await speaking(pilot)
    await press(pilot, "e")
    for _ in range(3):
        await settled(pilot, lambda: pilot.app.focused is not None)
        await press(pilot, "enter")
    await settled(pilot, lambda: isinstance(pilot.app.focused, CoveredNumber))
    await press(pilot, "7")


async def leaving(pilot: Pilot[None]) -> None:
    """Stop here?"""
    await speaking(pilot)
    await press(pilot, "q")
    await on(pilot, "Dialog")


async def closing(pilot: Pilot[None]) -> None:
    """What was kept."""
    await leaving(pilot)
    await press(pilot, "s")
    await on(pilot, "ClosingScreen")
    await settled(pilot, lambda: "Kept on" in seen(pilot.app))


def looking_back(*keys: str, until: str) -> Way:
    """To the list of three months, and on by keys, until some words are there."""

    async def way(pilot: Pilot[None]) -> None:
        await on(pilot, "HomeScreen")
        await press(pilot, "l")
        await settled(pilot, lambda: "14 talks" in seen(pilot.app))
        for key in keys:
            await press(pilot, key)
            await settled(pilot, lambda: READING not in seen(pilot.app))
        await settled(pilot, lambda: until in seen(pilot.app))

    return way


async def beside(pilot: Pilot[None]) -> None:
    """The list of three months, and in a wide window the talk that is marked."""
    await looking_back("down", until="February 2026")(pilot)
    await settled(pilot, lambda: pilot.app.size.width < BESIDE or "A hand on the table" in seen(pilot.app))


def lived_in(table: Table, door: AccessControl | None = None) -> SafeSpace:
    """The program after three months."""
    for kept in samples(table.shelf, table.clock.wall()):
        table.store.keep(kept)
    return table.app(door=door)


def plain(table: Table) -> SafeSpace:
    """The program as it is."""
    return table.app()


def agreed(table: Table) -> SafeSpace:
    """The program of a couple that has a charter."""
    keep(table.charter, *SETTLED)
    return table.app()


def agreed_in_a_talk(table: Table) -> SafeSpace:
    """The same on the way into a talk."""
    keep(table.charter, *SETTLED)
    return table.talking()


async def before_a_talk(pilot: Pilot[None]) -> None:
    """What they hold to."""
    await on(pilot, "BeforeTalkScreen")


async def boundary(pilot: Pilot[None]) -> None:
    """The talk has stopped."""
    await before_a_talk(pilot)
    await press(pilot, "enter")
    await on(pilot, "TalkScreen")
    await press(pilot, "l")
    await settled(pilot, lambda: "half an hour alone" in seen(pilot.app))


async def weekly(pilot: Pilot[None]) -> None:
    """A weekly talk."""
    await on(pilot, "HomeScreen")
    await press(pilot, "c")
    await settled(pilot, lambda: "half an hour alone" in seen(pilot.app))
    await press(pilot, "p")
    await on(pilot, "WeeklyScreen")


async def on_paper(pilot: Pilot[None]) -> None:
    """The cards of the charter."""
    await charter(pilot)
    await press(pilot, "o")
    await on(pilot, "PrintScreen")
    await settled(pilot, lambda: "not confirmed" in read(pilot.app))
    pilot.app.screen.query_one("#file", Input).value = "~/cards.html"


async def charter(pilot: Pilot[None]) -> None:
    """The charter."""
    await on(pilot, "HomeScreen")
    await press(pilot, "c")
    await settled(pilot, lambda: "Proposed by Anna" in seen(pilot.app))


async def weeks(pilot: Pilot[None]) -> None:
    """Six weeks of small practices."""
    await home(pilot)
    await press(pilot, "g")
    await settled(pilot, lambda: "What we learned" in seen(pilot.app))


async def one_week(pilot: Pilot[None]) -> None:
    """One of them."""
    await weeks(pilot)
    await press(pilot, "4")
    await settled(pilot, lambda: "Begin:" in seen(pilot.app))


async def need(pilot: Pilot[None]) -> None:
    """What do you need now?"""
    await home(pilot)
    await press(pilot, "t")
    await settled(pilot, lambda: "boiling" in seen(pilot.app))


def used(table: Table) -> SafeSpace:
    """The program with a past talk."""
    table.store.keep(record("past1", title="Money"))
    return table.app()


async def bringing_in(pilot: Pilot[None]) -> None:
    """A file of jrnl's, looked into."""
    await on(pilot, "HomeScreen")
    await press(pilot, "l")
    await settled(pilot, lambda: "Money" in seen(pilot.app))
    await press(pilot, "i")
    await on(pilot, "LinePrompt")
    with tempfile.TemporaryDirectory() as folder:
        pilot.app.screen.query_one(Input).value = _journal(Path(folder))
        await press(pilot, "enter")
        await settled(pilot, lambda: "would be imported" in read(pilot.app))


async def taking_along(pilot: Pilot[None]) -> None:
    """All talks, before they leave."""
    await looking_back("x", until="This is what leaves")(pilot)
    await settled(pilot, lambda: "# Your talks" in seen(pilot.app))
    line = pilot.app.screen.query_one(Input)
    with line.prevent(Input.Changed):
        line.value = "~/pages.md"
    await pilot.pause()


def _journal(folder: Path) -> str:
    path = folder / "our-journal.txt"
    path.write_text("[2024-05-06 09:00] A walk.\nBy the river.\n\n[2024-06-01 20:00] Rain.\nAll day.\n", "utf-8")
    return str(path)


def asking_herself(table: Table) -> SafeSpace:
    """The program of somebody who asks two questions of herself."""
    door = MemoryDoor({"a": "a quiet harbour", "b": "seven grey geese"})
    door.unlock("a", "a quiet harbour")
    own = door.own("a")
    texts = ("How close did I feel to us this week?", "How well did I sleep?")
    for number, text in enumerate(texts):
        own.questions.keep(OwnQuestion(uid=f"q{number}", wall=f"2026-01-0{number + 1}T20:00:00+01:00", text=text))
    for day, value in enumerate((4, 3, 5, 6, 5, 8), 10):
        wall = f"2026-02-{day}T20:00:00+01:00"
        own.answers.keep(OwnAnswer(uid=wall, wall=wall, question="q0", values=(value,)))
    for month, values in (("2025-12", (3, 2, 3, 3)), ("2026-01", (4, 4, 4, 3))):
        wall = f"{month}-03T20:00:00+01:00"
        own.answers.keep(OwnAnswer(uid=wall, wall=wall, question="csi_4", values=values))
    return lived_in(table, door=door)


def to_her_questions(*keys: str, until: str) -> Way:
    """To Anna's questions, and on by keys until a screen is on top."""

    async def way(pilot: Pilot[None]) -> None:
        await on(pilot, "UnlockScreen")
        await press(pilot, "1")
        await settled(pilot, lambda: isinstance(pilot.app.focused, CoveredLine))
        await typed(pilot, "a quiet harbour")
        await looking_back("o", "a", until="Whose questions?")(pilot)
        await press(pilot, "1")
        await settled(pilot, lambda: isinstance(pilot.app.focused, CoveredLine))
        await typed(pilot, "a quiet harbour")
        await on(pilot, "CheckInScreen")
        await settled(pilot, lambda: FROM_TALKS["heard"] in seen(pilot.app))
        await press(pilot, *keys)
        await on(pilot, until)

    return way


def talking(table: Table) -> SafeSpace:
    """The program in a talk."""
    return table.talking()


def writing(table: Table) -> SafeSpace:
    """The program in a talk in writing."""
    return table.talking("in_writing")


async def to_write(pilot: Pilot[None]) -> None:
    """Anna has begun to type."""
    await on(pilot, "TalkScreen")
    await press(pilot, "enter")
    await settled(pilot, lambda: pilot.app.focused is not None)
    await typed(pilot, "money")
    await settled(pilot, lambda: isinstance(pilot.app.focused, TextArea))
    await pilot.press(*"I was cold at your parents and nobody asked")


async def written(pilot: Pilot[None]) -> None:
    """Both read it, large."""
    await to_write(pilot)
    await press(pilot, "enter")
    await on(pilot, "PhraseScreen")


def at_dawn(table: Table) -> SafeSpace:
    """The same in light colours."""
    return table.set(theme="dawn").talking()


def first_time(table: Table) -> SafeSpace:
    """The first run."""
    return table.set(welcomed=False).app()


async def resting(pilot: Pilot[None]) -> None:
    """A break by itself, and what might help."""
    await from_home(pilot)
    await agreed_on_a_break(pilot)


async def due(pilot: Pilot[None]) -> None:
    """It's time."""
    await resting(pilot)
    app = pilot.app
    assert isinstance(app, SafeSpace)
    assert isinstance(app.ports.clock, FakeClock)
    app.ports.clock.advance(20 * MINUTE)
    resting_screen(pilot).beat()
    await says(pilot, "You agreed on 19:50")


async def was_it_a_slip(pilot: Pilot[None]) -> None:
    """Each is asked, once another key was pressed."""
    await from_home(pilot)
    await press(pilot, "right", "escape")
    await asks(pilot, "Was it a slip?")


async def coming_back(pilot: Pilot[None]) -> None:
    """Anna is asked alone, sooner than agreed."""
    await resting(pilot)
    await press(pilot, "r")
    await asks(pilot, "Anna, for you alone")


async def ready_early(pilot: Pilot[None]) -> None:
    """Both are ready, and asked once more."""
    await resting(pilot)
    await back(pilot, numbers=("7", "2"))
    await says(pilot, "You are both ready.")


def in_both_sizes(name: str, app: Callable[[Table], SafeSpace], way: Way) -> tuple[Scene, Scene]:
    """A scene in a usual terminal, and in a large one."""
    return Scene(name, app, way), Scene(f"{name}-wide", app, way, WIDE)


def at_all_sizes(name: str, app: Callable[[Table], SafeSpace], way: Way) -> Iterator[Scene]:
    """A scene in every size of window that a page is composed for."""
    for size, of in SIZES.items():
        yield Scene(f"{name}{of}", app, way, size)


SCENES = (
    *at_all_sizes("home", lived_in_and_planned, planned),
    Scene("home-new", plain, home),
    *at_all_sizes("welcome", first_time, welcome),
    *at_all_sizes("choose", plain, pressing("t", "a", until="ChooseScreen")),
    *at_all_sizes("settings", plain, pressing("s", until="SettingsScreen")),
    Scene("help", plain, pressing("question_mark", until="HelpScreen")),
    *at_all_sizes("manual", plain, pressing("question_mark", "m", until="ManualScreen")),
    *at_all_sizes("palette", plain, pressing("ctrl+p", until="PaletteScreen")),
    *at_all_sizes("past", lived_in, looking_back("down", "enter", until="A word each")),
    *at_all_sizes("looking-back", lived_in, beside),
    *at_all_sizes("replay", lived_in, looking_back("down", "enter", "r", *["right"] * 12, until="13 of")),
    *at_all_sizes("agreements", lived_in, looking_back("a", until="Phones charge")),
    *at_all_sizes("over-time", lived_in, looking_back("o", until="Talks a month")),
    *in_both_sizes("days", lived_in, looking_back("o", "d", until="1 March 2026")),
    *in_both_sizes("take-along", lived_in, taking_along),
    *in_both_sizes("bring-in", used, bringing_in),
    *in_both_sizes("own-questions", asking_herself, to_her_questions("down", until="CheckInScreen")),
    Scene("own-published", asking_herself, to_her_questions("down", "up", until="CheckInScreen")),
    Scene("own-answer", asking_herself, to_her_questions("down", "enter", "7", until="ScalePrompt")),
    *at_all_sizes("talk", talking, speaking),
    Scene("talk-reflecting", talking, reflecting),
    Scene("talk-answering", talking, checking),
    *in_both_sizes("talk-arrived", talking, arrived),
    Scene("talk-again", talking, missed),
    Scene("talk-paused", talking, paused),
    *in_both_sizes("talk-under-cover", talking, under_cover),
    Scene("talk-dawn", at_dawn, speaking),
    *at_all_sizes("talk-writing", writing, to_write),
    *at_all_sizes("talk-written", writing, written),
    Scene("talk-covered", talking, rating),
    *at_all_sizes("leaving", talking, leaving),
    *at_all_sizes("charter", agreed, charter),
    *at_all_sizes("on-paper", agreed, on_paper),
    Scene("charter-before", agreed_in_a_talk, before_a_talk),
    Scene("boundary", agreed_in_a_talk, boundary),
    Scene("weekly", agreed, weekly),
    *at_all_sizes("need", plain, need),
    *at_all_sizes("weeks", plain, weeks),
    Scene("week", plain, one_week),
    Scene("closing", talking, closing),
    *in_both_sizes("break", plain, from_home),
    *at_all_sizes("break-resting", plain, resting),
    *at_all_sizes("break-due", plain, due),
    Scene("break-slip", plain, was_it_a_slip),
    *at_all_sizes("calling", a_code, at_call),
    *at_all_sizes("calling-there", both_there, at_call),
    *at_all_sizes("break-back", plain, coming_back),
    *at_all_sizes("break-ready", plain, ready_early),
)


async def drawn(scene: Scene, draw: Callable[[App[None]], str]) -> str:
    """A scene, drawn at its moment."""
    app = scene.app(Table())
    async with app.run_test(size=scene.size) as pilot:
        await scene.way(pilot)
        for blinking in app.screen.query("Input"):
            blinking.cursor_blink = False  # type: ignore[attr-defined] # every field has one
        await pilot.pause()
        return draw(app)


def as_svg(app: App[None]) -> str:
    """The screen as SVG, without what differs from drawing to drawing."""
    return normalised(app.export_screenshot(title="safespace"))


def normalised(svg: str) -> str:
    """A picture whose names do not depend on a checksum, with a line for each shape, so that a change can be read."""
    names = re.search(r"terminal-(\d+)-", svg)
    told = svg.replace(f"terminal-{names[1]}-", "terminal-") if names else svg
    told = re.sub(r"\s*@font-face \{.*?\}", "", told, flags=re.DOTALL)
    told = re.sub(r"(?<=>)(?=<(?:text|rect|g|clipPath)\b)", "\n", told)
    return "\n".join(line.rstrip() for line in told.splitlines() if line.strip()) + "\n"
