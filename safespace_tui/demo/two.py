"""A talk for two screens, with a line between them that stays in memory."""

from collections.abc import Mapping
from typing import Final

from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.domain.session.planning import plan
from safespace_tui.runtime.clock import Clock
from safespace_tui.runtime.ports import Ports
from safespace_tui.runtime.session_port import RunningSession
from safespace_tui.runtime.together.memory_line import MemoryLog
from safespace_tui.runtime.together.runner import JointRunner
from safespace_tui.storage.memory import MemoryDraft

FORMAT: Final = "speaker_listener"


def two_ends(ports: Mapping[Who, Ports], clock: Clock) -> dict[Who, tuple[Ports, RunningSession]]:
    """Both ends of a talk that has just begun.

    Args:
        ports: what stands outside each of the two programs; the first one's names and kinds of talk count.
        clock: the time of the line.
    """
    host, guest = ports["a"], ports["b"]
    # The drafts are the ends' own: each program would take one that it finds in its home for a talk that was left.
    log = MemoryLog(clock)
    talk = plan(host.shelf.find(FORMAT), host.shelf.find, first="a")
    other_end = JointRunner(log["b"], guest.clock, MemoryDraft())
    own_end = JointRunner.begin(
        log["a"], host.clock, MemoryDraft(), plan=talk, couple=host.settings.couple, uid=host.new_uid()
    )
    ends: dict[Who, RunningSession] = {"a": own_end, "b": other_end}
    return {seat: (ports[seat], ends[seat]) for seat in BOTH}
