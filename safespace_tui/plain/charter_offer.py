"""After a talk about boundaries, line by line: whether they are to go into the charter."""

from safespace_tui.agreeing import Agreeing
from safespace_tui.engine.charter_commands import NotSo
from safespace_tui.engine.charter_from_talk import named_boundaries
from safespace_tui.model.session import Session
from safespace_tui.plain.lines import Lines, pick
from safespace_tui.ports import Ports
from safespace_tui.store.port import StoreError
from safespace_tui.texts import charter as texts
from safespace_tui.texts.safe import one_line


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
    agreeing = Agreeing(ports.charter, ports.clock)
    try:
        agreeing.read()
        agreeing.do(*(command for one in named for command in one.commands(ports.new_uid())))
    except NotSo as no:
        lines.say(texts.sentence(no.why))
    except StoreError as why:
        lines.say(one_line(str(why)))
    else:
        lines.say(texts.PLAIN_PUT_IN)
