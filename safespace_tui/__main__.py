"""`python -m safespace_tui`: the same as `safespace`."""

import sys

from safespace_tui.cli import main

if __name__ == "__main__":
    sys.exit(main())
