"""`safespace completion`: what completes its verbs and options in a shell, as it was written when it was built."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from safespace_tui.cli import texts
from safespace_tui.cli.parser import Mistake
from safespace_tui.cli.printing import write_bytes
from safespace_tui.domain.printable import one_line

FOLDER: Final = Path(__file__).parents[2] / "completions"

SHELLS: Final = {
    "bash": "safespace.bash",
    "zsh": "_safespace",
    "fish": "safespace.fish",
    "powershell": "safespace.ps1",
}
"""Each with its file."""


def completion(environment: Mapping[str, str], given: str | None) -> int:
    """Prints the completions for a shell, or for the one that is used.

    Raises:
        Mistake: there are none for it.
    """
    shell = given or Path(environment.get("SHELL", "")).name
    if shell not in SHELLS:
        *first, last = SHELLS
        raise Mistake(texts.NO_SHELL.format(all=", ".join(first), last=last, given=one_line(shell[:20])))
    write_bytes((FOLDER / SHELLS[shell]).read_bytes())
    return 0
