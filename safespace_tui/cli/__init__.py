"""The command line: `safespace VERB`. It picks clock, store and formats, and imports the screens last.

Exit statuses: 0 all is well · 1 `doctor` found something in the way, or a talk that cannot be read was left out · 2 a
mistake in what was asked, or something that stands in the way, said in one sentence on stderr with nothing changed ·
130 stopped by Ctrl-C.
"""

import contextlib
import os
import sys
from collections.abc import Sequence
from typing import NoReturn, TextIO

from safespace_tui import __version__
from safespace_tui.cli import texts
from safespace_tui.cli.parser import Mistake, parse
from safespace_tui.runtime.startup import leave_lying, load_msgspec_alone, put_off


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command.

    Args:
        argv: the words after `safespace`; those of the process when None.

    Returns:
        The exit status.
    """
    if argv is not None:
        return _answered(argv, own_process=False)
    _fill_gaps()
    if sys.flags.inspect:  # Python would open a prompt afterwards, with everything still in memory
        _leave_at_once()
    return _answered(sys.argv[1:], own_process=True)


def _answered(words: Sequence[str], *, own_process: bool) -> int:
    try:
        status = _run(words, own_process=own_process)
        sys.stdout.flush()
        if own_process:
            leave_lying()
    except Mistake as mistake:
        return _complained(str(mistake))
    except BrokenPipeError:
        forget_stream(sys.stdout)
        return _complained(texts.NOBODY_READS)
    except OSError as error:
        from safespace_tui.storage.disk_errors import disk_refused

        forget_stream(sys.stdout)
        return _complained(disk_refused(error))
    except KeyboardInterrupt:
        return 130
    return status


def _complained(sentence: str) -> int:
    from safespace_tui.domain.printable import in_brief  # what was typed may be in the sentence

    try:
        sys.stderr.write(f"safespace: {in_brief(sentence)}\n")
        sys.stderr.flush()
    except (OSError, AttributeError):  # where nobody hears it, the status still says it
        forget_stream(sys.stderr)
    return 2


def _fill_gaps() -> None:
    """Puts something harmless where input, output or complaints are closed, lest a file of ours take their number."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def _leave_at_once() -> NoReturn:
    status = 1
    try:
        status = _answered(sys.argv[1:], own_process=True)
    except BaseException:  # noqa: BLE001 - nothing but the end of the process comes after it
        sys.excepthook(*sys.exc_info())
    finally:
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError, AttributeError):
                stream.flush()
        os._exit(status)


def _run(words: Sequence[str], *, own_process: bool) -> int:
    if sys.stdout is None:
        raise Mistake(texts.NO_OUTPUT)
    try:
        asked = parse(words)
    except SystemExit as end:  # argparse's way out after --help and --version
        return int(end.code or 0)
    if asked.verb == "version":
        sys.stdout.write(f"safespace {__version__}\n")
        return 0
    from safespace_tui.cli.hardening import harden_process  # --help and --version need none of it

    if own_process:
        put_off()
        load_msgspec_alone()
    from safespace_tui.cli.registry import run

    if own_process:
        harden_process(os.environ)

    return run(asked)


def forget_stream(stream: TextIO | None) -> None:
    """Nothing can be written there; Python must not complain at the end that the rest cannot be either."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        if stream is not None:
            os.dup2(nowhere, stream.fileno())
    except (OSError, ValueError):  # it is no file at all, or gone
        return
    finally:
        os.close(nowhere)
