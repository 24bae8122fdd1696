"""What did not change is not painted anew."""

import re
from functools import partial

import pytest
from textual._compositor import Compositor
from textual.events import Resize, ScreenResume
from textual.geometry import Size
from textual.screen import Screen

from safespace_tui.app.app import SafeSpace
from tests.rules.sources import PACKAGE
from tests.table import FULL, Table, on, press, settled


@pytest.mark.parametrize("key", ["", "q"], ids=["home", "a dialog over a talk"])
async def test_a_move_of_the_focus_paints_what_it_left_and_what_it_came_to(
    table: Table, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    whole: list[str] = []
    paint = Compositor.render_full_update

    def painted(compositor: Compositor, *, simplify: bool = False) -> object:
        whole.append("painted")
        return paint(compositor, simplify=simplify)

    app = table.talking() if key else table.app()
    async with app.run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen" if key else "HomeScreen")
        await press(pilot, *filter(None, [key]))
        await on(pilot, "Dialog" if key else "HomeScreen")
        await settled(pilot, lambda: pilot.app.focused is not None)
        before = pilot.app.focused
        monkeypatch.setattr(Compositor, "render_full_update", painted)
        await press(pilot, "down")
        await settled(pilot, lambda: pilot.app.focused is not before)
        await press(pilot, "up")
        await settled(pilot, lambda: pilot.app.focused is before)
        assert whole == []


def test_every_screen_is_still() -> None:
    loud = re.compile(r"class (\w+)\((?:OpenScreen\[Result\], )?(?:Modal)?Screen\[")
    found = [name for path in sorted(PACKAGE.rglob("*.py")) for name in loud.findall(path.read_text("utf-8"))]
    assert found == ["BaseScreen", "BaseModalScreen"]


def column(app: SafeSpace) -> tuple[int, int]:
    """The cells that the page on top begins and ends at."""
    inside = app.screen.content_region
    return inside.x, inside.right


def stands(app: SafeSpace, sides: tuple[int, int]) -> bool:
    """Whether the page has come to begin and end there."""
    return column(app) == sides


@pytest.mark.parametrize(
    ("size", "sides", "top"),
    [
        ((60, 20), (1, 59), 0),
        ((80, 24), (3, 77), 0),
        ((120, 22), (22, 98), 0),
        ((120, 40), (22, 98), 1),
        ((201, 50), (62, 139), 1),
    ],
)
async def test_a_page_is_a_column_in_the_middle(
    table: Table, size: tuple[int, int], sides: tuple[int, int], top: int
) -> None:
    app = table.talking()
    async with app.run_test(size=size) as pilot:
        await on(pilot, "TalkScreen")
        await settled(pilot, lambda: column(app) == sides)
        keys = app.screen.query_one("#keys")
        assert (keys.region.x, keys.region.right) == sides
        assert app.screen.content_region.y == top


async def test_it_stays_in_the_middle_of_every_window(table: Table) -> None:
    app = table.talking()
    async with app.run_test(size=(200, 50)) as pilot:
        await on(pilot, "TalkScreen")
        for size, sides in (((80, 24), (3, 77)), ((400, 200), (162, 238)), ((60, 20), (1, 59)), ((100, 30), (12, 88))):
            await pilot.resize_terminal(*size)
            await settled(pilot, partial(stands, app, sides))


async def test_of_a_window_that_changes_quickly_only_the_size_of_now_counts(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out: list[Size | None] = []
    lay_out = Screen._refresh_layout

    def noted(screen: Screen[None], size: Size | None = None, *, scroll: bool = False) -> None:
        laid_out.append(size)
        lay_out(screen, size, scroll=scroll)

    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        now, before = pilot.app.size, Size(FULL[0], FULL[1] + 1)
        monkeypatch.setattr(Screen, "_refresh_layout", noted)
        for size in (before, now):
            pilot.app.screen.post_message(Resize(size, size))
            pilot.app.screen.post_message(ScreenResume())  # so that the next one does not take its place
        await settled(pilot, lambda: now in laid_out)
        assert before not in laid_out
        assert pilot.app.screen.outer_size == now
