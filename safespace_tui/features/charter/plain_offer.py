"""After a talk about boundaries, line by line: whether they are to go into the charter."""

from safespace_tui.domain.charter.commands import NotSo
from safespace_tui.domain.charter.proposals import named_boundaries
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.session.state import Session
from safespace_tui.features.charter import texts
from safespace_tui.plain.port import Lines, pick
from safespace_tui.runtime.charter_service import CharterService
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.ports import StoreError


def offer_to_charter(ports: Ports, lines: Lines, session: Session) -> None:
    """Asks, where boundaries were written down, and puts them in as they stand.

    Raises:
        EOFError: nobody answers any more.
    """
    named = named_boundaries(session) if session.over else ()
    if not named:
        return
    for one in named:
        lines.say(texts.named(one.who, one.text, one.standing, session.couple))
    ways = [title for _, _, title, _ in texts.INTO_CHOICES]
    if pick(lines, texts.INTO, ways, usual=0) == 0:
        return
    agreeing = CharterService(ports.charter, ports.clock)
    try:
        agreeing.read()
        agreeing.do(*(command for one in named for command in one.commands(ports.new_uid())))
    except NotSo as no:
        lines.say(texts.sentence(no.why))
    except StoreError as why:
        lines.say(one_line(str(why)))
    else:
        lines.say(texts.PLAIN_PUT_IN)
