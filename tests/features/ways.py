"""The ways to every screen, for what is tried on all of them; a screen without a way is found out."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from safespace_tui.app.app import SafeSpace
from safespace_tui.domain.charter.commands import ChooseShown
from safespace_tui.domain.check_ins.questions import OwnQuestion
from safespace_tui.features.calling.screen import CallScreen
from safespace_tui.runtime.flow import Flow, Scale, Type, Unseen
from safespace_tui.storage.access_port import PrivateNote
from safespace_tui.ui.base_screen import LeftOnce
from safespace_tui.ui.field_edits import is_large
from safespace_tui.ui.flow_driver import converse
from safespace_tui.ui.typing_order import OrderedKeysApp
from safespace_tui.ui.widgets.choice import ChoiceRow
from safespace_tui.ui.widgets.covered_line import CoveredLine
from tests.features.calling.calls import FakeCall, Wire
from tests.features.charter.charters import SETTLED, keep
from tests.storage.memory_door import MemoryDoor
from tests.storage.samples import record
from tests.table import ANNA_AND_BEN, FULL, Table, on, says, settled, top
from tests.ui.test_keys import every_screen

ANNAS, BENS = "a quiet harbour", "seven grey geese"
TALK = "t>FrontDoorScreen s>ChooseScreen enter>TalkScreen"
BREAK = f"{TALK} b>BreakScreen"
RESTING = f"{BREAK} enter ~Anna,_for_you enter ~Ben,_for_you enter ~What_might_help"
PAST = "l>SessionListScreen ~Money"
ONE = f"{PAST} enter>SessionDetailScreen ~spoke"
NOTES = "p>Dialog 1>FlowScreen =a_quiet_harbour ~sleep >PrivateNotesScreen"
OWN = f"{PAST} o>StatisticsScreen a>Dialog 1>FlowScreen =a_quiet_harbour ~close >CheckInScreen"
KEYS = "s>SettingsScreen end enter>PassphrasesScreen"


@dataclass(frozen=True)
class Way:
    """A way to a screen, from home, where Anna has come in; or from the very start.

    Its steps stand between blanks: `l>SessionListScreen` presses l and waits for that screen, `~Money` for a word,
    `=a_quiet_harbour` types a line and Enter, `60x12` makes the window so large, `!line` asks a question of the kit,
    `!call` looks for another computer, as only another verb does.
    """

    steps: str
    start: str = "guarded"
    """guarded: behind passphrases · open: without any · new: for two who have never been here."""

    @property
    def screen(self) -> str:
        """The name of the screen that it leads to."""
        return self.steps.rpartition(">")[2].split()[0]


_GUARDED: Final = (
    "t>FrontDoorScreen",
    "t>FrontDoorScreen 1 ~How_much >FrontDoorScreen",
    "t>FrontDoorScreen a>ChooseScreen",
    "t>FrontDoorScreen a>ChooseScreen e>Dialog",
    "t>FrontDoorScreen a>ChooseScreen k",
    TALK,
    f"{TALK} w>TextPrompt",
    f"{TALK} w>TextPrompt ctrl+f>FeelingsScreen",
    f"{TALK} l>BoundaryScreen",
    f"{TALK} o>OneBreathScreen",
    f"{TALK} d>QuietMinuteScreen",
    f"{TALK} r>Dialog 1>PhraseScreen",
    f"{TALK} q>Dialog",
    f"{TALK} q>Dialog s>ClosingScreen ~Kept_on",
    BREAK,
    f"{BREAK} p>Dialog",
    f"{BREAK} p>Dialog 1>PulseScreen",
    f"{RESTING} 1>ExerciseScreen",
    f"{RESTING} 8>ExerciseScreen",
    f"{RESTING} 0>Dialog",
    PAST,
    ONE,
    f"{ONE} n>LinePrompt",
    f"{ONE} g>TagPrompt",
    f"{ONE} r>ReplayScreen",
    f"{PAST} a>AgreementsScreen",
    f"{PAST} a>AgreementsScreen s>Dialog",
    f"{PAST} x>ExportScreen",
    f"{PAST} i>LinePrompt",
    f"{PAST} o>StatisticsScreen",
    f"{PAST} o>StatisticsScreen d>CalendarScreen",
    OWN,
    "c>CharterScreen",
    "c>CharterScreen n>Dialog",
    "c>CharterScreen v>VersionsScreen",
    "c>CharterScreen p>WeeklyScreen",
    "c>CharterScreen o>PrintScreen",
    "c>CharterScreen 2>FlowScreen",
    "c>CharterScreen n>Dialog 1>Dialog",
    "p>Dialog",
    "p>Dialog 1>FlowScreen",
    NOTES,
    f"{NOTES} n>NoteEditorScreen",
    f"{NOTES} d>Dialog",
    f"{NOTES} x>LinePrompt",
    "s>SettingsScreen",
    "s>SettingsScreen enter>WelcomeScreen",
    KEYS,
    f"{KEYS} enter>FlowScreen",
    f"{KEYS} end up up enter>Dialog",
    f"{KEYS} end up up enter>Dialog 1>FlowScreen =seven_grey_geese ~paper >FlowScreen",
    f"{KEYS} end up enter>LinePrompt",
    f"{KEYS} end up enter>LinePrompt =/nowhere/copy >FlowScreen",
    "question_mark>HelpScreen",
    "question_mark>HelpScreen m>ManualScreen",
    "ctrl+p>PaletteScreen",
    f"{TALK} ctrl+p>PaletteScreen",
    "ctrl+t>PeopleScreen",
    "ctrl+l>UnlockScreen",
    "ctrl+l>UnlockScreen 1",
    "ctrl+l>UnlockScreen ctrl+t>PeopleScreen",
    "ctrl+g>HideScreen",
    "50x12>TooSmallScreen",
    "!line>LinePrompt",
    "!scale>ScalePrompt",
    "!secret>FlowScreen",
    "!call>CallScreen",
)

WAYS: Final = (
    *map(Way, _GUARDED),
    Way("ctrl+l>CoverScreen", "open"),
    Way("ctrl+t>PeopleScreen", "open"),
    Way(PAST, "open"),
    Way(f"{TALK} w>TextPrompt ctrl+t>PeopleScreen", "open"),
    Way("~Before_anything >FlowScreen", "new"),
    Way("~Before_anything >FlowScreen enter>WelcomeScreen", "new"),
    Way("~Before_anything >FlowScreen enter>WelcomeScreen f10>FlowScreen", "new"),
    Way("~Before_anything >FlowScreen enter>WelcomeScreen f10>FlowScreen 1 ~look_away", "new"),
)
"""All that is walked."""

NO_WAY: Final = {
    "HomeScreen": "it is where every way begins",
    "BeforeTalkScreen": "this table's charter shows nothing before a talk; its own tests open it",
}
"""Screens without a way here, each with the reason."""


def without_a_way() -> set[str]:
    """The screens that nobody goes to: those that others are made of do not count."""
    found = every_screen()
    made_of = {base for one in found for base in one.__mro__[1:] if base.__name__ != "FlowScreen"}
    return {one.__name__ for one in found if one not in made_of} - {way.screen for way in WAYS} - NO_WAY.keys()


# --- going ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Laid:
    """A table, and the door behind it."""

    table: Table
    door: MemoryDoor

    def again(self) -> None:
        """Lays out two past talks and a charter, and a note and a question of Anna's, whatever became of them."""
        self.table.draft.clear()
        self.table.charter._kept.clear()
        keep(self.table.charter, *SETTLED, ChooseShown(shown="nothing"))
        for number, title in enumerate(("Money", "The holidays")):
            self.table.store.keep(record(f"past{number}", title=title))
        if self.door.guarded:
            if self.door.locked:
                self.door.unlock("a", ANNAS)
            wall = "2026-01-02T20:00:00+01:00"
            self.door.admit("a", ANNAS)
            self.door.own("a").questions.keep(OwnQuestion(uid="close", wall=wall, text="How close?"))
            self.door.notes("a").keep(PrivateNote(uid="n1", wall=wall, text="I cannot sleep", about=""))


def at_once(app: App[None], *keys: str) -> None:
    """Presses keys without waiting for what any of them does; `click` is the mouse, twice in the middle and below."""
    for key in keys:
        if key == "click":
            clicked(app, app.size.width // 2, app.size.height // 2)
            clicked(app, 8, app.size.height - 1)
        else:
            app.post_message(events.Key("space" if key == " " else key, key if len(key) == 1 else None))


def clicked(app: App[None], x: int, y: int) -> None:
    """Clicks twice without waiting, as the terminal reports it."""
    for event in (events.MouseDown, events.MouseUp) * 2:
        app.post_message(event(None, x, y, 0, 0, 1, shift=False, meta=False, ctrl=False, screen_x=x, screen_y=y))


def all_taken(app: App[None]) -> bool:
    """Whether every key that was pressed has been dealt with."""
    assert isinstance(app, OrderedKeysApp)
    return app._order is None or app._order.idle


async def pressed(pilot: Pilot[None], *keys: str) -> None:
    """Presses keys in one breath and waits until all have been dealt with."""
    at_once(pilot.app, *keys)
    await settled(pilot, lambda: all_taken(pilot.app))


async def come_in(pilot: Pilot[None], who: str = "1") -> None:
    """Through the lock, if it is there."""
    if top(pilot) == "HideScreen":
        at_once(pilot.app, "enter")
        await settled(pilot, lambda: top(pilot) != "HideScreen")
    if top(pilot) == "CoverScreen":
        at_once(pilot.app, "x")
        await settled(pilot, lambda: top(pilot) != "CoverScreen")
    if top(pilot) == "UnlockScreen":
        await pressed(pilot, "f9", who)
        await settled(pilot, lambda: isinstance(pilot.app.focused, CoveredLine))
        await pressed(pilot, *(ANNAS if who == "1" else BENS), "enter")
        await settled(pilot, lambda: top(pilot) != "UnlockScreen")


async def go(pilot: Pilot[None], steps: str) -> None:
    """Takes some steps of a way, each on a screen that is ready for it.

    Raises:
        AssertionError: a step has not led where it should.
    """
    for step in steps.split():
        try:
            await _one_step(pilot, step)
        except AssertionError as why:
            why.add_note(f"{step!r} in {steps!r}")
            raise


async def arrive(pilot: Pilot[None], way: Way) -> tuple[Screen[Any], ...]:
    """Goes the whole way from home; gives back the screens that stood before its last step."""
    *steps, last = way.steps.split()
    await go(pilot, " ".join(steps))
    below = tuple(pilot.app.screen_stack)
    await go(pilot, last)
    return below


async def _one_step(pilot: Pilot[None], step: str) -> None:
    press, _, screen = step.partition(">")
    if step[0] == "~":
        await settled(pilot, partial(says, pilot, step[1:].replace("_", " ")))
        return
    if step[0] == "=":
        await pressed(pilot, *step[1:].replace("_", " "), "enter")
    elif press == "!call":
        app = pilot.app
        assert isinstance(app, SafeSpace)
        app.push_screen(CallScreen(FakeCall(Wire(), app.ports, "a", None)))
    elif step[0] == "!":
        pilot.app.run_worker(converse(pilot.app, KIT[press[1:]]))
    elif press[:1].isdigit() and "x" in press:
        await pilot.resize_terminal(*map(int, press.split("x")))
    elif press:
        await pressed(pilot, press)
    if screen:
        await on(pilot, screen)


_LEAVES: Final = 5_000
"""So often is looked whether everything has gone."""


async def _one_less(pilot: Pilot[None]) -> None:
    if top(pilot) in ("UnlockScreen", "HideScreen", "CoverScreen"):
        await come_in(pilot)
        return
    over = pilot.app.screen
    assert isinstance(over, LeftOnce)
    await settled(pilot, lambda: over.is_mounted or not over.is_attached)  # nobody leaves what isn't there yet
    over.leave_unanswered()
    await pilot.pause()


async def home_at_once(pilot: Pilot[None], laid: Laid) -> None:
    """Takes everything away, and lays the table again: the walk is over, the next one begins at home."""
    if pilot.app.size != FULL:
        await pilot.resize_terminal(*FULL)
    for _ in range(_LEAVES):
        if len(pilot.app.screen_stack) > 1:
            await _one_less(pilot)
        elif not any(one.is_running and one.group == "way" for one in pilot.app.workers):
            break
        else:  # what was begun before may open something yet, which then has to go as well
            await pilot.pause()
    laid.again()
    await on(pilot, "HomeScreen")


def _line() -> Flow[object]:
    return (yield Type("A line", check=str))


def _scale() -> Flow[object]:
    return (yield Scale("How close?", tuple(map(str, range(11)))))


def _secret() -> Flow[object]:
    return (yield Unseen("Your passphrase", check=str))


KIT: Final[dict[str, Callable[[], Flow[object]]]] = {"line": _line, "scale": _scale, "secret": _secret}


# --- what was found there -------------------------------------------------------------------------------------------


def keys_of(screen: Screen[Any]) -> tuple[str, ...]:
    """Every key that means something on a screen: what is bound, what chooses, and what leaves a question."""
    bound = list(screen._bindings.key_to_bindings)
    choices = [choice.key for choice in screen.query(ChoiceRow) if choice.key]
    return tuple(dict.fromkeys((*bound, *choices, "enter", "escape", "f9")))


def written(app: App[None]) -> list[str]:
    """Whatever stands in fields, on every screen."""
    found = []
    for screen in app.screen_stack:
        for widget in screen.query("*"):
            if isinstance(widget, Input):
                found.append(widget.value)
            elif is_large(widget):
                found.append(widget.text)
            elif isinstance(widget, CoveredLine):
                found.append(widget._typed)
    return found


def in_heaps() -> list[tuple[str, tuple[Way, ...]]]:
    """The ways, in small heaps, each of which is walked in a program of its own."""
    heaps: list[tuple[str, tuple[Way, ...]]] = []
    for start, size in (("guarded", 12), ("open", 12), ("new", 1)):
        ways = [way for way in WAYS if way.start == start]
        heaps += [(start, tuple(ways[at : at + size])) for at in range(0, len(ways), size)]
    return heaps


heaps = pytest.mark.parametrize(
    ("start", "ways"), in_heaps(), ids=lambda one: one if isinstance(one, str) else one[0].screen
)
Walk = Callable[[Pilot[None], Laid, Way], Awaitable[None]]


async def each(start: str, ways: tuple[Way, ...], walk: Walk) -> None:
    """Takes a walk for each of several ways, one after the other from home in the same program where that can be."""
    table = Table(ANNA_AND_BEN, welcomed=start != "new")
    door = MemoryDoor({"a": ANNAS, "b": BENS} if start == "guarded" else None, new=start == "new")
    laid = Laid(table, door)
    laid.again()
    door.lock()
    async with table.app(door=door).run_test(size=FULL) as pilot:
        if start == "guarded":
            await on(pilot, "UnlockScreen")
            await come_in(pilot)
        for way in ways:
            await walk(pilot, laid, way)
            if start != "new":
                await home_at_once(pilot, laid)
