"""`safespace host`, `join` and `together`: a talk on two computers. What can use a network is imported late."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from safespace_tui.cli.commands.talk import lines_here, start_of, way_in, who_is_named
from safespace_tui.cli.parser import Mistake
from safespace_tui.cli.printing import say, say_json, warn
from safespace_tui.cli.prompts import must_mean, sure
from safespace_tui.cli.terminal_check import check_screen, wants_plain
from safespace_tui.cli.wiring import ports_in
from safespace_tui.features.calling import texts
from safespace_tui.runtime.calling import Trouble, Unable, extra_is_installed
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.storage.locations import find_places

if TYPE_CHECKING:
    from pathlib import Path

    from safespace_tui.domain.couple import Who
    from safespace_tui.domain.together.paired import Paired, PartnerRecord
    from safespace_tui.runtime.call_port import Calls
    from safespace_tui.runtime.ports import Ports
    from safespace_tui.storage.open_storage import Home

WORDS = ("2", "3")


def host(environment: Mapping[str, str], asked: argparse.Namespace) -> int:
    """Opens a line and holds a talk with the computer that joins.

    Raises:
        Mistake: it cannot be done here; nothing has changed.
        StoreError: the home cannot be used.
    """
    _must_have_extra()
    _one_way(asked)
    if asked.words not in WORDS:
        raise Mistake(texts.BAD_WORDS.format(given=asked.words[:20]))
    places = find_places(environment)
    start = start_of(asked, places, None) if asked.format or asked.minutes or asked.first else LaunchOptions()
    return _call(environment, asked, start, hosts=True)


def join(environment: Mapping[str, str], asked: argparse.Namespace) -> int:
    """Comes to a computer that hosts, and holds its talk.

    Raises:
        Mistake: it cannot be done here; nothing has changed.
        StoreError: the home cannot be used.
    """
    _must_have_extra()
    _one_way(asked)
    return _call(environment, asked, LaunchOptions(), hosts=False)


def _must_have_extra() -> None:
    if not extra_is_installed():
        raise Mistake(texts.trouble_words(Unable(Trouble.NO_EXTRA)))


def _one_way(asked: argparse.Namespace) -> None:
    if asked.at and asked.relay:
        raise Mistake(texts.ONE_WAY)


def _call(environment: Mapping[str, str], asked: argparse.Namespace, start: LaunchOptions, *, hosts: bool) -> int:
    plain = wants_plain(environment, plain=asked.plain)
    places = find_places(environment)
    who = who_is_named(asked.sits, places, None, texts.BAD_AS)
    if not plain:
        check_screen(asked.verb)
    with ports_in(places, let_in=way_in(plain=plain), screens=not plain) as opened:
        ports = _keeping_nothing(opened) if asked.keep_nothing else opened
        calls = _calls(ports, asked, places.state / "line", hosts=hosts)
        code = "" if hosts else asked.code or ""
        hold = _by_lines if plain else _on_screen
        return hold(ports, calls, start, who, code)


def _keeping_nothing(ports: "Ports") -> "Ports":
    """A second keyboard: all is there until the end, and nothing of it comes to the disk."""
    import dataclasses

    from safespace_tui.storage.memory import MemoryDraft, MemoryStore

    return dataclasses.replace(ports, store=MemoryStore(), draft=MemoryDraft(), kept_nowhere=True)


def _calls(ports: "Ports", asked: argparse.Namespace, folder: "Path", *, hosts: bool) -> "Calls":
    from safespace_tui.cli.live_call import LiveCalls, Wishes

    wishes = Wishes(hosts=hosts, at=asked.at, relay=asked.relay, words=int(asked.words) if hosts else 2)
    return LiveCalls(ports=ports, wishes=wishes, folder=folder)


def _on_screen(ports: "Ports", calls: "Calls", start: LaunchOptions, who: "Who | None", code: str) -> int:
    from safespace_tui.app.call_app import CallApp

    app = CallApp(ports, calls, start, who=who, code=code)
    app.run()
    if app.problem:
        raise Mistake(app.problem)
    return app.return_code or 0


def _by_lines(ports: "Ports", calls: "Calls", start: LaunchOptions, who: "Who | None", code: str) -> int:
    from safespace_tui.features.calling.plain import run

    with lines_here() as lines:
        try:
            run(ports, lines, calls, start, who=who, code=code)
        except Unable as unable:
            raise Mistake(texts.trouble_words(unable, hosts=calls.hosts)) from None
    return 0


# --- what is known of the other computer ------------------------------------------------------------------------------


def together(environment: Mapping[str, str], asked: argparse.Namespace) -> int:
    """Says what is known of the other computer; notes that the number was compared, or forgets it.

    Raises:
        Mistake: the extra is missing, or nobody could be asked.
        StoreError: it cannot be read or kept.
    """
    _must_have_extra()
    with ports_in(find_places(environment), let_in=_let_in_where_something_is) as ports:
        if ports.door is not None and ports.door.new:
            _tell(None, "", as_json=asked.json)
            return 0
        from safespace_tui.cli.live_call import PartnerSheet

        sheet = PartnerSheet(ports)
        record = sheet.read()
        other = record.other if record is not None else None
        if record is None or other is None:
            _tell(None, "", as_json=asked.json)
            return 0
        if asked.forget:
            return _forget(sheet.keep, other, asked)
        number = _number(record, other)
        if asked.compare:
            other = _compare(sheet.keep, other, number, ports)
        _tell(other, number, as_json=asked.json)
        return 0


def _let_in_where_something_is(home: "Home") -> "Sequence[str]":
    """As everywhere; but nothing is made where nothing is."""
    if home.door.new:
        return ()
    from safespace_tui.cli.unlock import let_in  # a call on screens asks by itself

    return let_in(home)


def _number(record: "PartnerRecord", other: "Paired") -> str:
    from safespace_tui.together.session_setup import safety_number

    return safety_number(record.own, other)


def _forget(keep: "Callable[[Paired | None], None]", other: "Paired", asked: argparse.Namespace) -> int:
    if not asked.yes:
        must_mean(texts.FORGET.format(name=other.name))
    keep(None)
    say(texts.FORGOTTEN)
    return 0


def _compare(keep: "Callable[[Paired | None], None]", other: "Paired", number: str, ports: "Ports") -> "Paired":
    say(texts.THE_NUMBER.format(number=number))
    if not sure(texts.ARE_SAME.format(name=other.name)):
        warn(texts.NOT_SAME)
        return other
    compared = replace(other, compared=ports.clock.wall().date().isoformat())
    keep(compared)
    return compared


def _tell(other: "Paired | None", number: str, *, as_json: bool) -> None:
    if as_json:
        told: dict[str, Any] = {"paired": other is not None}
        if other is not None:
            told |= {"name": other.name, "at": other.at, "number": number, "compared": other.compared}
        say_json(told)
        return
    if other is None:
        say(texts.NOBODY_PAIRED)
        return
    say(texts.PAIRED_WITH.format(name=other.name))
    if other.at:
        say(texts.LAST_AT.format(at=other.at))
    say(texts.THE_NUMBER.format(number=number))
    say(texts.COMPARED_ON.format(day=other.compared) if other.compared else texts.NEVER_COMPARED)


VERBS: dict[str, Callable[[Mapping[str, str], argparse.Namespace], int]] = {
    "host": host,
    "join": join,
    "together": together,
}


def run_together_verb(environment: Mapping[str, str], asked: argparse.Namespace) -> int:
    """One of the three verbs."""
    return VERBS[asked.verb](environment, asked)
