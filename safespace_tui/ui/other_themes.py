"""Colours that aren't the program's own: Textual's, where they can be read well enough, and a file of one's own.

A theme of Textual gives its grounds and the colour of its letters; partner colours, the accent and quiet words are
ours, because it has none that can be told apart. What is taken reaches 7:1 like our own (WCAG 2.2, criterion 1.4.6).
"""

from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Final

from textual.color import Color, ColorParseError
from textual.theme import BUILTIN_THEMES, Theme

from safespace_tui.domain.couple import COLOURS
from safespace_tui.domain.printable import one_line
from safespace_tui.file_input import Unreadable, read_whole, toml_table
from safespace_tui.ui import texts
from safespace_tui.ui.themes import DAWN, DUSK, OWN

GROUNDS: Final = ("background", "surface", "panel")
LETTERS: Final = ("foreground", "accent", "muted", *COLOURS)
_NAMED: Final = (*GROUNDS, *LETTERS, "line", "key")
"""Every colour that a file can name."""
ENOUGH: Final = 7.0


def contrast(one: Color, two: Color) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    darker, lighter = sorted(map(_luminance, (one, two)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    def linear(channel: int) -> float:
        part = channel / 255
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004  sRGB

    return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b)


def too_faint(colours: Mapping[str, Color]) -> Iterator[tuple[str, str, float]]:
    """Each pair of letters and ground that is too faint, with its contrast."""
    for letters, ground in (*product(LETTERS, GROUNDS), ("foreground", "key")):
        found = contrast(colours[letters], colours[ground])
        if found < ENOUGH:
            yield letters, ground, found


def borrowed(name: str) -> Theme:
    """One of Textual's themes, with our colours for what it has none for."""
    theme = BUILTIN_THEMES[name]
    colours = theme.to_color_system().generate()
    own = {ground: colours[ground] for ground in (*GROUNDS, "foreground")}
    return _laid_over(DUSK if theme.dark else DAWN, name, own)


def colours_of(theme: Theme) -> dict[str, Color]:
    """The colours of a theme that something is read by."""
    given = {name: getattr(theme, name, None) or theme.variables[name] for name in (*GROUNDS, *LETTERS, "key")}
    return {name: Color.parse(colour) for name, colour in given.items()}


def own_theme(path: Path) -> Theme:
    """The theme in a file.

    Raises:
        ValueError: it cannot be used; the text says where, why and what to do.
    """
    try:
        table = toml_table(read_whole(path).decode())
        named = {name: _colour(name, value) for name, value in table.items() if name != "dark"}
    except FileNotFoundError:
        raise ValueError(texts.NO_THEME_FILE.format(file=path.name)) from None
    except (Unreadable, OSError) as error:
        raise ValueError(texts.THEME_NOT_READ.format(file=path.name, why=error.strerror)) from error
    except RecursionError:
        raise ValueError(texts.THEME_NOT_READ.format(file=path.name, why=texts.WITHOUT_END)) from None
    except ValueError as error:
        why = texts.NOT_UTF_8 if isinstance(error, UnicodeDecodeError) else one_line(str(error))
        raise ValueError(texts.THEME_NOT_READ.format(file=path.name, why=why)) from error
    theme = _laid_over(DUSK if table.get("dark", True) is True else DAWN, OWN, named)
    for letters, ground, found in too_faint(colours_of(theme)):
        pair = texts.TOO_FAINT.format(file=path.name, letters=letters, ground=ground, found=found, enough=ENOUGH)
        raise ValueError(pair)
    return theme


def _colour(name: str, value: object) -> str:
    if name not in _NAMED:
        from difflib import get_close_matches  # needed only for a mistake

        close = get_close_matches(name, [*_NAMED, "dark"], n=1)
        raise ValueError(
            texts.NO_SUCH_COLOUR.format(
                name=one_line(name)[:40], near=texts.PERHAPS.format(close=close[0]) if close else ""
            )
        )
    try:
        if isinstance(value, str) and value.startswith("#") and (colour := Color.parse(value)).a == 1:
            return colour.hex
    except ColorParseError:
        pass
    raise ValueError(texts.NO_COLOUR.format(name=name, value=one_line(str(value))[:40]))


def _laid_over(base: Theme, name: str, given: Mapping[str, str]) -> Theme:
    def taken(one: str) -> str:
        return given.get(one) or str(getattr(base, one))

    ground, letters = taken("background"), taken("foreground")
    following = {
        "input-selection-background": taken("panel"),
        "input-cursor-background": letters,
        "input-cursor-foreground": ground,
        "scrollbar-background": ground,
        "scrollbar": given.get("line", base.variables["line"]),
    }
    return Theme(
        name=name,
        dark=base.dark,
        background=ground,
        surface=taken("surface"),
        panel=taken("panel"),
        foreground=letters,
        primary=base.primary,
        secondary=base.secondary,
        accent=taken("accent"),
        success=base.success,
        warning=base.warning,
        error=base.error,
        variables={**base.variables, **following, **{one: given[one] for one in base.variables if one in given}},
    )
