"""jrnl as a yardstick: the same texts in its journal, searched by its own program in the same run.

It is installed into a folder of its own beside the system's temporary files, never into this project.
"""

import os
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from safespace_tui.domain.history.record import Record
from safespace_tui.domain.history.search import texts

PLACE: Final = Path(tempfile.gettempdir()) / "safespace-bench-jrnl"
_CONFIG: Final = """\
colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: false
indent_character: '|'
journals: {{default: {{journal: {journal}}}}}
linewrap: 79
tagsymbols: '@'
template: false
timeformat: '%Y-%m-%d %H:%M'
version: v4.0
"""


def program() -> Path | None:
    """The program, installed if it is not there yet; None where it cannot be had."""
    folder = PLACE / ("Scripts" if os.name == "nt" else "bin")
    if not (folder / "jrnl").exists():
        venv.create(PLACE, with_pip=True)
        pip = [str(folder / "python"), "-m", "pip", "install", "--quiet", "jrnl"]
        if subprocess.run(pip, check=False, capture_output=True).returncode:
            return None
    return folder / "jrnl"


def journal(folder: Path, records: Iterable[Record]) -> Path:
    """Writes the texts of some talks as a journal of jrnl's; its configuration file."""
    file, config = folder / "journal.txt", folder / "jrnl.yaml"
    with file.open("w", encoding="utf-8") as out:
        for record in records:
            began = record.head.started_at[:16].replace("T", " ")
            out.write(f"[{began}] {record.head.title or 'a talk'}\n" + "\n".join(texts(record)) + "\n\n")
    config.write_text(_CONFIG.format(journal=file), "utf-8")
    return config


def searched(jrnl: Path, config: Path, word: str) -> float:
    """Seconds that its search for a word takes, from start to end."""
    home = {"HOME": str(config.parent), "XDG_CONFIG_HOME": str(config.parent)}
    return _took([str(jrnl), "--config-file", str(config), "-contains", word, "--format", "json"], home)


def ours(home: Path, word: str) -> float:
    """Seconds that the same search takes here, from start to end."""
    return _took([sys.executable, "-m", "safespace_tui", "search", word, "--json"], {"SAFESPACE_HOME": str(home)})


def _took(words: list[str], more: dict[str, str]) -> float:
    began = time.perf_counter()
    done = subprocess.run(words, env={**os.environ, **more}, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    took = time.perf_counter() - began
    if not done.stdout.strip():
        raise AssertionError(done.stderr)
    return took
