"""A boundary that is named in a talk, line by line: what both know of is said, then how to go on."""

from typing import Protocol

from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.commands import Command
from safespace_tui.features.charter.flow import after_a_boundary
from safespace_tui.plain.flow_driver import converse
from safespace_tui.plain.port import Lines
from safespace_tui.runtime.ports import Ports
from safespace_tui.runtime.session_port import RunningSession


class BoundaryHost(Protocol):
    """The talk in which it is named."""

    @property
    def sitting(self) -> RunningSession:
        """The session."""
        ...

    def do(self, command: Command) -> bool:
        """Carries out a command; False when it was refused, which has been said."""
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
    answer = converse(lines, lambda: after_a_boundary(ports, host.sitting.session.couple))
    if host.sitting.session.over or answer is None:
        return
    if answer == "go_on":
        host.do(c.Resume())
    elif answer == "break":
        host.do(c.CallBreak())
    else:
        host.leave()
