"""How a partner's own questions stand in their list, and the line of answers to one of them."""

import datetime as dt
from collections.abc import Sequence

from textual.content import Content

from safespace_tui.domain.check_ins.answers import way
from safespace_tui.domain.check_ins.questions import TOP, OwnAnswer, OwnQuestion
from safespace_tui.domain.printable import one_line
from safespace_tui.features.private import texts
from safespace_tui.features.private.check_ins import CheckInService
from safespace_tui.features.session_text.answers import trend
from safespace_tui.features.session_text.dates import day_words
from safespace_tui.ui.widgets.bars import bars

_HIGH, _SLOT = 4, 3
"""Rows of the bars of one question, and cells for each answer."""


def row_of(asking: CheckInService, question: OwnQuestion, today: dt.date) -> Content:
    """A question of one's own, with what there is to know of it."""
    answers = asking.answers(question.uid)
    more = [texts.ANSWERED_ON.format(day=day_words(answers[-1].wall, today))] if answers else []
    more += [texts.SHOWN] if asking.both_see(question.uid) else []
    more += [texts.RESTED] if question.rested else []
    return _row(one_line(question.text), "$muted" if question.rested else "bold", more)


def row_of_published(asking: CheckInService, today: dt.date) -> Content:
    """The published questions, and from which day on they may be answered again."""
    day = asking.again_on()
    more = [texts.AGAIN_ON.format(day=day_words(day.isoformat(), today))] if day else []
    return _row(texts.PUBLISHED, "bold", more)


def _row(text: str, look: str, more: Sequence[str]) -> Content:
    return Content.assemble((text, look), *((f"  · {one}", "$muted") for one in more))


def row_from_talks(kind: str) -> Content:
    """A kind of number that was given in talks."""
    return Content.styled(texts.FROM_TALKS[kind], "$muted")


def answered_line(asking: CheckInService, question: str, width: int, today: dt.date) -> Content:
    """The answers to a question as bars, the newest last, and which way they went.

    Args:
        asking: whose.
        question: its uid, or the id of the published ones.
        width: cells.
        today: the day to count from.
    """
    answers = asking.answers(question)[-max(1, width // _SLOT) :]
    if not answers:
        return Content.styled(texts.NO_ANSWERS, "$muted")
    if question == asking.questionnaire.id:
        return _published(asking, answers, width, today)
    values = [float(one.total) for one in answers]
    drawn = bars(values, TOP, height=_HIGH, slot=_SLOT)
    numbers = "".join(f"{one.total:<{_SLOT}}" for one in answers)
    said = texts.LINE.format(**_days(answers, today), top=TOP, trend=trend(values))
    return Content("\n").join(
        [Content.styled(said, "$muted"), *(Content.styled(row, "$accent") for row in drawn), Content(numbers)]
    )


def _published(asking: CheckInService, answers: Sequence[OwnAnswer], width: int, today: dt.date) -> Content:
    """A row of bars for each of the published questions; they are never drawn as one."""
    rows = [Content.styled(texts.ONE.format(**_days(answers, today)), "$muted")]
    for place, item in enumerate(asking.questionnaire.items):
        (drawn,) = bars([float(one.values[place]) for one in answers], len(item.answers) - 1, height=1, slot=_SLOT)
        room = max(1, width - len(drawn) - 1)
        text = one_line(item.text)
        words = text if len(text) <= room else text[: room - 1] + "…"
        rows.append(Content.assemble((drawn, "$accent"), f" {words}"))
    if (went := way(answers)) is not None:
        rows.append(Content.styled(texts.WAYS[went], "$muted"))
    return Content("\n").join(rows)


def _days(answers: Sequence[OwnAnswer], today: dt.date) -> dict[str, str]:
    return {"first": day_words(answers[0].wall, today), "last": day_words(answers[-1].wall, today)}
