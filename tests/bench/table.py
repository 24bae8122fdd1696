"""The figures, one a line, beside what was asked for."""

import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One thing that was measured."""

    what: str
    value: float
    unit: str
    """Behind the value; `x M`: times the bare Textual app in the same run."""
    budget: float | None = None
    """The most it should be."""
    detail: str = ""

    @property
    def over(self) -> bool:
        """Whether it is more than it should be."""
        return self.budget is not None and self.value > self.budget

    @property
    def line(self) -> str:
        """The figure as a line of the table."""
        asked = "" if self.budget is None else f"≤ {self.budget:g}"
        verdict = "" if self.budget is None else "OVER" if self.over else "ok"
        return f"{self.what:<50}{self.value:>9.2f} {self.unit:<8}{asked:<9}{verdict:<6}{self.detail}".rstrip()


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that so many percent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(percent / 100 * len(ordered)))]


def spread(seconds: Sequence[float]) -> str:
    """Times in a few words."""
    return f"{1000 * min(seconds):.0f} / {1000 * statistics.median(seconds):.0f} ms (least / median of {len(seconds)})"


def machine() -> str:
    """What it was measured on."""
    names = [line for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines() if line.startswith("model name")]
    processor = names[0].partition(":")[2].strip() if names else platform.machine()
    return (
        f"{os.cpu_count()} x {processor}, Linux {platform.release()}, Python {platform.python_version()}, "
        f"Textual {version('textual')}, load {os.getloadavg()[0]:.1f}"
    )
