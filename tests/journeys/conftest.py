"""Every journey is marked, needs a pseudo-terminal, and begins in a home of its own."""

import sys
from pathlib import Path

import pytest

from tests.journeys.terminal import furnish

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what lies in this folder."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("journey")
            item.add_marker(pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home for Anna and Ben."""
    place = tmp_path / "home"
    furnish(place)
    return place
