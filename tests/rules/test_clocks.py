"""Only clock.py reads a clock: everywhere else the time is an argument, so that it can be any time."""

import ast

import pytest

from tests.rules.sources import Source, sources

CLOCK = "safespace_tui/runtime/clock.py"
MODULES = ("time", "timeit")
READINGS = {("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("date", "today"), ("loop", "time")}
"""What a clock is read by, besides the module `time`: the last two names of a dotted one."""


def readings(source: Source) -> list[str]:
    """Where a file reads a clock, or holds the module to do so."""
    if source.name == CLOCK:
        return []
    held = [f"{source.name}:{line} imports {name}" for line, name in source.imports() if name.split(".")[0] in MODULES]
    read = [
        f"{source.name}:{node.lineno} reads {last(node.value)}.{node.attr}"
        for node in source.nodes
        if isinstance(node, ast.Attribute) and (last(node.value), node.attr) in READINGS
    ]
    return held + read


def last(node: ast.expr) -> str:
    """The last word of a dotted name or of the call of one."""
    if isinstance(node, ast.Call):
        node = node.func
    match node:
        case ast.Attribute():
            return node.attr.removeprefix("get_running_").removeprefix("get_event_")
        case ast.Name():
            return node.id
    return ""


def test_only_the_clock_reads_a_clock() -> None:
    assert [what for source in sources() for what in readings(source)] == []


@pytest.mark.parametrize(
    "line",
    [
        "import time",
        "from time import monotonic",
        "def f():\n    import time as t",
        "import datetime as dt; dt.datetime.now()",
        "import datetime as dt; dt.date.today()",
        "from datetime import datetime; x = datetime.utcnow",
        "import asyncio; asyncio.get_running_loop().time()",
    ],
)
def test_a_hidden_clock_is_seen(line: str) -> None:
    assert readings(Source("safespace_tui/features/talk/screen.py", line))
    assert not readings(Source(CLOCK, line))


@pytest.mark.parametrize("line", ["clock.now()", "self._clock.wall()", "sitting.now", "import datetime as dt"])
def test_asking_the_clock_is_right(line: str) -> None:
    assert not readings(Source("safespace_tui/features/talk/screen.py", line))
