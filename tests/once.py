"""What every test of a screen would work out again with the same result, worked out once a process.

Each is a function of its arguments alone, so that no test can tell: what a style sheet says under a theme, and the
colours of one. A program that starts for a person works each out once as well, but the tests start it a thousand times.
"""

import functools
from collections.abc import Callable, Iterable
from inspect import CO_VARARGS, CO_VARKEYWORDS
from types import CodeType, FunctionType, MethodType
from typing import Any

import pytest
from rich.console import RenderableType
from textual import _callback
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.css.model import RuleSet
from textual.css.parse import parse
from textual.css.tokenize import tokenize_values
from textual.design import ColorSystem
from textual.screen import Screen

_TOKENS: dict[frozenset[tuple[str, str]], dict[str, Any]] = {}
_RULES: dict[tuple[object, ...], list[Any]] = {}
_COLOURS: dict[tuple[object, ...], dict[str, str]] = {}

_generate = ColorSystem.generate


def _tokens(values: dict[str, str]) -> dict[str, Any]:
    """The variables of a theme; for the same ones the very same answer, by which `_rules` knows them again."""
    key = frozenset(values.items())
    if key not in _TOKENS:
        _TOKENS[key] = tokenize_values(values)
    return _TOKENS[key]


def _rules(scope: str, css: str, read_from: Any, *, variable_tokens: dict[str, Any], **more: Any) -> Iterable[Any]:
    """The rules of a sheet; one that is wrong is read again each time, and says so each time."""
    key = (scope, css, read_from, id(variable_tokens), *sorted(more.items()))
    if key not in _RULES:
        rules = list(parse(scope, css, read_from, variable_tokens=variable_tokens, **more))
        if any(rule.errors for rule in rules) or not any(variable_tokens is known for known in _TOKENS.values()):
            return rules
        _RULES[key] = rules
    return _RULES[key]


def _colours(system: ColorSystem) -> dict[str, str]:
    """The variables that a theme's few colours give."""
    key = tuple((name, str(value)) for name, value in sorted(vars(system).items()))
    if key not in _COLOURS:
        _COLOURS[key] = _generate(system)
    return dict(_COLOURS[key])


class _Forgetting(dict[object, object]):
    """A memory that keeps nothing."""

    def __setitem__(self, key: object, value: object) -> None:
        """Not kept."""


_NOTHING = _Forgetting()


def _no_memory(size: int) -> _Forgetting:
    """What a row of the screen keeps of itself: in a test hardly any row is drawn twice, and a hundred thousand are."""
    del size
    return _NOTHING


@functools.cache
def _known_parameters(code: CodeType, bound: bool) -> int:  # noqa: FBT001 - a key of the memory
    """How many arguments a function with this code takes, once it stands at its object."""
    names = code.co_argcount + code.co_kwonlyargcount
    return names + bool(code.co_flags & CO_VARARGS) + bool(code.co_flags & CO_VARKEYWORDS) - bound


def _parameters(function: Callable[..., object]) -> int:
    """How many arguments a callback takes: asked for each of a hundred thousand partials and closures."""
    plain = function.__func__ if isinstance(function, MethodType) else function
    if not isinstance(plain, FunctionType) or hasattr(plain, "__wrapped__"):
        return _count(function)
    return _known_parameters(plain.__code__, plain is not function)


_count = _callback._count_parameters
_paint = Compositor.render_update


def _looked_at_later(
    compositor: Compositor, *, full: bool = False, screen_stack: list[Screen[Any]] | None = None, **more: Any
) -> RenderableType | None:
    """Paints what a test asks for whole; what would go to a terminal is left, because there is none.

    A test that looks at the screen has it painted at that moment.
    """
    if full:
        return _paint(compositor, full=True, screen_stack=screen_stack, **more)
    visible_screen_stack.set(screen_stack or [])
    compositor._dirty_regions.clear()
    return None


def paint_each_change(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has every change painted, for a test of what is painted when."""
    monkeypatch.setattr(Compositor, "render_update", _paint)


def work_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the running test have what another has worked out."""
    monkeypatch.setattr("textual.strip.FIFOCache", _no_memory)
    monkeypatch.setattr("textual.css.stylesheet.tokenize_values", _tokens)
    monkeypatch.setattr("textual.css.stylesheet.parse", _rules)
    monkeypatch.setattr(ColorSystem, "generate", _colours)
    monkeypatch.setattr(RuleSet, "__hash__", object.__hash__)
    monkeypatch.setattr(_callback, "_count_parameters", _parameters)
    monkeypatch.setattr(Compositor, "render_update", _looked_at_later)
