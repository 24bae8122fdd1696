"""Sets up a relay: `python -m relay add HOST[:PORT]` invites a couple, `python -m relay streams URL` makes the streams.

A couple is a word and a password, in `couples.conf` beside the configuration of the nodes. It may say and hear what
belongs to its own word and nothing else. Nothing of what a couple writes can be read here.
"""

import argparse
import json
import os
import re
import secrets
import subprocess
import sys
from pathlib import Path

from safespace_tui.runtime.clock import SystemClock
from safespace_tui.together.connection import Connection, NoAnswer, Way
from safespace_tui.together.names import as_couple, make_streams

COUPLES = "couples.conf"
OPERATOR = "operator"
"""Who sets up the streams; may do everything in the account, and reads nothing, because it is sealed."""

_ENTRY = re.compile(r'^ +(\{"user": .*\}),?$')


def users(file: Path) -> list[dict[str, object]]:
    """Who may come in, as it stands in the file."""
    if not file.exists():
        return []
    found = (_ENTRY.match(line) for line in file.read_text("utf-8").splitlines())
    return [json.loads(one[1]) for one in found if one is not None]


def write(file: Path, all_of_them: list[dict[str, object]]) -> None:
    """Writes who may come in, whole or not at all; only the owner may read it."""
    lines = ",\n".join("    " + json.dumps(one) for one in all_of_them)
    fresh = file.with_suffix(".new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
        out.write(f"authorization {{\n  users: [\n{lines}\n  ]\n}}\n")
    fresh.replace(file)


def add(folder: Path, host: str, scheme: str = "tls", *, couples: int = 1) -> list[str]:
    """Lets more couples in; gives the address that both of each type after `--relay`."""
    file = folder / COUPLES
    known = users(file) or [{"user": OPERATOR, "password": secrets.token_urlsafe(24)}]
    words = {secrets.token_hex(8): secrets.token_urlsafe(24) for _ in range(couples)}
    fresh: list[dict[str, object]] = [
        {"user": one, "password": words[one], "permissions": as_couple(one)} for one in words
    ]
    write(file, [*known, *fresh])
    return [f"{scheme}://{one}:{password}@{host}" for one, password in words.items()]


def remove(folder: Path, word: str) -> bool:
    """Lets a couple in no longer; says whether there was one."""
    file = folder / COUPLES
    known = users(file)
    left = [one for one in known if one["user"] != word or word == OPERATOR]
    write(file, left)
    return len(left) < len(known)


def streams(url: str, replicas: int) -> str:
    """Sets up the streams on a running relay; says what went wrong, or nothing."""
    connection = Connection(Way(urls=[url], inbox="_INBOX"), SystemClock())
    connection.open()
    try:
        if not connection.wait(10_000, lambda: connection.is_up):
            return connection.trouble or "nobody answers"
        connection.run(make_streams(connection, replicas), 30_000)
    except (NoAnswer, TimeoutError) as error:
        return str(error)
    finally:
        connection.close()
    return ""


def reload(folder: Path) -> None:
    """Tells the node on this computer to read who may come in, if it has left its number."""
    number = folder / "relay.pid"
    if number.exists():
        subprocess.run(["kill", "-HUP", number.read_text("utf-8").strip()], check=False)


def main(words: list[str]) -> int:
    """Does what was typed."""
    parser = argparse.ArgumentParser(prog="python -m relay", description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path(__file__).parent, help="where the configuration lies")
    verbs = parser.add_subparsers(dest="verb", required=True)
    adding = verbs.add_parser("add", help="invites a couple, and prints what both type after --relay")
    adding.add_argument("host", help="where the relay is: relay.example.org[:PORT]")
    verbs.add_parser("remove", help="lets a couple in no longer").add_argument("word", help="the couple's word")
    setting = verbs.add_parser("streams", help="sets up the streams of a running relay")
    setting.add_argument("url", help=f"tls://{OPERATOR}:SECRET@HOST; the secret stands in {COUPLES}")
    setting.add_argument("--replicas", type=int, default=3, choices=(1, 3, 5))
    asked = parser.parse_args(words)
    if asked.verb == "add":
        print(*add(asked.folder, asked.host), sep="\n")
        reload(asked.folder)
        return 0
    if asked.verb == "remove":
        found = remove(asked.folder, asked.word)
        reload(asked.folder)
        print("" if found else f"There is no couple {asked.word} in {asked.folder / COUPLES}.", end="")
        return 0 if found else 2
    if wrong := streams(asked.url, asked.replicas):
        print(f"The streams could not be set up: {wrong}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
