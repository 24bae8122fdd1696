"""Which code answers which verb; only that code is imported."""

import argparse
import os

from safespace_tui.cli.parser import Mistake
from safespace_tui.storage.disk_errors import disk_refused
from safespace_tui.storage.ports import StoreError


def run(asked: argparse.Namespace) -> int:
    """Does what was asked and returns the exit status.

    Raises:
        Mistake: it cannot be done; nothing has changed.
    """
    try:
        return _run(asked)
    except StoreError as why:
        raise Mistake(str(why)) from why
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Mistake(disk_refused(error)) from error


def _run(asked: argparse.Namespace) -> int:
    # Each verb pays for its own imports only: `list` must not wait for the screens.
    match asked.verb:
        case "list" | "show" | "search" | "stats" | "agreements" | "export" | "import":
            return _past(asked)
        case "formats" | "people" | "where" | "completion" | "help":
            return _told(asked)
        case "print":
            from safespace_tui.cli.commands.print import print_cards

            return print_cards(os.environ, asked)
        case "doctor":
            from safespace_tui.cli.commands.doctor import doctor

            return doctor(os.environ, as_json=asked.json)
        case "backup" | "restore" | "repair" | "verify" | "passphrase" | "recovery" | "rekey" | "copy" | "forget":
            from safespace_tui.cli.commands.vault import run_vault_verb

            return run_vault_verb(os.environ, asked)
        case _:
            return _talked(asked)


def _talked(asked: argparse.Namespace) -> int:
    """What opens the program."""
    match asked.verb:
        case "break":
            from safespace_tui.cli.commands.talk import take_break

            return take_break(os.environ, asked)
        case "host" | "join" | "together":
            from safespace_tui.cli.commands.together import run_together_verb

            return run_together_verb(os.environ, asked)
        case "demo":
            from safespace_tui.cli.commands.talk import demo

            return demo(os.environ, plain=asked.plain, two=asked.two)
        case _:
            from safespace_tui.cli.commands.talk import talk

            return talk(os.environ, asked)


def _told(asked: argparse.Namespace) -> int:
    """What needs nothing that the couple keeps."""
    match asked.verb:
        case "formats":
            from safespace_tui.cli.commands.formats import check_format, list_formats

            if asked.check is not None:
                return check_format(os.environ, asked.check, as_json=asked.json)
            return list_formats(os.environ, as_json=asked.json)
        case "people":
            from safespace_tui.cli.commands.people import people

            return people(os.environ, " ".join(asked.country), as_json=asked.json)
        case "help":
            from safespace_tui.cli.commands.where import read_page

            return read_page(asked.about)
        case "where":
            from safespace_tui.cli.commands.where import where

            return where(os.environ, as_json=asked.json)
        case _:
            from safespace_tui.cli.commands.completion import completion

            return completion(os.environ, asked.shell)


def _past(asked: argparse.Namespace) -> int:
    match asked.verb:
        case "show":
            from safespace_tui.cli.commands.show import show_talk

            return show_talk(os.environ, asked.id, as_json=asked.json)
        case "agreements":
            from safespace_tui.cli.commands.agreements import agreements

            return agreements(os.environ, asked.said, as_json=asked.json, ics=asked.ics, force=asked.force)
        case "export" | "import":
            from safespace_tui.cli.commands.exchange import bring, export

            return export(os.environ, asked) if asked.verb == "export" else bring(os.environ, asked)
        case "search":
            from safespace_tui.cli.commands.search import search

            return search(os.environ, asked.filter, as_json=asked.json)
        case "stats":
            from safespace_tui.cli.commands.stats import stats

            return stats(os.environ, asked.filter, as_json=asked.json)
        case _:
            from safespace_tui.cli.commands.list import list_talks

            return list_talks(os.environ, asked.filter, as_json=asked.json, limit=asked.limit)
