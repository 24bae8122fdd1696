"""The colours: every text can be read on everything it stands on."""

import itertools

import pytest
from textual.color import Color
from textual.theme import Theme

from safespace_tui.domain.couple import COLOURS
from safespace_tui.ui.themes import DAWN, DUSK, TERMINAL, THEMES, theme_name
from tests.table import Table

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


@pytest.mark.parametrize("theme", [DUSK, DAWN], ids=lambda theme: theme.name)
def test_every_text_is_legible_on_every_ground(theme: Theme) -> None:
    texts = {name: getattr(theme, name) for name in TEXTS} | {name: theme.variables[name] for name in VARIABLES}
    grounds = {name: getattr(theme, name) for name in GROUNDS}
    low = {
        (text, ground): round(contrast(texts[text], grounds[ground]), 2)
        for text, ground in itertools.product(texts, grounds)
        if contrast(texts[text], grounds[ground]) < ENOUGH
    }
    assert low == {}


@pytest.mark.parametrize("theme", [DUSK, DAWN], ids=lambda theme: theme.name)
def test_reversed_and_selected_texts_are_legible_too(theme: Theme) -> None:
    of = theme.variables
    assert contrast(of["input-cursor-background"], of["input-cursor-foreground"]) >= ENOUGH
    assert contrast(str(theme.foreground), of["input-selection-background"]) >= ENOUGH


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
    [("auto", False, "dusk"), ("dawn", False, "dawn"), ("dawn", True, "terminal"), ("auto", True, "terminal")],
)
def test_the_choice_of_a_theme(choice: str, no_color: bool, name: str) -> None:  # noqa: FBT001 - a column of the table
    assert theme_name(choice, no_color=no_color) == name
