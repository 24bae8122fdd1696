"""Writes `docs/manual/keys.md`: every name that can stand in `[keys]`, and the keys that it has in every home.

Run it after every change of a table of keys: `python -m docs.make_keys`.
"""  # noqa: INP001 - a folder of pages with a few scripts, not a package

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Final

from safespace_tui.cli.own_keys import ACTIONS, PAGES, SAFE, action_named
from safespace_tui.ui import keys

PAGE: Final = Path(__file__).parent / "manual" / "keys.md"

HEAD: Final = """\
# Keys of your own

<!-- Written by `python -m docs.make_keys` from the tables of keys; do not edit. -->

In `settings.toml` (`safespace where` says where it lies) a part called `[keys]` gives keys of your own to what
safespace does:

```toml
[keys]
hide = "shift+f1"
pass_floor = ["z", "shift+f2"]
```

They count from the next start. The line at the bottom, the help and every sentence that tells of a key name yours
first.

* What a key can be: a letter, `f1` to `f12`, one of these with `shift+` or `ctrl+` before it (but for the third, which
  most terminals send as something else), `insert`, or `ctrl+` and a letter that edits no line. What has to work while
  you write takes no letter.
* **Help, people, hide, lock and break** keep their own keys, whatever the file says, and nothing can take one of
  them where they are.
* Anything else may take a key that another thing has on the same page, if you give that one another key, too: so
  `pass_floor = "n"` needs something like `not_quite = "p"`.
* The arrows, Enter, Tab, Escape, and what answers, moves or leads back stay as they are.
* A name or a key that can't be, or that two things want, is told on the first screen, with the file, the key and what
  is possible. Everything else still counts.

## Names

| name | what it does | its keys |
| --- | --- | --- |
"""


def rows() -> Iterator[str]:
    """A row for each name, those for everybody's safety first."""
    always = (keys.PALETTE, keys.FIND_WORDS, keys.HINTS, keys.HINT_AWAY, keys.PEOPLE, *keys.EVERYWHERE)
    table = [(place, key) for place, page in PAGES.items() for key in page]
    known = {key.action for key in always}
    for action in sorted(ACTIONS, key=lambda one: one not in SAFE):
        found = [key for key in chain(always, (key for _, key in table)) if action_named(key) == action]
        places = dict.fromkeys(place for place, key in table if action_named(key) == action)
        told = dict.fromkeys(f"{key.help}" for key in found)
        names = dict.fromkeys(f"`{keys.shown(name)}`" for key in found for name in key.usual)
        where = "everywhere" if action in known or action == "help" else ", ".join(places)
        yield f"| `{action}` | {'; '.join(told)} ({where}) | {' '.join(names)} |\n"


def page() -> str:
    """The whole page."""
    return HEAD + "".join(rows())


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
