"""How many of each kind of fault a run has tried, and how many went wrong: what the long run ends with.

A test says its kind by `@pytest.mark.kind("power cuts")`. It counts as one try, or as many as it tells
`tried`. A test without a kind stands there under its own name.
"""

from collections.abc import Iterable
from typing import Final

import pytest

KIND: Final = "kind"
TRIES: Final = "tries"


_now: list[pytest.Item] = []
"""The test that is being run."""


def begun(item: pytest.Item) -> None:
    """From now on this test is being run."""
    _now[:] = [item]


def tried(count: int = 1) -> None:
    """Notes that the test that is being run has tried so many more faults."""
    for item in _now:
        before = sum(int(str(value)) for name, value in item.user_properties if name == TRIES)
        item.user_properties[:] = [one for one in item.user_properties if one[0] != TRIES]
        item.user_properties.append((TRIES, before + count))


def named(items: Iterable[pytest.Item]) -> None:
    """Gives each test the name under which it is summed up; it travels with its report, also between processes."""
    for item in items:
        marker = item.get_closest_marker(KIND)
        name = marker.args[0] if marker else getattr(item, "originalname", item.name).removeprefix("test_")
        item.user_properties.append((KIND, name if marker else name.replace("_", " ")))


def summed_up(reports: Iterable[pytest.TestReport]) -> list[str]:
    """A line for each kind: how many were tried, how many failed."""
    tried: dict[str, int] = {}
    failed: dict[str, int] = {}
    for report in reports:
        said = dict(report.user_properties)
        kind = str(said.get(KIND, report.nodeid))
        if report.when == "call" and not report.skipped:
            tried[kind] = tried.get(kind, 0) + max(1, int(str(said.get(TRIES, 1))))
        if report.failed:
            failed[kind] = failed.get(kind, 0) + 1
    kinds = sorted({*tried, *failed})
    return [f"{kind}: {tried.get(kind, 0):,} tried, {failed.get(kind, 0):,} failed" for kind in kinds]
