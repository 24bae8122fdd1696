"""`safespace agreements`: what still holds, and what became of one."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from safespace_tui.cli import history_texts as texts
from safespace_tui.cli import prompts
from safespace_tui.cli.commands.show import looking, short_ids, uid_of
from safespace_tui.cli.parser import Mistake
from safespace_tui.cli.printing import say, say_json, warn, write_file
from safespace_tui.cli.unlock import let_in
from safespace_tui.domain.history.annotate import annotated
from safespace_tui.domain.history.annotations import Agreement, Verdict
from safespace_tui.domain.printable import counted, one_line
from safespace_tui.features.session_text import texts as past
from safespace_tui.features.session_text.rows import agreement_line, none_confirmed
from safespace_tui.features.transfer.export_data import dates, days_in
from safespace_tui.features.transfer.export_texts import NO_DAYS
from safespace_tui.runtime.clock import SystemClock
from safespace_tui.runtime.history_service import OpenAgreement, change, in_order_of_days, looked_at, open_agreements
from safespace_tui.storage.locations import find_places
from safespace_tui.storage.open_storage import Home, open_home
from safespace_tui.storage.ports import Store

_VERDICTS: Final[tuple[Verdict, ...]] = ("kept", "dropped", "open")
_MOST_WORDS: Final = 3


def agreements(environment: Mapping[str, str], said: Sequence[str], *, as_json: bool, ics: str, force: bool) -> int:
    """Lists what still holds, writes the days for a calendar, or notes what became of one; 1 where a talk is left out.

    Raises:
        Mistake: what was said about one means nothing, or a passphrase is needed that nobody can type.
        StoreError: something cannot be read or written.
    """
    if said:
        return _look_at(environment, said)
    unread: list[str] = []
    with looking(environment) as store:
        heads = store.heads()
        found = in_order_of_days(open_agreements(store, heads, unread.append))
    for why in unread:
        warn(why)
    if ics:
        _write(found, ics, force=force)
    elif as_json:
        say_json([_plain(one) for one in found])
    else:
        _list(found, dict(short_ids([head.uid for head in heads])))
    return 1 if unread else 0


def _list(found: Sequence[OpenAgreement], short: Mapping[str, str]) -> None:
    today = SystemClock().wall().date()
    if not found:
        say(texts.NO_AGREEMENTS)
    none = none_confirmed(one.agreement for one in found)
    for one in found:
        number = f" {one.agreement.number + 1}" if one.head.agreements > 1 else ""
        say(f"{short[one.head.uid]}{number}  {agreement_line(one.agreement, today, doubted=not none)}")
    if found and none:
        warn(past.UNSIGNED)
    elif not all(one.agreement.confirmed for one in found):
        warn(past.SOME_UNSIGNED)


def _plain(one: OpenAgreement) -> dict[str, object]:
    return {"uid": one.head.uid, "title": one.head.title, **msgspec.to_builtins(one.agreement)}


def _write(found: Sequence[OpenAgreement], typed: str, *, force: bool) -> None:
    days = [
        (f"{o.head.uid}-{o.agreement.number}@safespace", o.agreement.look_again, past.origin(o.head)) for o in found
    ]
    count = days_in(days)
    if not count:
        raise Mistake(NO_DAYS)
    path = write_file(typed, dates(days, SystemClock().wall()), over=force)
    say(texts.WRITTEN.format(count=counted(count, "day"), file=path))


def _look_at(environment: Mapping[str, str], said: Sequence[str]) -> int:
    if not 1 < len(said) <= _MOST_WORDS:
        raise Mistake(texts.ONE_TOO_MANY)
    given, *number, word = said
    verdict = next((verdict for verdict in _VERDICTS if verdict == word.casefold()), None)
    if verdict is None:
        raise Mistake(texts.VERDICT.format(given=word[:20]))
    home = open_home(find_places(environment))
    try:
        for sentence in let_in(home):
            warn(sentence)
        uid = uid_of([head.uid for head in home.store.heads()], given)
        one = _one(home.store, uid, number)
        now = SystemClock().wall()
        change(home.store, uid, looked_at(one, verdict, now))
        say(texts.LOOKED.format(text=one_line(one.text), verdict=verdict))
        if not _signed(home, uid, one.number, now):
            warn(texts.LEFT_UNSIGNED)
    finally:
        home.close()
    return 0


def _signed(home: Home, uid: str, number: int, now: dt.datetime) -> bool:
    """Lets both sign what became of an agreement, where they can be asked."""
    from safespace_tui.cli.prompt_driver import asked_or_left  # a list needs none of it
    from safespace_tui.features.charter.agreed_flow import can_be_signed, sign_in

    door, couple = home.door, home.settings.couple
    if not (prompts.can_ask() and can_be_signed(door)):
        return False
    return bool(asked_or_left(lambda: sign_in(home.store, door, couple, uid, now, only=number)))


def _one(store: Store, uid: str, number: Sequence[str]) -> Agreement:
    made = annotated(store.read(uid)).agreements
    if not number:
        if len(made) != 1:
            some = ", ".join(f"{one.number + 1} {one_line(one.text)[:30]}" for one in made) or "none"
            raise Mistake(texts.WHICH.format(count=counted(len(made), "agreement"), some=some))
        return made[0]
    typed = number[0]
    whole = typed.isascii() and typed.isdigit() and len(typed) < 4  # noqa: PLR2004 - digits
    if not whole or not 1 <= int(typed) <= len(made):
        raise Mistake(texts.NO_SUCH.format(number=typed[:10], count=len(made)))
    return made[int(typed) - 1]
