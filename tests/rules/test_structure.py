"""Where things are found: screens by the name of a place, what a screen says of itself by what it declares."""

import ast
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import pytest

from tests.rules.sources import ROOT, nodes, parsed

PACKAGE = ROOT / "safespace_tui"
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)

SCREENS = tuple(
    str(path.relative_to(ROOT)) for folder in ("features", "ui", "app") for path in (PACKAGE / folder).rglob("*.py")
)

OWN_ANATOMY = ("action_", "on_", "compose", "watch_", "validate_", "compute_", "key_")
"""How the methods begin whose name says all that Textual's own reader needs; a docstring only where it says more."""


def late_imports(code: str) -> Iterator[str]:
    """The features' modules that are imported inside of a function, and not only for their types."""
    for function in nodes(code):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for one in ast.walk(function):
                if isinstance(one, ast.ImportFrom) and (one.module or "").startswith("safespace_tui.features"):
                    yield one.module or ""


def found_by_name(code: str) -> Iterator[str]:
    """What looks at an object by a name in quotes, or at the name of its class."""
    for one in nodes(code):
        if isinstance(one, ast.Attribute) and one.attr == "__name__":
            yield ast.unparse(one)
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id in ("getattr", "hasattr"):
            name = one.args[1]
            if isinstance(name, ast.Constant) and not str(name.value).startswith("cursor_"):
                yield ast.unparse(one)


def ports(code: str) -> Iterator[tuple[str, set[str]]]:
    """The ports in a file, and what each of them says of."""
    for one in nodes(code):
        if isinstance(one, ast.ClassDef) and any("Protocol" in ast.unparse(base) for base in one.bases):
            yield one.name, {part.name for part in one.body if isinstance(part, FUNCTIONS) and ast.get_docstring(part)}


def silent(code: str, told: Mapping[str, set[str]] = MappingProxyType({})) -> Iterator[str]:
    """The public functions and methods without a docstring, but for those that Textual calls by their names.

    Whoever names a port as what it is need not repeat what the port says (`told`).
    """
    levels: tuple[ast.Module | ast.ClassDef, ...] = (
        parsed(code),
        *(one for one in nodes(code) if isinstance(one, ast.ClassDef)),
    )
    for owner, one in ((level, one) for level in levels for one in level.body):
        if not isinstance(one, FUNCTIONS) or one.name.startswith(("_", *OWN_ANATOMY)):
            continue
        bases = owner.bases if isinstance(owner, ast.ClassDef) else []
        if any(one.name in told.get(ast.unparse(base).partition("[")[0], ()) for base in bases):
            continue
        if ast.get_docstring(one) is None and not any("overload" in ast.unparse(d) for d in one.decorator_list):
            yield one.name


def public_classes(code: str) -> list[str]:
    """The classes of a file that others may name."""
    return [one.name for one in ast.parse(code).body if isinstance(one, ast.ClassDef) and one.name[0] != "_"]


LATE = {
    "safespace_tui/features/home/plain.py": "a way in lines that is seldom wanted",
    "safespace_tui/features/home/plain_door.py": "a first run and a lock, which few starts meet",
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
    files = {str(path): path.read_text("utf-8") for path in PACKAGE.rglob("*.py")}
    told = dict(port for code in files.values() for port in ports(code))
    mute = {path: list(silent(code, told)) for path, code in files.items()}
    assert {path: names for path, names in mute.items() if names} == {}


def test_no_two_public_classes_share_a_name() -> None:
    found: dict[str, list[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        for name in public_classes(path.read_text("utf-8")):
            found.setdefault(name, []).append(str(path.relative_to(PACKAGE)))
    assert {name: where for name, where in found.items() if len(where) > 1} == {}


def test_each_of_these_can_fail() -> None:
    assert public_classes("class A: ...\nclass _B: ...") == ["A"]
    assert list(late_imports("def f():\n    from safespace_tui.features.talk import screen\n")) != []
    assert list(found_by_name("getattr(screen, 'sitting', None)")) != []
    assert list(found_by_name("type(screen).__name__ == 'Dialog'")) != []
    assert list(silent("class A:\n    def go(self): ...\n    def action_go(self): ...\n")) == ["go"]
    told = dict(ports("class Port(Protocol):\n    def go(self):\n        'Goes.'\n"))
    assert list(silent("class A(Port):\n    def go(self): ...\n    def run(self): ...\n", told)) == ["run"]
