"""Two programs hold one log by the same rules: what comes of it changes only with the number that both compare."""

import hashlib
import random
from typing import Final

import msgspec

from safespace_tui.domain.couple import BOTH, other
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.events import SessionBegan
from safespace_tui.domain.session.plan import Plan
from safespace_tui.domain.together.entries import RULES, Accept, Offer, Request
from tests.domain import plans
from tests.domain.together.two_seats import TwoSeats

PLANS: Final = (
    plans.by_hand, plans.by_clock, plans.questions, plans.gated, plans.until_said, plans.no_check, plans.cards,
    plans.agreeing,
)  # fmt: skip
ASKS: Final = 90

COMES_TO: Final = {1: "07a7e6c093e0cd21ce6158fef59385926eb23d3e0350e1ff24c554a84745358b"}
"""What some hundred asks come to, by the number of the rules."""


OFTEN: Final = (
    *(c.MoveOn(), c.MoveOn(), c.MoveOn(), c.ReflectNow(), c.PassFloor(), c.Confirm(answer="thats_it"), c.Undo()),
    *(c.Confirm(answer="not_quite"), c.GiveAnswer(value="3"), c.GiveAnswer(value="rain"), c.Pause(), c.Resume()),
    *(c.TakeNote(text="note"), c.ChangeTime(seconds=30), c.SetTopic(text="rain"), c.Resume()),
    *(c.AgreeReturn(due=60_000_000, wall=""), c.ComeBack(), c.SayReady(answer="ready"), c.EndBreak(sure=True)),
)
SELDOM: Final = (
    c.NameBoundary(),
    c.CallBreak(),
    c.BeAway(since=0),
    c.ShowNumbers(),
    c.Finish(),
    c.CloseBreak(),
    c.TakeBreakBack(),
)
"""What stops a talk, or ends it."""


def played(plan: Plan, seed: int) -> bytes:
    """What comes of some asks of two seats, by what their seed says."""
    chance, seats, told = random.Random(seed), TwoSeats(plan), hashlib.sha256()  # noqa: S311 -- the same by its seed
    for _ in range(ASKS):
        seats.now += chance.randrange(20_000)
        author, command = chance.choice(BOTH), chance.choice(OFTEN if chance.randrange(12) else SELDOM)
        aim = seats.joint.aim - (chance.randrange(4) == 0)
        entry = chance.choice((Request, Request, Request, Offer))(aim=aim, command=command)
        for events in (seats.say(author, entry), seats.say(other(author), Accept(to=seats.joint.n - 1))):
            joint = seats.joint
            kept = [msgspec.msgpack.encode(one) for one in events if not isinstance(one, SessionBegan)]
            told.update(b"|".join([*kept, str(joint.rejected).encode(), str(joint.aim).encode()]))
    return told.digest()


def test_what_comes_of_a_log_changes_only_with_the_number_of_the_rules() -> None:
    digest = hashlib.sha256(b"".join(played(plan(), seed) for plan in PLANS for seed in range(5))).hexdigest()
    assert COMES_TO.get(RULES) == digest, (
        "The same log comes to other events than before. Two computers with different versions would part ways unseen, "
        "so raise RULES in safespace_tui/domain/together/entries.py, and write this digest beside its new number."
    )
