"""Every screen looks as it did when somebody last looked at it.

After a change that is meant, draw them again, read the difference, and commit them:

    SAFESPACE_DRAW=1 python -m pytest tests/pictures
"""

import itertools
import os
from collections.abc import Iterator
from difflib import unified_diff
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Static

from tests.pictures.as_text import as_text
from tests.pictures.readme import moving, readme_pictures
from tests.pictures.scenes import SCENES, Scene, drawn, normalised
from tests.rules.sources import ROOT
from tests.table import FULL, Table, at_rest

HERE = Path(__file__).parent
README = ROOT / "docs" / "pictures"
DRAWING = os.environ.get("SAFESPACE_DRAW") == "1"
TRIES = 60
MOST_SHOWN = 40
"""Lines of a difference: the rest is read after drawing again, with `git diff`."""


def compare(place: Path, picture: str) -> None:
    """Fails with a short difference when a stored picture is another one."""
    if DRAWING:
        place.write_text(picture, "utf-8")
    before = place.read_text("utf-8") if place.exists() else ""
    told = unified_diff(before.splitlines(), picture.splitlines(), "as it was", "as it is", n=0, lineterm="")
    if before != picture:
        pytest.fail("\n".join([f"{place.name} has changed:", *islice(told, MOST_SHOWN)]), pytrace=False)


def moments() -> Iterator[list[Scene]]:
    """The scenes that show one moment, in one window or in several."""
    for _, of in itertools.groupby(SCENES, lambda scene: (scene.app, scene.way)):
        yield list(of)


@pytest.mark.parametrize("scenes", list(moments()), ids=lambda scenes: scenes[0].name)
async def test_it_looks_as_it_did(scenes: list[Scene]) -> None:
    """A window that was resized shows what one of that size shows that was opened so."""
    if DRAWING:
        for scene in scenes:
            compare(HERE / f"{scene.name}.txt", await drawn(scene, as_text))
        return
    begun = next((scene for scene in scenes if scene.size == FULL), scenes[0])
    app = begun.app(Table())
    async with app.run_test(size=begun.size) as pilot:
        await begun.way(pilot)
        for scene in (begun, *(one for one in scenes if one is not begun)):
            await pilot.resize_terminal(*scene.size)
            await laid_out_for(pilot, stored(scene))
            compare(HERE / f"{scene.name}.txt", as_text(app))


def stored(scene: Scene) -> str:
    """A scene as somebody last looked at it; nothing for one that was never drawn."""
    place = HERE / f"{scene.name}.txt"
    return place.read_text("utf-8") if place.exists() else ""


async def laid_out_for(pilot: Pilot[None], wanted: str) -> None:
    """Waits until all of a page has found its place in a window of another size; what never does is compared."""
    for field in pilot.app.screen.query("Input"):
        field.cursor_blink = False  # type: ignore[attr-defined] # every field has one
    for _ in range(TRIES):
        await pilot.pause()
        if at_rest(pilot.app) and as_text(pilot.app) == wanted:
            return


async def test_the_pictures_of_the_readme_are_of_today_and_stand_in_it() -> None:
    pictures = await readme_pictures()
    told = (ROOT / "README.md").read_text("utf-8")
    assert {path.stem for path in README.glob("*.svg")} == set(pictures)
    assert [name for name in pictures if f"docs/pictures/{name}.svg" not in told] == []
    for name, picture in pictures.items():
        compare(README / f"{name}.svg", picture)


def test_the_moving_picture_is_still_for_those_who_asked_for_that() -> None:
    frame = '<svg viewBox="0 0 9 9"><style>.terminal-r1 {}</style><text class="terminal-r1">%s</text></svg>'
    made = moving([frame % "one", frame % "two"], 1)
    assert made.count("<svg") == made.count("</svg>") == 1
    assert ET.fromstring(made).tag == "svg"  # noqa: S314 - our own
    reduced = made[made.index("prefers-reduced-motion") :]
    assert "animation: none" in reduced
    assert "#frame-1 { visibility: visible; }" in reduced
    assert 'class="t0-r1">one' in made
    assert 'class="t1-r1">two' in made


def test_no_picture_is_left_over() -> None:
    assert {path.name for path in HERE.glob("*.txt")} == {f"{scene.name}.txt" for scene in SCENES}


class Page(App[None]):
    """Three lines, each written in another way."""

    CSS = "#two { color: $accent; background: $panel; text-style: bold; } #three { color: #123456; }"

    def compose(self) -> ComposeResult:
        yield Static("plain words")
        yield Static("漢字 loud", id="two")
        yield Static("dark", id="three")


async def picture(css: str = "") -> list[str]:
    class Changed(Page):
        CSS = f"{Page.CSS} {css}"

    async with (page := Changed()).run_test(size=(12, 4)) as pilot:
        await pilot.pause()
        return as_text(page).splitlines()


async def test_a_picture_says_what_is_written_and_how() -> None:
    assert await picture() == [
        *("12 x 4, textual-dark", ""),
        *("  1 plain words", "  2 漢字 loud", "  3 dark", "  4"),
        *("", "2: 1-9 bold accent on panel, 10-12 on panel", "3: 1-4 #123456"),
    ]


async def test_a_picture_shows_a_change_of_a_word_a_colour_and_a_style() -> None:
    before = await picture()
    assert await picture("#two { color: $error; }") != before
    assert await picture("#two { text-style: italic; }") != before
    assert await picture("Static { padding-left: 1; }") != before


def test_a_difference_is_short_and_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.pictures.test_pictures.DRAWING", False)
    place = tmp_path / "page.txt"
    place.write_text("\n".join(["same", *("old" for _ in range(100))]), "utf-8")
    with pytest.raises(pytest.fail.Exception) as caught:
        compare(place, "\n".join(["same", *("new" for _ in range(100))]))
    told = str(caught.value).splitlines()
    assert told[0] == "page.txt has changed:"
    assert len(told) == MOST_SHOWN + 1


def test_what_differs_from_drawing_to_drawing_is_taken_out() -> None:
    style = '<style>@font-face { src: url("x") }\n.terminal-12-r1 {}</style>'
    one = f'<svg>{style}<text class="terminal-12-r1">a</text></svg>'
    assert normalised(one) == normalised(one.replace("12", "345"))
    assert normalised(one) != normalised(one.replace(">a<", ">b<"))
    assert "url" not in normalised(one)
