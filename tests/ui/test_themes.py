"""The colours: every text can be read on everything it stands on."""

import itertools
import math
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.color import Color
from textual.css.stylesheet import Stylesheet
from textual.theme import BUILTIN_THEMES, Theme

from safespace_tui.domain.couple import COLOURS
from safespace_tui.ui.other_themes import borrowed, colours_of, own_theme, too_faint
from safespace_tui.ui.themes import BORROWED, DAWN, DUSK, TERMINAL, THEMES, theme_for
from tests.table import Table, on, press, read, settled

GROUNDS = ("background", "surface", "panel")
"""What texts stand on."""
TEXTS = ("foreground", "primary", "secondary", "accent", "success", "warning", "error")
"""The theme's own colours that texts are written in."""
VARIABLES = ("muted", *COLOURS)
"""And ours."""
ENOUGH = 7.0
"""WCAG 2.2, success criterion 1.4.6."""


def luminance(colour: Color) -> float:
    """Relative luminance as WCAG 2.2 defines it."""

    def linear(channel: int) -> float:
        part = channel / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b)


def contrast(one: str, two: str) -> float:
    """The contrast ratio of two colours."""
    darker, lighter = sorted(luminance(Color.parse(colour)) for colour in (one, two))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


OFFERED = (DUSK, DAWN, *map(borrowed, BORROWED))


@pytest.mark.parametrize("theme", OFFERED, ids=lambda theme: theme.name)
def test_every_text_is_legible_on_every_ground(theme: Theme) -> None:
    texts = {name: getattr(theme, name) for name in TEXTS} | {name: theme.variables[name] for name in VARIABLES}
    grounds = {name: getattr(theme, name) for name in GROUNDS}
    low = {
        (text, ground): round(contrast(texts[text], grounds[ground]), 2)
        for text, ground in itertools.product(texts, grounds)
        if contrast(texts[text], grounds[ground]) < ENOUGH
    }
    assert low == {}


@pytest.mark.parametrize("theme", OFFERED, ids=lambda theme: theme.name)
def test_reversed_and_selected_texts_are_legible_too(theme: Theme) -> None:
    of = theme.variables
    assert contrast(of["input-cursor-background"], of["input-cursor-foreground"]) >= ENOUGH
    assert contrast(str(theme.foreground), of["input-selection-background"]) >= ENOUGH


def apart(one: str, two: str) -> float:
    """How different two colours look: their distance in Oklab, in which equal steps look equally large."""
    return math.dist(_oklab(Color.parse(one)), _oklab(Color.parse(two)))


def _oklab(colour: Color) -> tuple[float, float, float]:
    """After Björn Ottosson's definition."""
    parts = [channel / 255 for channel in (colour.r, colour.g, colour.b)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def test_the_measure_of_difference_is_right() -> None:
    assert apart("#000000", "#ffffff") == pytest.approx(1, abs=0.001)
    assert apart("#123456", "#123456") == 0


@pytest.mark.parametrize("theme", [DUSK, DAWN], ids=lambda theme: theme.name)
def test_the_accent_is_nobodys_colour(theme: Theme) -> None:
    shades = [theme.variables[colour] for colour in COLOURS]
    least = min(apart(one, two) for one, two in itertools.combinations(shades, 2))
    near = {colour: apart(str(theme.accent), theme.variables[colour]) for colour in COLOURS}
    assert {colour for colour, far in near.items() if far < least} == set()
    assert apart(str(theme.accent), str(theme.foreground)) >= least
    assert apart(str(theme.accent), theme.variables["muted"]) >= least


def test_in_the_terminals_own_colours_the_accent_is_nobodys_either() -> None:
    assert TERMINAL.accent not in {TERMINAL.variables[colour] for colour in COLOURS}


@pytest.mark.parametrize("theme", [DUSK, DAWN], ids=lambda theme: theme.name)
def test_partner_colours_differ(theme: Theme) -> None:
    assert len({theme.variables[colour] for colour in COLOURS}) == len(COLOURS)


def test_the_terminals_own_theme_names_no_shade() -> None:
    named = [TERMINAL.primary, TERMINAL.accent, TERMINAL.background, *TERMINAL.variables.values()]
    assert all(str(colour).startswith("ansi_") or colour == "reverse" for colour in named)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_every_style_can_be_read_with_every_theme(theme: Theme) -> None:
    app = Table().set(theme=theme.name).app()
    async with app.run_test() as pilot:
        for other in THEMES:
            app.theme = other.name
            await pilot.pause()
            assert app.current_theme is other


@pytest.mark.parametrize(
    ("choice", "no_color", "name"),
    [
        ("flexoki", False, "flexoki"),
        ("flexoki", True, "terminal"),
        ("own", False, "dusk"),
        ("auto", False, "dusk"),
        ("dawn", False, "dawn"),
        ("dawn", True, "terminal"),
        ("auto", True, "terminal"),
    ],
)
def test_the_choice_of_a_theme(choice: str, no_color: bool, name: str) -> None:  # noqa: FBT001 - a column of the table
    theme, problem = theme_for(choice, no_color=no_color)
    assert (theme.name, problem) == (name, "")


def test_what_is_offered_of_textual_is_all_that_can_be_read() -> None:
    solid = [theme for theme in BUILTIN_THEMES.values() if not theme.ansi]
    legible = [theme.name for theme in solid if not list(too_faint(colours_of(borrowed(theme.name))))]
    assert sorted(legible) == sorted(BORROWED)


def test_a_file_lays_its_colours_over_ours(tmp_path: Path) -> None:
    file = tmp_path / "theme.toml"
    file.write_text('dark = false\nbackground = "#ffffff"\nteal = "#003330"\nline = "#cccccc"\n')
    theme, problem = theme_for("own", no_color=False, file=file)
    assert problem == ""
    assert (theme.name, theme.dark, theme.background) == ("own", False, "#FFFFFF")
    assert (theme.variables["teal"], theme.variables["rose"]) == ("#003330", DAWN.variables["rose"])
    assert theme.variables["input-cursor-foreground"] == "#FFFFFF"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('muted = "#555555"\n', "“muted” on “background” has a contrast of 2.4:1, and 7:1 is needed"),
        ('rose = "#888888"\n', "“rose” on “background”"),
        ('panel = "#888888"\n', "“foreground” on “panel”"),
        ('backgruond = "#000000"\n', "there's no colour “backgruond”; perhaps “background” was meant"),
        ('q = "#000000"\n', "there's no colour “q”. Dusk"),
        ('rose = "pinkish"\n', "“rose” is pinkish, but a colour like"),
        ('rose = "#zzzzzz"\n', "“rose” is #zzzzzz, but"),
        ("rose = 3\n", "“rose” is 3, but"),
        ("rose = \n", "Dusk is used until"),
        ("a." * 300 + "b = 1\n", "Dusk is used until"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_pair_that_fails(text: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "theme.toml"
    file.write_text(text)
    theme, problem = theme_for("own", no_color=False, file=file)
    assert theme is DUSK
    assert problem.startswith("theme.toml: ")
    assert said in problem
    assert "\n" not in problem


def test_what_is_no_text_and_no_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes(b'rose = "\xff"')
    for name, said in (("latin.toml", "it's not UTF-8 text"), ("nothing.toml", "isn't there"), (".", "folder")):
        with pytest.raises(ValueError, match=said):
            own_theme(tmp_path / name)


async def test_the_sheets_of_the_first_page_are_read_once_with_the_colours_that_were_chosen(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    again: list[Stylesheet] = []
    reparse = Stylesheet.reparse

    def counted(sheets: Stylesheet) -> None:
        again.append(sheets)
        reparse(sheets)

    monkeypatch.setattr(Stylesheet, "reparse", counted)
    app = table.set(theme="dawn").app()
    async with app.run_test() as pilot:
        await on(pilot, "HomeScreen")
        assert app.screen.styles.background == Color.parse(DAWN.background)
        assert again == []
        app.change(replace(table.settings, theme="dusk"))
        await settled(pilot, lambda: app.screen.styles.background == Color.parse(DUSK.background))
        assert again


async def test_the_couples_own_colours_are_used_and_what_is_wrong_with_them_is_said(tmp_path: Path) -> None:
    file = tmp_path / "theme.toml"
    file.write_text('background = "#000000"\n')
    app = Table().set(theme="own").app(theme_file=file)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.current_theme.background == "#000000"
        await press(pilot, "s", "down", "enter")
        assert app.theme == "dusk"
        file.write_text('muted = "#444444"\n')
        for _ in range(7):
            await press(pilot, "\x1d", "enter")
        await settled(pilot, lambda: "“muted” on “background”" in read(pilot.app))
        assert app.theme == "dusk"
