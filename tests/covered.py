"""`python -m tests.covered 95 safespace_tui`: whether the last check ran that share of a folder, and what it left out.

Lines and branches count alike, as is usual.
"""

import functools
import json
import sys
from collections.abc import Mapping
from typing import Any

from slipcover import merge_coverage

from tests.noted import KEPT


def share(files: Mapping[str, Any]) -> float:
    """How much of some files was run, in percent.

    Args:
        files: what was noted of each.
    """
    told = [file["summary"] for file in files.values()]
    done = sum(one["covered_lines"] + one["covered_branches"] for one in told)
    left = sum(one["missing_lines"] + one["missing_branches"] for one in told)
    return 100.0 * done / (done + left) if done + left else 0.0


def left_out(name: str, noted: Mapping[str, Any]) -> str:
    """What of a file was not run, in one line; empty when all of it was.

    Args:
        name: the file.
        noted: what was noted of it.
    """
    lines = [str(line) for line in noted["missing_lines"]]
    # A branch that ends in a line that was not run says nothing new; 0 is the way out of a function.
    branches = [
        f"{start}->{end or 'out'}" for start, end in noted["missing_branches"] if end not in noted["missing_lines"]
    ]
    return f"{name}: {', '.join(lines + branches)}" if lines or branches else ""


def everything() -> dict[str, Any]:
    """What all processes of the last run noted of each file."""
    noted = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(KEPT.glob("*.json"))]
    files: dict[str, Any] = functools.reduce(merge_coverage, noted)["files"] if noted else {}
    return files


def main(least: str, folder: str) -> int:
    """Says how much of a folder was run; fails below a share.

    Args:
        least: the share in percent.
        folder: the folder, from the root of the project.
    """
    of_folder = {name: noted for name, noted in everything().items() if name.startswith(f"{folder}/")}
    if not of_folder:
        print(f"Nothing was noted of {folder}. Run the tests through `python3 project.py check`.")
        return 1
    for told in filter(None, (left_out(*one) for one in sorted(of_folder.items()))):
        print(told)
    reached = share(of_folder)
    print(f"{reached:.1f} % of {folder} was run; {least} % must be.")
    return int(reached < float(least))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
