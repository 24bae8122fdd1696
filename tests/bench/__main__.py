"""How fast safespace is, beside a bare Textual app.

Everything is measured in one run, on the real program in a pseudo-terminal, and what starts is given as a ratio,
because milliseconds differ from machine to machine and from hour to hour. Close other programs first.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.bench.program import Programs
from tests.bench.sections import ALL, Effort
from tests.bench.table import machine
from tests.bench.two_screens import section as together
from tests.bench.vault_bench import section as vault


def main() -> int:
    """Measures, and prints each figure as it comes; the exit status says whether all are within budget."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    sections = {**ALL, "vault": vault, "together": together}
    parser.add_argument("section", nargs="*", help=f"some of: {', '.join(ALL)} (all when left out), vault, or together")
    parser.add_argument("--quick", action="store_true", help="fewer repetitions, for a first look")
    parser.add_argument("--minutes", type=float, default=0.25, metavar="N", help="how long each drift is watched")
    asked = parser.parse_args()
    if unknown := set(asked.section) - set(sections):
        parser.error(f"there is no section {', '.join(sorted(unknown))}; there are {', '.join(sections)}")
    print(f"{machine()}\n", flush=True)
    figures = 0
    over = []
    with tempfile.TemporaryDirectory() as folder:
        programs = Programs(Path(folder))
        for name in asked.section or ALL:
            for figure in sections[name](programs, Effort(quick=asked.quick, minutes=asked.minutes)):
                print(figure.line, flush=True)
                figures += 1
                over += [figure.what] if figure.over else []
            print(f"{'':<50}(load {os.getloadavg()[0]:.1f} at the end of this part)\n", flush=True)
    print(f"Over budget: {', '.join(over)}." if over else f"All {figures} figures are within budget.")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
