"""A boundary that is named in a talk, line by line: what both know of is said, then how to go on."""

from typing import Protocol

from safespace_tui.domain.charter.rules import LIMITS, standing
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.commands import Command
from safespace_tui.features.charter import texts
from safespace_tui.plain.port import Lines, pick
from safespace_tui.runtime.charter_service import CharterService
from safespace_tui.runtime.ports import Ports
from safespace_tui.runtime.session_port import RunningSession
from safespace_tui.storage.ports import StoreError


class BoundaryHost(Protocol):
    """The talk in which it is named."""

    @property
    def sitting(self) -> RunningSession:
        """The session."""
        ...

    def do(self, command: Command) -> bool:
        """Carries out a command; False when it was refused, which has been said."""
        ...

    def say(self, line: str) -> None:
        """Says one line."""
        ...

    def leave(self) -> None:
        """Asks how to stop."""
        ...


def name_boundary(host: BoundaryHost, lines: Lines, ports: Ports) -> None:
    """Stops the talk at once, says the boundaries, and asks how to go on. Nobody has to explain.

    Args:
        host: the talk.
        lines: who hears and answers while its time goes on.
        ports: where the charter is kept.

    Raises:
        EOFError: nobody answers any more.
    """
    if not host.do(c.NameBoundary()):
        return
    host.say(texts.NAMED_ABOUT)
    for line in _limits(host, ports):
        host.say(line)
    ways = [title for _, _, title, _ in texts.NAMED_CHOICES]
    answer = texts.NAMED_CHOICES[pick(lines, texts.PLAIN_NAMED, ways)][0]
    if host.sitting.session.over:
        return
    if answer == "go_on":
        host.do(c.Resume())
    elif answer == "break":
        host.do(c.CallBreak())
    else:
        host.leave()


def _limits(host: BoundaryHost, ports: Ports) -> list[str]:
    try:
        charter = CharterService(ports.charter, ports.clock).read()
    except StoreError as why:
        return [texts.CANNOT_READ.format(why=one_line(str(why)))]
    said = texts.sections(standing(charter, LIMITS), host.sitting.session.couple)
    return [f"{heading}: {line}" for heading, section in said for line in section] or [texts.NO_LIMITS]
