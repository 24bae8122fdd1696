"""Every shipped talk, walked on the screen by both partners: it fits a small window and never bars the ways out."""

from collections.abc import Iterator

import pytest
from textual.pilot import Pilot

from safespace_tui.domain.session.commands import CommandKind
from safespace_tui.domain.session.view import View
from safespace_tui.features.talk.screen import TalkScreen
from safespace_tui.runtime.clock import GAP
from tests.helpers import FakeClock
from tests.table import SMALL, Table, beyond, on, press, settled, top

TALKS = [fmt.id for fmt in Table().shelf.formats()]
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
        assert beyond(pilot.app.screen) == []
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


@pytest.mark.parametrize("talk", TALKS)
async def test_both_partners_walk_it_on_a_small_screen(table: Table, talk: str) -> None:
    async with table.talking(talk).run_test(size=SMALL) as pilot:
        await on(pilot, "TalkScreen")
        screen = pilot.app.screen
        assert isinstance(screen, TalkScreen)
        floor = await walked(pilot, screen, table.clock)
        await on(pilot, "ClosingScreen")
        assert floor in ({"a", "b"}, set())
        assert beyond(pilot.app.screen) == []
        await settled(pilot, lambda: len(list(table.store.heads())) == 1)
    (head,) = table.store.heads()
    assert (head.format, head.outcome) == (talk, "finished")
