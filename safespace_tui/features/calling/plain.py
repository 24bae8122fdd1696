"""Two computers find each other, in lines: the code to read out, who is there, the number, and then the talk."""

from safespace_tui.domain.couple import Who
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.session.keeping import as_wished
from safespace_tui.domain.session.plan import Plan
from safespace_tui.domain.together.seat_record import taken_seat
from safespace_tui.features.calling import texts
from safespace_tui.features.calling.flow import joined, where_to_be_found, who_sits_here
from safespace_tui.features.calling.view import call_moment, said
from safespace_tui.features.choose.flow import planned_talk
from safespace_tui.features.home.flow import Settled, left_behind
from safespace_tui.features.home.plain_door import introduced, set_up
from safespace_tui.features.session_text.seats import copy_words
from safespace_tui.features.talk.plain import TalkLines
from safespace_tui.features.writing.plain import LookingUp
from safespace_tui.plain.flow_driver import converse
from safespace_tui.plain.port import Lines
from safespace_tui.runtime.call_port import BEAT, LAST_LOOKS, Call, Calls
from safespace_tui.runtime.calling import Unable
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.runtime.ports import Ports
from safespace_tui.runtime.session_port import RunningSession
from safespace_tui.storage.ports import StoreError, Unfinished


def run(
    ports: Ports, lines: Lines, calls: Calls, start: LaunchOptions, *, who: Who | None = None, code: str = ""
) -> None:
    """Looks for the other computer, holds the talk, and ends with it.

    Args:
        ports: what stands outside.
        lines: who hears and answers.
        calls: what a call is made with.
        start: what is known of the talk, at the computer that hosts.
        who: who sits here, where that was said.
        code: the code that was said, at the computer that joins.

    Raises:
        Unable: the line could not be opened.
        StoreError: something cannot be read or kept, and nothing was begun.
    """
    lines = LookingUp(lines, ports.words)
    try:
        _CallLines(ports, lines, calls).run(start, who, code)
    except EOFError:
        return


class _CallLines:
    """One call."""

    def __init__(self, ports: Ports, lines: Lines, calls: Calls) -> None:
        self._ports, self._lines, self._calls = ports, lines, calls

    def run(self, start: LaunchOptions, who: Who | None, code: str) -> None:
        """All of it, from what was left behind to the end of the talk."""
        self._first_run()
        settled = converse(self._lines, lambda: left_behind(self._ports, calls=True)) or Settled(free=False)
        if settled.problem:
            raise StoreError(settled.problem)
        if settled.sitting is not None and settled.sitting.session.over:
            settled.sitting.finish(self._ports.store)
        if not settled.free:
            return
        call = self._called(settled.joins, start, who)
        if call is None:
            return
        try:
            self._held(call, code, waits=settled.joins is not None)
        finally:
            call.close()

    def _first_run(self) -> None:
        self._ports = introduced(self._ports, self._lines)
        door = self._ports.door
        if door is not None and door.new:
            set_up(door, self._lines, self._ports.settings.couple)

    def _called(self, left: Unfinished | None, start: LaunchOptions, who: Who | None) -> Call | None:
        calls, lines, taken = self._calls, self._lines, taken_seat(left.joint) if left is not None else None
        if left is not None and taken is not None:
            return calls.again(taken, left)
        couple, door = self._ports.settings.couple, self._ports.door
        who = who or (door.opened_by if door is not None else None)
        who = who or converse(lines, lambda: who_sits_here(couple))
        at = converse(lines, lambda: where_to_be_found(calls)) if who is not None else None
        if who is None or at is None:
            return None
        plan: Plan | None = converse(lines, lambda: planned_talk(self._ports, couple, start)) if calls.hosts else None
        if calls.hosts and plan is None:
            return None
        return calls.open(who, None if plan is None else as_wished(plan, self._ports.settings), at)

    def _held(self, call: Call, code: str, *, waits: bool) -> None:
        there = call.hosts or call.state().progress.stage == "joined"
        if not there and not converse(self._lines, lambda: joined(call, code)):
            return
        while (session := self._found(call, waits=waits)) is not None:
            TalkLines(session, self._lines, self._ports).run()
            if session.session.over or session.gone:
                self._shared(call, session)
                return
            waits = True

    def _shared(self, call: Call, session: RunningSession) -> None:
        """Waits a while until the other computer has the end of the talk as well, and says the three words."""
        for _ in range(LAST_LOOKS):
            if session.gone or session.shared is None or session.shared.same:
                break
            call.wait(BEAT)
        if not session.gone:
            for line in copy_words(session).splitlines():
                self._lines.say(line)

    def _found(self, call: Call, *, waits: bool) -> RunningSession | None:
        """Says how far it has come, until there is a session to go to, or somebody leaves."""
        told: tuple[str, ...] = ()
        while True:
            call.wait(BEAT)
            moment = call_moment(call.state(), hosts=call.hosts, relay=self._calls.relayed, waits=waits)
            lines = (*said(moment), _hint(moment.keys, moment.enter))
            for line in lines:
                if line and line not in told:
                    self._lines.announce(line)
            told = lines
            if call.state().progress.stage == "joined" and (waits or not call.hosts):
                call.sit_down(in_loop=False)
            typed = self._lines.read(BEAT)
            if typed is None:
                continue
            word = one_line(typed).strip().casefold()
            if word in texts.LEAVE:
                return None
            session = self._answered(call, word, moment.keys)
            if session is not None:
                return session

    def _answered(self, call: Call, word: str, keys: tuple[str, ...]) -> RunningSession | None:
        try:
            if not word and "go_on" in keys:
                call.sit_down(in_loop=False)
                while (session := call.session()) is None:
                    call.wait(BEAT)
                return session
            if word in texts.NEW and "new_code" in keys:
                call.new_code()
            elif word in texts.SAME and "compare" in keys:
                call.compare()
                self._lines.say(texts.COMPARED_NOW)
            elif word:
                self._lines.say(texts.PLAIN_UNKNOWN.format(typed=word[:40]))
        except Unable as unable:
            self._lines.say(texts.trouble_words(unable, hosts=call.hosts))
        return None


def _hint(keys: tuple[str, ...], enter: str) -> str:
    if "new_code" in keys:
        return texts.PLAIN_KEYS
    if enter:
        return texts.PLAIN_GO if enter == texts.TO_TALK else texts.PLAIN_BEGIN
    return texts.PLAIN_COMPARE if "compare" in keys else ""
