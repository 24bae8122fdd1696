"""The lines that the long run ends with count every try and every failure once."""

from typing import Literal

import pytest

from tests.tallies import KIND, TRIES, summed_up, tried


def report(kind: str, outcome: Literal["passed", "failed", "skipped"], *, tries: int = 0, when: str = "call") -> object:
    properties: list[tuple[str, object]] = [(KIND, kind)]
    if tries:
        properties.append((TRIES, tries))
    at: Literal["setup", "call", "teardown"] = "setup" if when == "setup" else "call"
    return pytest.TestReport("x.py::y", ("x.py", 1, "y"), {}, outcome, None, at, user_properties=properties)


def test_each_kind_has_a_line_with_what_was_tried_and_what_failed() -> None:
    reports = [
        *(report("power cuts", "passed", tries=many) for many in (1_000, 500)),
        report("power cuts", "passed", when="setup"),
        report("kills", "failed", tries=7),
        report("kills", "passed"),
        report("copies", "skipped", when="setup"),
        report("races", "failed", when="setup"),
    ]
    assert summed_up(one for one in reports if isinstance(one, pytest.TestReport)) == [
        "kills: 8 tried, 1 failed",
        "power cuts: 1,500 tried, 0 failed",
        "races: 0 tried, 1 failed",
    ]


def test_what_a_test_tries_is_in_its_report(request: pytest.FixtureRequest) -> None:
    tried(2)
    tried()
    assert dict(request.node.user_properties)[TRIES] == 3
    assert dict(request.node.user_properties)[KIND] == "what a test tries is in its report"
