"""An exercise of a break, as lines of text: a breath is paced by words with their counts, and by two tones."""

from collections.abc import Callable
from typing import Final

from safespace_tui.domain.breaks.breathing import Phase, at, next_phase, phases
from safespace_tui.domain.breaks.exercises import Calming
from safespace_tui.domain.printable import one_line
from safespace_tui.features.breaks import exercise_texts as texts
from safespace_tui.plain.port import PATIENCE, Lines, answer_to
from safespace_tui.runtime.clock import Clock

TONES: Final[dict[Phase, str]] = {"in": "inhale", "again": "inhale", "out": "exhale"}
"""What is heard as a phase begins."""

END: Final = ("stop", "leave", "q", "quit")


class Exercise:
    """One exercise, for one person; left at any moment, and nothing of it is kept."""

    def __init__(
        self, calming: Calming, lines: Lines, clock: Clock, play: Callable[[str], None], time_left: Callable[[], str]
    ) -> None:
        """Gets ready; nothing is said yet.

        Args:
            calming: the exercise.
            lines: who hears and answers.
            clock: paces the steps and the breath.
            play: plays a bell or a tone by its name.
            time_left: says in one line when the break is over.
        """
        self.calming = calming
        self._lines, self._clock, self._play, self._time_left = lines, clock, play, time_left
        self._index = 0
        self._begun = self._entered = 0
        self._bells = 0
        self._breathed: tuple[int, Phase] | None = None

    def run(self) -> None:
        """Goes through the steps until the last one is over or somebody stops.

        Raises:
            EOFError: nobody answers any more.
        """
        if self._agreed():
            self._begun = self._clock.now()
            self._enter(0)
            while self._index < len(self.calming.steps):
                self._beat()
                typed = self._lines.read(self._wait(), hidden=self.calming.write)
                if typed is not None:
                    self._take(one_line(typed).casefold())
                elif self._left() == 0:
                    self._play("bell")
                    self._enter(self._index + 1)
        self._lines.say(texts.PLAIN_BACK)
        self._lines.say(self._time_left())

    def _agreed(self) -> bool:
        calming = self.calming
        self._lines.say(texts.PLAIN_BEGIN.format(title=calming.title, summary=calming.summary))
        if calming.caution:
            self._lines.say(calming.caution)
        if calming.explicit and answer_to(self._lines, texts.PLAIN_SURE).casefold() not in ("yes", "y"):
            return False
        self._lines.say(texts.PLAIN_ROOM if calming.write else self._time_left())
        self._lines.say(texts.PLAIN_CAN_WRITE if calming.write else texts.PLAIN_CAN)
        return True

    def _enter(self, index: int) -> None:
        self._index, self._entered = max(0, index), self._clock.now()
        if self._index < len(self.calming.steps):
            self._tell()
        else:
            self._lines.say(texts.STAY)

    def _tell(self) -> None:
        step = self.calming.steps[self._index]
        words = ". ".join(filter(None, (step.title, step.say)))
        count = len(self.calming.steps)
        told = texts.PLAIN_STEP.format(number=self._index + 1, count=count, words=words) if count > 1 else words
        self._lines.say(told)

    # --- time ---------------------------------------------------------------------------------------------------

    def _left(self) -> int | None:
        """Milliseconds until the step is over; None when it waits for somebody."""
        seconds = self.calming.steps[self._index].seconds
        return max(0, self._entered + seconds * 1000 - self._clock.now()) if seconds else None

    def _wait(self) -> int:
        past = self._clock.now() - self._begun
        waits = [PATIENCE]
        left = self._left()
        if left is not None:
            waits.append(left)
        if self.calming.pattern is not None:
            waits.append(next_phase(self.calming.pattern, past))
        if self.calming.bell_every:
            every = self.calming.bell_every * 1000
            waits.append(every - past % every)
        return max(1, min(waits))

    def _beat(self) -> None:
        past = self._clock.now() - self._begun
        if self.calming.bell_every:
            bells = past // (self.calming.bell_every * 1000)
            if bells > self._bells:
                self._play("bell")
            self._bells = bells
        if self.calming.pattern is not None:
            breath = at(self.calming.pattern, past)
            if self._breathed != (breath.cycle, breath.phase):
                self._breathed = (breath.cycle, breath.phase)
                seconds = dict(phases(self.calming.pattern))[breath.phase] / 1000
                self._pace(breath.phase, seconds, new=breath.cycle == 0)

    def _pace(self, phase: Phase, seconds: float, *, new: bool) -> None:
        """A phase begins: in whole words at first, then in short ones."""
        self._lines.say((texts.breath_line if new else texts.short_breath_line)(phase, seconds))
        if phase in TONES:
            self._play(TONES[phase])

    # --- what is typed --------------------------------------------------------------------------------------------

    def _take(self, typed: str) -> None:
        if self.calming.write and typed and not typed.startswith("/"):
            return  # for nobody's eyes, and already gone
        match typed.removeprefix("/"):
            case "":
                self._enter(self._index + 1)
            case "back":
                self._enter(self._index - 1)
            case "again":
                self._tell()
            case "t" | "time":
                self._lines.say(self._time_left())
            case word if word in END:
                self._index = len(self.calming.steps)
            case _:
                self._lines.say(texts.PLAIN_CAN_WRITE if self.calming.write else texts.PLAIN_CAN)
