"""What one partner alone takes along: own questions and answers (CSV or JSON), and private notes (Markdown or JSON)."""

import csv
import io
from collections.abc import Sequence
from typing import Final

import msgspec

from safespace_tui.domain.check_ins.answers import answers_to, in_order
from safespace_tui.domain.check_ins.questions import OwnAnswer, OwnQuestion, Questionnaire
from safespace_tui.domain.printable import one_line, several_lines
from safespace_tui.features.transfer import export_texts as texts
from safespace_tui.features.transfer.export_data import readable, safe_cell
from safespace_tui.storage.access_port import PrivateNote

COLUMNS: Final = ("day", "question", "answer")


class AnswerLine(msgspec.Struct, frozen=True):
    """One question and what was answered to it."""

    text: str
    answers: tuple[tuple[str, int], ...]
    """When, ISO 8601 with offset, and the number; the oldest first."""


def lines_of(
    questions: Sequence[OwnQuestion], answers: Sequence[OwnAnswer], questionnaire: Questionnaire
) -> tuple[AnswerLine, ...]:
    """Everything one partner has asked and answered: own questions, then each item of the questionnaire."""
    own = [
        AnswerLine(one.text, tuple((each.wall, each.values[0]) for each in answers_to(one.uid, answers)))
        for one in in_order(questions)
    ]
    sets = answers_to(questionnaire.id, answers)
    published = [
        AnswerLine(item.text, tuple((each.wall, each.values[place]) for each in sets))
        for place, item in enumerate(questionnaire.items)
        if sets
    ]
    return (*own, *published)


def own_table(lines: Sequence[AnswerLine]) -> bytes:
    """A row for each answer."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for line in lines:
        writer.writerows([safe_cell(wall[:10]), safe_cell(line.text), value] for wall, value in line.answers)
    writer.writerow(["", texts.PROVES_NOTHING, ""])
    return out.getvalue().encode()


def own_json(lines: Sequence[AnswerLine]) -> bytes:
    """`{"note": …, "questions": [{"text": …, "answers": [[moment, number], …]}, …]}`, two spaces deep."""
    return readable(msgspec.json.encode({"note": texts.PROVES_NOTHING, "questions": lines}))


def notes_json(notes: Sequence[PrivateNote]) -> bytes:
    """All of them, the oldest first: `{"note": …, "notes": [{"uid": …, "wall": …, "text": …, "about": …}, …]}`."""
    return readable(msgspec.json.encode({"note": texts.PROVES_NOTHING, "notes": _in_order(notes)}))


def notes_text(notes: Sequence[PrivateNote]) -> bytes:
    """All of them, the oldest first, as Markdown that reads as plain text."""
    told = [f"# {texts.NOTES_TITLE}", texts.PROVES_NOTHING]
    for note in _in_order(notes):
        told += [f"## {one_line(note.wall[:16]).replace('T', ' ')}", *several_lines(note.text)]
    return ("\n\n".join(told) + "\n").encode()


def _in_order(notes: Sequence[PrivateNote]) -> list[PrivateNote]:
    return sorted(notes, key=lambda note: note.wall)
