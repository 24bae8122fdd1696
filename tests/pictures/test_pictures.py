"""Every screen looks as it did when somebody last looked at it.

After a change that is meant, draw them anew, look at them, and commit them:

    SAFESPACE_DRAW=1 python -m pytest tests/pictures
"""

import os
from pathlib import Path

import pytest

from tests.pictures.scenes import FOR_THE_README, SCENES, Scene, drawn, normalised
from tests.rules.sources import ROOT

HERE = Path(__file__).parent
DRAWING = os.environ.get("SAFESPACE_DRAW") == "1"


def places(scene: Scene) -> list[Path]:
    """Where the picture of a scene is stored."""
    readme = [ROOT / "docs" / "pictures" / f"{scene.name}.svg"] if scene.name == FOR_THE_README else []
    return [HERE / f"{scene.name}.svg", *readme]


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_it_looks_as_it_did(scene: Scene) -> None:
    svg = await drawn(scene)
    for place in places(scene):
        if DRAWING:
            place.parent.mkdir(exist_ok=True)
            place.write_text(svg, "utf-8")
        assert place.read_text("utf-8") == svg, f"{place.name} has changed: draw it anew and look at it"


async def test_a_picture_is_the_same_each_time() -> None:
    assert await drawn(SCENES[0]) == await drawn(SCENES[0])


def test_no_picture_is_left_over() -> None:
    stored = set(HERE.glob("*.svg"))
    assert stored == {place for scene in SCENES for place in places(scene) if place.parent == HERE}


def test_what_differs_from_drawing_to_drawing_is_taken_out() -> None:
    style = '<style>@font-face { src: url("x") }\n.terminal-12-r1 {}</style>'
    one = f'<svg>{style}<text class="terminal-12-r1">a</text></svg>'
    assert normalised(one) == normalised(one.replace("12", "345"))
    assert normalised(one) != normalised(one.replace(">a<", ">b<"))
    assert "url" not in normalised(one)
