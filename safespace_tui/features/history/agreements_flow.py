"""What became of an agreement: asked about those whose day has come, before a talk, and about one of a list."""

import datetime as dt

from safespace_tui.domain.dates import day_typed
from safespace_tui.domain.history.annotate import Unfit
from safespace_tui.domain.history.annotations import AgreementLookedAt, Verdict
from safespace_tui.domain.printable import one_line
from safespace_tui.features.charter import agreed_texts
from safespace_tui.features.charter.agreed_flow import sign_what_was_agreed
from safespace_tui.features.history import agreements_texts as texts
from safespace_tui.features.session_text.rows import agreement_line
from safespace_tui.runtime.flow import Change, Choice, Choose, Fetch, Flow, Say, Type
from safespace_tui.runtime.history_service import OpenAgreement, change, in_order_of_days, looked_at, open_agreements
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.ports import StoreError

Became = Flow[AgreementLookedAt | None]
"""A conversation that comes to what became of an agreement, or to nothing."""


def look_at_what_is_due(ports: Ports) -> Flow[None]:
    """Offers to look at agreements whose day has come, when there are any, and asks about each; never bars a talk.

    What became of one is kept before the next is asked about.
    """
    now = ports.clock.wall()

    def due() -> list[OpenAgreement]:
        every = open_agreements(ports.store, ports.store.heads())
        return in_order_of_days(one for one in every if one.due(now.date()))

    try:
        found: list[OpenAgreement] = yield Fetch(due)
    except StoreError:  # a talk is possible all the same; looking back says what is wrong
        return
    if not found:
        return
    about = texts.ASK_ABOUT.format(count=texts.count(len(found)))
    if (yield Choose(texts.ASK, tuple(Choice(*one) for one in texts.ASK_CHOICES), about, usual="later")) != "look":
        return
    said = ""
    for one in found:
        fact = yield from became(one, now, said)
        said = "" if fact is None else (yield from _kept(ports, one, fact))
    yield Say(said, texts.NONE_DUE) if said else Say(texts.NONE_DUE, "")


def _kept(ports: Ports, one: OpenAgreement, fact: AgreementLookedAt) -> Flow[str]:
    """Keeps what became of one, and lets both sign it; the sentence that says so, or why not."""
    try:
        yield Change(lambda: change(ports.store, one.head.uid, fact))
    except (StoreError, Unfit) as problem:
        return one_line(str(problem))
    said = texts.said(fact, ports.clock.wall().date())
    signed = yield from sign_what_was_agreed(ports, ports.settings.couple, one.head.uid, fact.agreement)
    return said if signed else agreed_texts.LEFT_UNSIGNED.format(said=said)


def became(one: OpenAgreement, now: dt.datetime, said: str = "") -> Became:
    """Asks what became of an agreement.

    Args:
        one: the agreement.
        now: date and time, with the offset.
        said: what is to be said before, of the one before.
    """
    choices = tuple(Choice(*choice) for choice in texts.BECAME_CHOICES)
    about = "\n".join(filter(None, (said, agreement_line(one.agreement, now.date()))))
    match (yield Choose(texts.BECAME, choices, about, usual="leave")):
        case "kept":
            return looked_at(one.agreement, "kept", now)
        case "dropped":
            return looked_at(one.agreement, "dropped", now)
        case "changed":
            return (yield from in_other_words(one, now))
        case "open":
            return (yield from on_another_day(one, now))
        case _:
            return None


def in_other_words(one: OpenAgreement, now: dt.datetime) -> Became:
    """Asks how it goes on; the same words, or none, are nothing."""
    before = one_line(one.agreement.text)
    text: str = yield Type(texts.REWORD, value=before)
    return looked_at(one.agreement, "changed", now, text=text) if text not in ("", before) else None


def on_another_day(one: OpenAgreement, now: dt.datetime) -> Became:
    """Asks when it is looked at again, until that is a day; an empty line is nothing."""
    day: str = yield Type(texts.WHEN, texts.WHEN_ABOUT, check=lambda typed: day_typed(typed, now.date()), date=True)
    verdict: Verdict = "changed" if one.agreement.verdict == "changed" else "open"
    return looked_at(one.agreement, verdict, now, look_again=day) if day else None
