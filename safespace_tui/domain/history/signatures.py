"""Whose yes an agreement has: both can write what they share, but only its owner's passphrase signs a yes.

A signature covers the talk, which agreement it is, its words, its day, what became of it and after how many looks,
whose yes it is and when: copied to another talk, to other words or behind a later look it is none. What comes from a
file is never confirmed, however it was signed.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from safespace_tui.domain.charter.signatures import Sign, Verify
from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.domain.history.annotate import annotated, times_looked_at
from safespace_tui.domain.history.annotations import Agreement, AgreementSigned
from safespace_tui.domain.history.record import Record


def unconfirmed(record: Record) -> tuple[Agreement, ...]:
    """The agreements that a yes of both can be signed for, closed ones too; none of what comes from a file."""
    if record.head.brought_on:
        return ()
    return tuple(one for one in annotated(record).agreements if not one.confirmed)


def signed_yes(
    record: Record, who: Who, sign: Sign, wall: str, shown: Sequence[Agreement]
) -> Iterator[AgreementSigned]:
    """One partner's yes to the agreements that are not confirmed and stand as they were shown.

    Args:
        record: the talk.
        who: whose yes.
        sign: signs; what it raises goes on.
        wall: when, ISO 8601 with offset.
        shown: what the yes is to.
    """
    for one in (one for one in unconfirmed(record) if one in shown):
        yes = AgreementSigned(
            wall=wall, who=who, agreement=one.number, text=one.text, look_again=one.look_again, verdict=one.verdict
        )
        yield replace(yes, signature=b64encode(sign(who, _words(record, yes, None))).decode())


def with_verified(record: Record, verify: Verify) -> Record:
    """The record with the places of those signatures that their owners made, as they are, in this talk."""
    if record.head.brought_on:
        return record
    signed = ((at, fact) for at, fact in enumerate(record.later) if isinstance(fact, AgreementSigned))
    return replace(record, verified=tuple(at for at, fact in signed if _is_signed(record, at, fact, verify)))


def _is_signed(record: Record, at: int, fact: AgreementSigned, verify: Verify) -> bool:
    who = next((who for who in BOTH if who == fact.who), None)
    try:
        signature = b64decode(fact.signature, validate=True)
    except ValueError:
        return False
    return who is not None and bool(signature) and verify(who, _words(record, fact, at), signature)


def _words(record: Record, fact: AgreementSigned, at: int | None) -> bytes:
    """What is signed; `at` is where the fact stands, None for one that is yet to be added."""
    head, looks = record.head, times_looked_at(record, fact.agreement, at)
    said = ["agreement", head.uid, head.started_at, fact.agreement, fact.text, fact.look_again, fact.who, fact.wall]
    return json.dumps([*said, fact.verdict, looks]).encode()
