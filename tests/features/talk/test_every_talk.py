"""Every shipped talk, walked on the screen by both partners: it fits a small window and never bars the ways out.

In the everyday run those that hold every kind of step there is, in the long one all; plain lines walk all in both.
"""

from collections.abc import Iterator

import pytest
from textual.pilot import Pilot

from safespace_tui.domain.session.commands import CommandKind
from safespace_tui.domain.session.planning import plan
from safespace_tui.domain.session.view import View
from safespace_tui.features.talk.screen import TalkScreen
from safespace_tui.runtime.clock import GAP
from tests.helpers import FakeClock
from tests.table import SMALL, Table, all_fits, on, press, settled, top

SHELF = Table().shelf
TALKS = [fmt.id for fmt in SHELF.formats()]


def made_of(talk: str) -> set[tuple[object, ...]]:
    """The kinds of steps of a talk, by what a screen does with them."""
    made = plan(SHELF.find(talk), SHELF.find)
    return {
        (words.kind, words.keep, words.clarify, words.must_be_ready, words.hidden, words.written, made.advance)
        for words in made.words
    }


def telling() -> set[str]:
    """A few talks in which there is every kind of step that there is: the one with the most that is new comes first."""
    left = set().union(*map(made_of, TALKS))
    few: set[str] = set()
    while left:
        most = max(TALKS, key=lambda talk: len(made_of(talk) & left))
        few.add(most)
        left -= made_of(most)
    return few


FEW = telling()
LONGEST = 250
"""More moves than that are no talk that two people walk to its end."""

TYPED = {"rating": "2", "topic": "x", "text": "x", "words": "x", "need": "x", "agreement": ""}
"""What is answered; an agreement need not be made."""


def keys_for(view: View) -> Iterator[str]:
    """What two partners would press now who go on as soon as they may."""
    question = view.question
    if question is not None and question.waiting:
        if question.keep in TYPED:
            yield from TYPED[question.keep]
            yield "enter"
        else:
            yield "1"
    else:
        yield "y" if view.kind == "check" else "enter"


async def walked(pilot: Pilot[None], screen: TalkScreen, clock: FakeClock) -> set[str]:
    """Walks a talk to its end, every place once; who has held the floor."""
    floor: set[str] = set()
    been: set[int] = set()
    for _ in range(LONGEST):
        view, here = screen.sitting.view(), screen.sitting.session.place.index
        if screen.sitting.session.state != "running":
            return floor
        assert {CommandKind.NAME_BOUNDARY, CommandKind.BREAK} <= view.allowed
        await all_fits(pilot)
        if view.floor is not None:
            floor.add(view.floor)
        if top(pilot) == "PhraseScreen":  # what was typed is shown large
            await press(pilot, "escape")
            continue
        if view.by_clock and CommandKind.MOVE_ON not in view.allowed and view.left:
            for _ in range(0, view.left, GAP):  # a longer gap would be an absence
                clock.advance(GAP)
                screen.beat()
            await pilot.pause()
        else:
            came_back = here in been and CommandKind.PASS_FLOOR in view.allowed
            await press(pilot, *(("f3",) if came_back else keys_for(view)))
        been.add(here)
    raise AssertionError(f"it has no end: {screen.sitting.session.words}")


@pytest.mark.parametrize(
    "talk",
    [
        talk
        if talk in FEW
        else pytest.param(talk, marks=[pytest.mark.torture, pytest.mark.kind("talks on the screen")])
        for talk in TALKS
    ],
)
async def test_both_partners_walk_it_on_a_small_screen(table: Table, talk: str) -> None:
    async with table.talking(talk).run_test(size=SMALL) as pilot:
        await on(pilot, "TalkScreen")
        screen = pilot.app.screen
        assert isinstance(screen, TalkScreen)
        floor = await walked(pilot, screen, table.clock)
        await on(pilot, "ClosingScreen")
        assert floor in ({"a", "b"}, set())
        await all_fits(pilot)
        await settled(pilot, lambda: len(list(table.store.heads())) == 1)
    (head,) = table.store.heads()
    assert (head.format, head.outcome) == (talk, "finished")
