"""What tells about the program itself: `safespace where` its places, `safespace help TOPIC` a page of its manual."""

from collections.abc import Mapping

from safespace_tui.cli import texts
from safespace_tui.cli.parser import columns
from safespace_tui.cli.printing import say, say_json
from safespace_tui.runtime.manual import read
from safespace_tui.storage.locations import find_places


def where(environment: Mapping[str, str], *, as_json: bool) -> int:
    """Prints each place and whether something is there.

    Raises:
        StoreError: the home folder is not known.
    """
    if as_json:
        say_json(
            [{"name": n, "path": str(path), "there": path.exists()} for n, path in find_places(environment).listing()]
        )
        return 0
    for name, path in find_places(environment).listing():
        say(f"{name}: {path}" if path.exists() else f"{name}: {path} {texts.NOT_YET}")
    return 0


def read_page(topic: str) -> int:
    """Prints a page of the manual, as wide as the terminal and not so wide that a line is hard to follow."""
    for line in read(topic, columns()):
        say(line)
    return 0
