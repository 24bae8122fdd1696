"""Before a talk, in lines: the agreements whose day has come are offered, and nobody has to look."""

from typing import Final

from safespace_tui.domain.dates import day_typed
from safespace_tui.domain.history.annotate import Unfit
from safespace_tui.domain.history.annotations import AgreementLookedAt, Verdict
from safespace_tui.domain.printable import one_line
from safespace_tui.features.choose.flow import look_at_what_is_due
from safespace_tui.features.history import agreements_texts as texts
from safespace_tui.features.session_text.agreements import agreement_line
from safespace_tui.features.session_text.dates import day_words
from safespace_tui.plain.flow_driver import converse
from safespace_tui.plain.port import Lines, answer_to, pick
from safespace_tui.runtime.history_service import OpenAgreement, change, in_order_of_days
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.ports import StoreError

_SAID: Final[dict[Verdict, str]] = {"kept": texts.KEPT, "changed": texts.CHANGED, "dropped": texts.DROPPED}


def offer_due(ports: Ports, lines: Lines) -> None:
    """Asks whether to look at agreements first, when there are any whose day has come; never stands in the way.

    Raises:
        EOFError: nobody answers any more.
    """
    found = converse(lines, lambda: look_at_what_is_due(ports))
    if not found:
        return
    for one in in_order_of_days(found):
        _look_at(one, ports, lines)
    lines.say(texts.NONE_DUE)


def _look_at(one: OpenAgreement, ports: Ports, lines: Lines) -> None:
    today = ports.clock.wall().date()
    lines.say(agreement_line(one.agreement, today))
    chosen = pick(
        lines, texts.BECAME, [choice for _, choice in texts.BECAME_CHOICES], usual=len(texts.BECAME_CHOICES) - 1
    )
    what = texts.BECAME_CHOICES[chosen][0]
    text, day = "", one.agreement.look_again
    if what == "leave":
        return
    if what == "changed":
        text = answer_to(lines, texts.REWORD)
    elif what == "open":
        day = _day(ports, lines)
    if (what == "changed" and not text) or (what == "open" and not day):
        return
    fact = AgreementLookedAt(
        wall=ports.clock.wall().isoformat(timespec="seconds"),
        agreement=one.agreement.number,
        verdict=one.agreement.verdict if what == "open" else what,
        text=text,
        look_again=day if what in ("open", "changed") else "",
    )
    try:
        change(ports.store, one.head.uid, fact)
    except (StoreError, Unfit) as why:
        lines.say(one_line(str(why)))
    else:
        lines.say(_SAID.get(what, texts.LATER.format(day=day_words(day, today))))


def _day(ports: Ports, lines: Lines) -> str:
    """A day to come, asked until it is one; empty when the answer is."""
    while True:
        try:
            return day_typed(answer_to(lines, texts.WHEN), ports.clock.wall().date())
        except ValueError as why:
            lines.say(str(why))
