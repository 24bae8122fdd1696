"""`pytest -p tests.noted`: notes which lines of the program the tests run, for tests/covered.py to tell.

Done by slipcover, which asks about a line until it was run and then no more: under a tracer every test takes twice as
long. Each process of a run writes a file of its own.
"""

import json
import os
from pathlib import Path
from typing import Final

import slipcover

SOURCE: Final = "safespace_tui"
"""The program's folder."""
KEPT: Final = Path(__file__).parents[1] / ".covered"
"""Where each process writes what it noted."""

_NOT_RUN = ["if TYPE_CHECKING:", r"\.\.\.$"]
"""Lines that no test could run."""

_NOTED_OFTEN = 2_000
"""After how many more runs of a noted line all noted ones are let be: that is done by looking at every function.

With its own number, 50, that alone takes an eighth of the tests' time.
"""

_noted = slipcover.Slipcover(branch=True, d_miss_threshold=_NOTED_OFTEN, source=[SOURCE], exclude_also=_NOT_RUN)
# A plugin that is named on the command line is imported before any test, and so before anything of the program.
slipcover.ImportManager(_noted, slipcover.FileMatcher(sources=[SOURCE])).__enter__()


def pytest_sessionfinish() -> None:
    """Keeps what this process has noted."""
    KEPT.mkdir(exist_ok=True)
    process = os.environ.get("PYTEST_XDIST_WORKER", "main")
    (KEPT / f"{process}.json").write_text(json.dumps(_noted.get_coverage()), encoding="utf-8")
