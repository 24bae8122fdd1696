"""What did not change is not painted anew."""

import re

import pytest
from textual._compositor import Compositor

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
