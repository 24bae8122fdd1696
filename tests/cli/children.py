"""The program in a process of its own, where what matters is the process: its files, its variables, its end."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import IO

ROOT = Path(__file__).resolve().parents[2]

Output = IO[bytes] | int


def child(
    home: Path,
    *words: str,
    given: bytes = b"",
    out: Output = subprocess.PIPE,
    err: Output = subprocess.PIPE,
    variables: Mapping[str, str] = MappingProxyType({}),
) -> "subprocess.CompletedProcess[bytes]":
    """Runs `safespace` with some words.

    Args:
        home: where it keeps everything.
        words: what is typed behind its name.
        given: what comes in.
        out: where its output goes.
        err: where its complaints go.
        variables: what stands in its surroundings besides what stands in ours.
    """
    return subprocess.run(
        [sys.executable, "-m", "safespace_tui", *words],
        env={**os.environ, "PYTHONPATH": str(ROOT), "SAFESPACE_HOME": str(home), **variables},
        input=given,
        stdout=out,
        stderr=err,
        timeout=60,
        check=False,
    )
