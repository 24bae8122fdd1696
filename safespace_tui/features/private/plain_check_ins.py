"""Questions that one partner asks only of themselves, in lines; answers are typed unseen."""

from collections.abc import Sequence

from safespace_tui.domain.check_ins.answers import way
from safespace_tui.domain.check_ins.questions import TOP
from safespace_tui.domain.printable import one_line
from safespace_tui.features.people.texts import page_lines
from safespace_tui.features.private import plain_texts as texts
from safespace_tui.features.private import texts as own_texts
from safespace_tui.features.private.check_ins import CheckInRefused, CheckInService
from safespace_tui.features.session_text.answers import trend
from safespace_tui.features.session_text.dates import day_words
from safespace_tui.plain.port import Lines, answer_to, unseen_answer_to, whole
from safespace_tui.runtime.ports import Ports


class OwnLines:
    """The published questions, and those of one's own."""

    def __init__(self, asking: CheckInService, ports: Ports, lines: Lines) -> None:
        """Gets ready.

        Args:
            asking: one partner's questions, read.
            ports: the clock, and who can help.
            lines: who hears and answers.
        """
        self._asking, self._ports, self._lines = asking, ports, lines

    def run(self) -> None:
        """Asks and writes until somebody goes back.

        Raises:
            StoreError: something cannot be kept.
            EOFError: nobody answers any more.
        """
        self._tell()
        while typed := answer_to(self._lines, texts.QUESTIONS):
            word, _, rest = typed.casefold().partition(" ")
            try:
                self._do(word, rest, typed)
            except CheckInRefused as why:
                self._lines.say(str(why))
            self._tell()

    def _do(self, word: str, rest: str, typed: str) -> None:
        if word == "new":
            self._new()
        elif word == "rest" and self._numbered(rest) > 0:
            question = self._asking.rest(self._asking.questions[self._numbered(rest) - 1].uid)
            self._lines.say(own_texts.PUT_TO_REST if question.rested else own_texts.ASKED_AGAIN)
        elif word == "talks":
            self._talks()
        elif (number := self._numbered(typed)) == 0:
            self._published()
        elif number > 0:
            self._own(number - 1)
        else:
            self._lines.say(texts.NO_NOTE.format(typed=typed[:40]))

    def _new(self) -> None:
        if text := answer_to(self._lines, texts.NEW):
            self._asking.write(text)
            self._lines.say(own_texts.WRITTEN)

    def _talks(self) -> None:
        """The numbers that this partner gave in talks."""
        self._asking.look_into_talks()
        for kind in self._asking.kinds:
            self._lines.say(own_texts.FROM_TALKS[kind])
            self._so_far(kind)
        if not self._asking.kinds:
            self._lines.say(own_texts.NO_ANSWERS)

    def _numbered(self, typed: str) -> int:
        """The place of a typed number in the list, 0 for the published questions; -1 when it is none."""
        value = whole(typed.strip(), len(self._asking.questions) + 1)
        return -1 if value is None else value - 1

    def _tell(self) -> None:
        today = self._ports.clock.wall().date()
        again = self._asking.again_on()
        more = f" ({own_texts.AGAIN_ON.format(day=day_words(again.isoformat(), today))})" if again else ""
        self._lines.say(texts.QUESTION.format(number=1, text=own_texts.PUBLISHED, more=f".{more}"))
        for number, question in enumerate(self._asking.questions, 2):
            marks = [own_texts.RESTED] if question.rested else []
            marks += [own_texts.SHOWN] if self._asking.both_see(question.uid) else []
            more = f" ({', '.join(marks)})" if marks else ""
            self._lines.say(texts.QUESTION.format(number=number, text=one_line(question.text), more=more))

    # One question of one's own

    def _own(self, place: int) -> None:
        question = self._asking.questions[place]
        self._so_far(question.uid)
        value = self._number(texts.SCALE.format(text=one_line(question.text), top=TOP), TOP)
        if value is None:
            self._lines.say(own_texts.PASSED)
            return
        self._asking.answer(question.uid, (value,))
        self._lines.say(own_texts.KEPT)

    def _so_far(self, question: str) -> None:
        answers = self._asking.answers(question)
        if answers:
            numbers = ", ".join(str(one.total) for one in answers[-12:])
            self._lines.say(texts.LINE.format(answers=numbers, trend=trend([float(one.total) for one in answers])))

    # The published ones

    def _published(self) -> None:
        published = self._asking.questionnaire
        self._asking.check_due()
        if answer_to(self._lines, f"{own_texts.before(published)} {texts.BEFORE}").casefold() != "yes":
            return
        values: list[int] = []
        for item in published.items:
            value = self._chosen(item.text, item.answers)
            if value is None:
                self._lines.say(own_texts.PASSED)
                return
            values.append(value)
        self._asking.answer(published.id, values)
        if (went := way(self._asking.answers(published.id))) is not None:
            self._lines.say(own_texts.WAYS[went])
        self._lines.say(own_texts.FOR_EVERYONE.format(key="/people"))
        if self._asking.low_for_long() and answer_to(self._lines, texts.PEOPLE).casefold() == "yes":
            for line in page_lines(self._ports.words.helplines, ""):
                self._lines.say(line)

    def _chosen(self, question: str, answers: Sequence[str]) -> int | None:
        self._lines.say(question)
        for number, words in enumerate(answers):
            self._lines.say(texts.ANSWERS.format(number=number, words=words))
        return self._number(texts.PICK.format(top=len(answers) - 1), len(answers) - 1)

    def _number(self, question: str, top: int) -> int | None:
        """A number that was typed unseen; None when it was passed."""
        while typed := unseen_answer_to(self._lines, question).strip():
            value = whole(typed, top)
            if value is not None:
                return value
            self._lines.say(texts.NO_NUMBER.format(top=top))
        return None
