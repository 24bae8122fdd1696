"""The command line: `safespace VERB`. It picks clock, store and formats, and imports the screens last.

Exit statuses: 0 all is well · 1 `doctor` found something in the way · 2 a mistake in what was asked, or something
that stands in the way, said in one sentence on stderr with nothing changed · 130 stopped by Ctrl-C.
"""

import os
import sys
from collections.abc import Sequence

from safespace_tui.cli.parser import Mistake, parse
from safespace_tui.runtime.startup import leave_lying, load_msgspec_alone, put_off


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command.

    Args:
        argv: the words after `safespace`; those of the process when None.

    Returns:
        The exit status.
    """
    try:
        status = _run(sys.argv[1:] if argv is None else argv, own_process=argv is None)
        sys.stdout.flush()
        if argv is None:
            leave_lying()
    except Mistake as mistake:
        from safespace_tui.domain.printable import one_line  # what was typed may be in the sentence

        sys.stderr.write(f"safespace: {one_line(str(mistake))}\n")
        return 2
    except BrokenPipeError:
        _forget_stdout()
        return 0
    except KeyboardInterrupt:
        return 130
    return status


def _run(words: Sequence[str], *, own_process: bool) -> int:
    try:
        asked = parse(words)
    except SystemExit as end:  # argparse's way out after --help and --version
        return int(end.code or 0)
    from safespace_tui.cli.hardening import harden_process  # --help and --version need none of it

    if own_process:
        put_off()
        load_msgspec_alone()
    from safespace_tui.cli.registry import run

    if own_process:
        harden_process(os.environ)

    return run(asked)


def _forget_stdout() -> None:
    """Whoever read our output has left; Python must not complain at the end that the rest cannot be written."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):  # stdout is no file at all, or gone
        return
    finally:
        os.close(nowhere)
