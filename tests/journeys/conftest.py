"""Every journey is marked, needs a pseudo-terminal, and begins in a home of its own."""

import sys
from pathlib import Path

import pytest

from tests.journeys.terminal import furnish


def pytest_itemcollected(item: pytest.Item) -> None:
    """Marks what lies in this folder; of others it is not told."""
    item.add_marker("journey")
    item.add_marker(pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home for Anna and Ben."""
    place = tmp_path / "home"
    furnish(place)
    return place
