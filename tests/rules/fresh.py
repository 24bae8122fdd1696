"""Fresh interpreters, for rules about what is loaded."""

import subprocess
import sys

from tests.rules.sources import ROOT

TELL = "import sys; sys.stderr.write('\\n' + ' '.join(sys.modules))"


def loaded_after(code: str) -> set[str]:
    """The modules that a new Python has loaded after some code, even when that ends the program."""
    script = f"import atexit\natexit.register(lambda: exec({TELL!r}))\n{code}"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines()[-1].split())


def loaded_by(*words: str) -> set[str]:
    """The modules that `safespace WORDS` has loaded at its end."""
    return loaded_after(f"import sys\nfrom safespace_tui.cli import main\nsys.exit(main({list(words)!r}))")
