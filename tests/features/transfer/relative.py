"""Words that mean another day on another day, and talks in which every day could be told so."""

import datetime as dt
import re

from safespace_tui.domain.history import annotations as m
from safespace_tui.domain.history.annotate import with_later
from safespace_tui.domain.history.record import Record
from tests.storage.samples import record

RELATIVE = re.compile(
    r"\b(today|tonight|tomorrow|yesterday|ago|just now"
    r"|(last|next|this|on) (monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|month|year|evening|time)"
    r"|in (a|an|about|\d+) (minute|hour|day|week|fortnight|month|year)s?"
    r"|\d+ (minute|hour|day|week|month|year)s? (ago|from now))\b",
    re.IGNORECASE,
)
"""Words that mean another day on another day."""
AGREED = "Dishes on Sunday together"
"""What the two of the samples have agreed on, in their own words."""

STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)


def lived(now: dt.datetime) -> list[Record]:
    """Talks of the days around a moment, with everything that has a day of its own."""
    records = []
    for away in (*range(-9, 10), 200, -200):
        then = now + dt.timedelta(days=away)
        wall = then.isoformat(timespec="seconds")
        kept = record(f"talk{away + 500}", note="I was tired.", wall=wall)
        facts: list[m.Annotation] = [
            m.NoteAdded(wall=wall, text="a note"),
            m.NoteRewritten(wall=(then + dt.timedelta(days=1)).isoformat(timespec="seconds"), note=0, text="a word"),
        ]
        verdict: m.Verdict = ("open", "kept", "changed", "dropped")[away % 4]
        facts.append(
            m.AgreementLookedAt(
                wall=wall,
                agreement=0,
                verdict=verdict,
                look_again=then.date().isoformat() if verdict in ("open", "changed") else "",
            )
        )
        records.append(with_later(kept, *facts))
    return records


def relative(text: str) -> list[str]:
    """What is told from the day on which it was written."""
    return [found[0] for found in RELATIVE.finditer(STYLE.sub("", text).replace(AGREED, ""))]
