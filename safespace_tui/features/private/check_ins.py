"""One partner's own questions in use: written, answered, set aside, shown to both or not."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Final

from msgspec.structs import replace

from safespace_tui.domain.check_ins.answers import (
    KINDS,
    NumberKind,
    again_on,
    answers_to,
    fits,
    in_order,
    low_for_long,
    own_numbers,
    refusal_of,
    shown_again,
)
from safespace_tui.domain.check_ins.questions import (
    LONGEST_QUESTION,
    MOST_QUESTIONS,
    OwnAnswer,
    OwnQuestion,
    Questionnaire,
    ShownLine,
)
from safespace_tui.domain.couple import Who
from safespace_tui.domain.printable import one_line
from safespace_tui.features.private import texts
from safespace_tui.features.session_text.dates import day_words
from safespace_tui.features.transfer.export_private import AnswerLine, lines_of
from safespace_tui.runtime.history_service import Unread, replayed
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.access_port import CheckInSheets

MOST_TALKS: Final = 500
"""Talks that are looked into for numbers, the newest; more would not fit on any screen."""


class CheckInRefused(ValueError):
    """A question cannot be written or answered now; the text is a sentence."""


class CheckInService:
    """What one partner asks of themselves. It was opened by that partner's passphrase; forget it on leaving.

    Attributes:
        who: the partner.
    """

    def __init__(self, who: Who, own: CheckInSheets, ports: Ports) -> None:
        """Nothing is read before `load`.

        Args:
            who: the partner.
            own: where it is kept.
            ports: the clock, names for new things, what both see, the published questions.
        """
        self.who = who
        self._own, self._shown_sheet = own, ports.shown
        self._wall, self._new_uid = ports.clock.wall, ports.new_uid
        self._words = ports.words
        self._questions: dict[str, OwnQuestion] = {}
        self._answers: list[OwnAnswer] = []
        self._shown: dict[str, ShownLine] = {}
        self._store = ports.store
        self._from_talks: list[OwnAnswer] = []

    def load(self) -> None:
        """Reads everything, and brings what both see up to date where an earlier try failed halfway.

        Raises:
            StoreError: it cannot be read or kept.
        """
        # The oldest first: of two in one second, the order in which they were kept decides.
        self._questions = {one.uid: one for one in reversed(self._own.questions.all())}
        self._answers = list(reversed(self._own.answers.all()))
        self._shown = {one.uid: one for one in self._shown_sheet.all() if one.who == self.who}
        for uid in list(self._shown):
            self._show_again(uid)

    # What there is

    @property
    def questionnaire(self) -> Questionnaire:
        """The published questions."""
        return self._words.satisfaction

    @property
    def questions(self) -> Sequence[OwnQuestion]:
        """Those that are asked, then those set aside."""
        return in_order(self._questions.values())

    def answers(self, question: str) -> Sequence[OwnAnswer]:
        """The answers to a question, by its uid, or to the published ones, by their id; the oldest first.

        A kind of number from talks is a question as well, once those are looked at.
        """
        return answers_to(question, self._from_talks if question in KINDS else self._answers)

    @property
    def kinds(self) -> Sequence[NumberKind]:
        """The kinds of numbers that this partner gave in talks, as far as those were looked at."""
        return tuple(kind for kind in KINDS if any(one.question == kind for one in self._from_talks))

    def look_into_talks(self, stopped: Callable[[], bool] = lambda: False) -> None:
        """Reads what this partner answered in the newest talks; slow, so call it in a thread.

        Args:
            stopped: whether nobody waits for it any more.

        Raises:
            StoreError: there is no list of talks; one that cannot be read is left out.
        """
        found: list[OwnAnswer] = []
        newest = [head for head in self._store.heads() if not head.deleted][:MOST_TALKS]
        for one in replayed(self._store, newest, stopped):
            if not isinstance(one, Unread):  # the list of talks says which cannot be read
                head, session = one
                found += own_numbers(session, head.uid, head.started_at, self.who)
        if not stopped():
            self._from_talks = found

    @property
    def lines(self) -> Sequence[AnswerLine]:
        """All questions with their answers, to take along."""
        return lines_of(self.questions, self._answers, self.questionnaire)

    def both_see(self, question: str) -> bool:
        """Whether both partners look at this line."""
        return question in self._shown

    def again_on(self) -> dt.date | None:
        """From which day on the published questions may be answered again; None when that is now."""
        day = again_on(self.answers(self.questionnaire.id))
        return day if day and day > self._wall().date() else None

    def check_due(self) -> None:
        """Makes sure that the published questions may be answered now.

        Raises:
            CheckInRefused: it is too early; the sentence says from which day on.
        """
        if day := self.again_on():
            raise CheckInRefused(texts.TOO_SOON.format(day=day_words(day.isoformat(), self._wall().date())))

    def low_for_long(self) -> bool:
        """Whether the published questions were answered low three times in a row."""
        return low_for_long(self.questionnaire, self.answers(self.questionnaire.id))

    # What becomes of it

    def write(self, text: str) -> OwnQuestion:
        """A new question.

        Raises:
            CheckInRefused: it cannot be asked in these words.
            StoreError: it could not be kept.
        """
        return self._keep(OwnQuestion(uid=self._new_uid(), wall=self._now(), text=self.fitting(text)))

    def fitting(self, text: str) -> str:
        """A new question in the form in which it is kept.

        Raises:
            CheckInRefused: it cannot be asked in these words.
        """
        text = one_line(text)
        why = refusal_of(text, self.questions)
        if why:
            most = LONGEST_QUESTION if why == "long" else MOST_QUESTIONS
            raise CheckInRefused(texts.REFUSED[why].format(most=most))
        return text

    def rest(self, uid: str) -> OwnQuestion:
        """Puts a question to rest, or asks it again.

        Raises:
            StoreError: nothing has changed.
        """
        question = self._questions[uid]
        return self._keep(replace(question, rested="" if question.rested else self._now()))

    def answer(self, question: str, values: Sequence[int]) -> None:
        """An answer for now.

        Raises:
            CheckInRefused: it is too early for the published questions.
            ValueError: no such answer is possible.
            StoreError: nothing has changed.
        """
        published = self.questionnaire if question == self.questionnaire.id else None
        if published:
            self.check_due()
        if not fits(values, published):
            raise ValueError(f"{list(values)} cannot answer {question}.")
        one = OwnAnswer(uid=self._new_uid(), wall=self._now(), question=question, values=tuple(values))
        self._own.answers.keep(one)
        self._answers.append(one)
        self._show_again(question)

    def take_back(self, question: str) -> bool:
        """Removes the last answer to a question; whether there was one.

        Raises:
            StoreError: nothing has changed.
        """
        known = self.answers(question)
        if not known:
            return False
        self._own.answers.discard(known[-1].uid)
        self._answers.remove(known[-1])
        self._show_again(question)
        return True

    def show(self, uid: str) -> None:
        """Both of them said that both may see this line.

        Raises:
            StoreError: nothing has changed.
        """
        question = self._questions[uid]
        line = ShownLine(uid=uid, wall=self._now(), who=self.who, text=question.text)
        self._keep_shown(shown_again(line, self._answers))

    def hide(self, uid: str) -> None:
        """Only its owner sees this line again.

        Raises:
            StoreError: nothing has changed.
        """
        self._shown_sheet.discard(uid)
        self._shown.pop(uid, None)

    def _keep(self, question: OwnQuestion) -> OwnQuestion:
        self._own.questions.keep(question)
        self._questions[question.uid] = question
        return question

    def _show_again(self, uid: str) -> None:
        line = self._shown.get(uid)
        if line is not None and (now := shown_again(line, self._answers)) != line:
            self._keep_shown(now)

    def _keep_shown(self, line: ShownLine) -> None:
        self._shown_sheet.keep(line)
        self._shown[line.uid] = line

    def _now(self) -> str:
        return self._wall().isoformat(timespec="seconds")


def opened(who: Who, own: CheckInSheets, ports: Ports) -> CheckInService:
    """What one partner asks of themselves, read.

    Raises:
        StoreError: it cannot be read.
    """
    asking = CheckInService(who, own, ports)
    asking.load()
    return asking
