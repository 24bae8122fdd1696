"""Questions that one partner asks only of themselves, in lines; answers are typed unseen."""

from pathlib import Path

from safespace_tui.domain.check_ins.answers import way
from safespace_tui.domain.printable import one_line
from safespace_tui.features.people.texts import page_lines
from safespace_tui.features.private import plain_texts as texts
from safespace_tui.features.private import texts as own_texts
from safespace_tui.features.private.check_in_flow import CheckedIn, answer, show, write
from safespace_tui.features.private.check_ins import CheckInRefused, CheckInService
from safespace_tui.features.private.notes_flow import into_file
from safespace_tui.features.session_text.answers import trend
from safespace_tui.features.session_text.dates import day_words
from safespace_tui.features.transfer.export_private import own_json, own_table
from safespace_tui.features.writing.wording import Wording
from safespace_tui.plain.flow_driver import converse
from safespace_tui.plain.port import Lines, answer_to, whole
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
        place = self._numbered(rest)
        if word == "new":
            self._write()
        elif word == "rest" and place > 0:
            question = self._asking.rest(self._asking.questions[place - 1].uid)
            self._say(own_texts.PUT_TO_REST if question.rested else own_texts.ASKED_AGAIN)
        elif word == "show" and place > 0:
            question, couple = self._asking.questions[place - 1], self._ports.settings.couple
            door = self._ports.door
            self._say(converse(self._lines, lambda: show(self._asking, question, couple, door)) or own_texts.NOT_SHOWN)
        elif word == "file":
            lines = self._asking.lines
            forms = {".csv": lambda: own_table(lines), ".json": lambda: own_json(lines)}
            file = Path.home() / own_texts.FILE_NAME
            self._say(converse(self._lines, lambda: into_file(own_texts.FILE, file, forms)))
        elif word == "talks":
            self._talks()
        elif (number := self._numbered(typed)) >= 0:
            self._answer(number)
        else:
            self._say(texts.NO_NOTE.format(typed=typed[:40]))

    def _write(self) -> None:
        """A new question; to one that tells of fear, the way to people who can help."""
        before = {question.uid for question in self._asking.questions}
        self._say(converse(self._lines, lambda: write(self._asking)))
        new = [question.text for question in self._asking.questions if question.uid not in before]
        if new:
            self._say(Wording(self._ports.words, "/people").offer(new[0]))

    def _say(self, sentence: str | None) -> None:
        if sentence:
            self._lines.say(sentence)

    def _answer(self, place: int) -> None:
        """One question of one's own, or at 0 the published ones; then the page of people, where that is wanted."""
        asking = self._asking
        marked = asking.questions[place - 1].uid if place else asking.questionnaire.id
        if place:
            self._so_far(marked)
        done = converse(self._lines, lambda: answer(asking, marked, "/people")) or CheckedIn(own_texts.PASSED)
        if done.kept and not place and (went := way(asking.answers(marked))) is not None:
            self._say(own_texts.WAYS[went])
        if not done.told:
            self._say(done.said)
        if done.people:
            for line in page_lines(self._ports.words.helplines, ""):
                self._lines.say(line)

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

    def _so_far(self, question: str) -> None:
        answers = self._asking.answers(question)
        if answers:
            numbers = ", ".join(str(one.total) for one in answers[-12:])
            self._lines.say(texts.LINE.format(answers=numbers, trend=trend([float(one.total) for one in answers])))
