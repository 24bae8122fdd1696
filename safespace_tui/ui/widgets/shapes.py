"""The partners' shapes, large: told apart from across the room and without colour."""

from typing import Final

from safespace_tui.ui.widgets.letters import rows, twice

SHAPE_WIDTH: Final = 7
"""Terminal columns of a large shape; it is as high as a large letter."""

_SHAPES: Final = {
    "●": (
        "..###..",
        ".#####.",
        "#######",
        "#######",
        "#######",
        "#######",
        ".#####.",
        "..###..",
    ),
    "▲": (
        "...#...",
        "...#...",
        "..###..",
        "..###..",
        ".#####.",
        ".#####.",
        "#######",
        "#######",
    ),
    "■": (
        "#######",
        "#######",
        "#######",
        "#######",
        "#######",
        "#######",
        "#######",
        "#######",
    ),
    "◆": (
        "...#...",
        "..###..",
        ".#####.",
        "#######",
        "#######",
        ".#####.",
        "..###..",
        "...#...",
    ),
    "★": (
        "...#...",
        "...#...",
        "..###..",
        "#######",
        ".#####.",
        ".#####.",
        ".##.##.",
        ".#...#.",
    ),
    "♥": (
        ".......",
        ".##.##.",
        "#######",
        "#######",
        "#######",
        ".#####.",
        "..###..",
        "...#...",
    ),
}


def shape(glyph: str) -> tuple[str, ...]:
    """The rows of a partner's shape; of an unknown one, a filled square."""
    return rows(_SHAPES.get(glyph, _SHAPES["■"]))


def twice_the_shape(glyph: str) -> tuple[str, ...]:
    """The same twice as large, to stand beside letters that are."""
    return twice(_SHAPES.get(glyph, _SHAPES["■"]))
