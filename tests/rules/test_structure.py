"""Where things are found: screens by the name of a place, what a screen says of itself by what it declares."""

import ast
from collections.abc import Iterator

import pytest

from tests.rules.sources import ROOT

PACKAGE = ROOT / "safespace_tui"

SCREENS = tuple(
    str(path.relative_to(ROOT)) for folder in ("features", "ui", "app") for path in (PACKAGE / folder).rglob("*.py")
)

OWN_ANATOMY = ("action_", "on_", "compose", "watch_", "validate_", "compute_", "key_")
"""How the methods begin whose name says all that Textual's own reader needs; a docstring only where it says more."""


def late_imports(code: str) -> Iterator[str]:
    """The features' modules that are imported inside of a function, and not only for their types."""
    for function in ast.walk(ast.parse(code)):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for one in ast.walk(function):
                if isinstance(one, ast.ImportFrom) and (one.module or "").startswith("safespace_tui.features"):
                    yield one.module or ""


def found_by_name(code: str) -> Iterator[str]:
    """What looks at an object by a name in quotes, or at the name of its class."""
    for one in ast.walk(ast.parse(code)):
        if isinstance(one, ast.Attribute) and one.attr == "__name__":
            yield ast.unparse(one)
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id in ("getattr", "hasattr"):
            name = one.args[1]
            if isinstance(name, ast.Constant) and not str(name.value).startswith("cursor_"):
                yield ast.unparse(one)


def silent(code: str) -> Iterator[str]:
    """The public functions and methods without a docstring, but for those that Textual calls by their names."""
    tree = ast.parse(code)
    levels: tuple[ast.Module | ast.ClassDef, ...] = (
        tree,
        *(one for one in ast.walk(tree) if isinstance(one, ast.ClassDef)),
    )
    for one in (one for level in levels for one in level.body):
        if not isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef) or one.name.startswith(("_", *OWN_ANATOMY)):
            continue
        if ast.get_docstring(one) is None and not any("overload" in ast.unparse(d) for d in one.decorator_list):
            yield one.name


LATE = {
    "safespace_tui/features/home/plain.py": "a way in lines that is seldom wanted",
    "safespace_tui/features/choose/screen.py": "its conversations are seldom wanted",
    "safespace_tui/features/transfer/export_forms.py": "what writes a form; a help needs only its name",
    "safespace_tui/features/writing/feelings_key.py": "words that home needs none of",
    "safespace_tui/features/writing/global_keys.py": "words that home needs none of",
}
"""Files of features that import another module late, each with its reason; none of them opens another feature."""


@pytest.mark.parametrize("path", [path for path in SCREENS if not path.startswith("safespace_tui/app/")])
def test_only_the_app_imports_screens_late(path: str) -> None:
    found = set(late_imports((ROOT / path).read_text("utf-8")))
    assert not found or path in LATE
    if path.startswith("safespace_tui/features/home/"):
        return
    feature = ".".join(path.split("/")[:3])
    assert {module for module in found if not module.startswith(feature)} == set()


@pytest.mark.parametrize("path", SCREENS)
def test_nobody_looks_for_a_screen_by_the_name_of_its_class_or_of_an_attribute(path: str) -> None:
    allowed = {"safespace_tui/app/privacy_app.py", "safespace_tui/ui/typing_order.py"}  # a crash; a key's own name
    assert path in allowed or list(found_by_name((ROOT / path).read_text("utf-8"))) == []


def test_whatever_others_may_call_says_what_it_does() -> None:
    mute = {str(path): list(silent(path.read_text("utf-8"))) for path in PACKAGE.rglob("*.py")}
    assert {path: names for path, names in mute.items() if names} == {}


def test_each_of_these_can_fail() -> None:
    assert list(late_imports("def f():\n    from safespace_tui.features.talk import screen\n")) != []
    assert list(found_by_name("getattr(screen, 'sitting', None)")) != []
    assert list(found_by_name("type(screen).__name__ == 'Dialog'")) != []
    assert list(silent("class A:\n    def go(self): ...\n    def action_go(self): ...\n")) == ["go"]
