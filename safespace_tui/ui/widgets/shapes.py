"""The partners' shapes, large: told apart from across the room and without colour."""

from typing import Final

from safespace_tui.ui.widgets.letters import rows

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
