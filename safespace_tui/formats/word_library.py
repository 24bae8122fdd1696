"""The files of the folder `words`, each read when it is first needed; the user's own never hide the shipped ones."""

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from safespace_tui.domain.wording.feelings import Inventory, OfferedWord, entries, with_more
from safespace_tui.domain.wording.helplines import Helplines, joined
from safespace_tui.domain.wording.phrases import Phrases, Silence, grown
from safespace_tui.file_input import read_whole
from safespace_tui.formats import texts
from safespace_tui.formats.errors import BadFormat, printable

if TYPE_CHECKING:
    from safespace_tui.domain.advice.weeks import SixWeeks
    from safespace_tui.domain.check_ins.questions import Questionnaire
    from safespace_tui.domain.wording.weights import Weights

HELPLINES: Final = "helplines.toml"
FEELINGS: Final = "feelings.toml"
SILENCE: Final = "silence.toml"
PHRASES: Final = "phrases.toml"
WEIGHTS: Final = "weights.toml"
SATISFACTION: Final = "satisfaction.toml"
SIX_WEEKS: Final = "six_weeks.toml"

ReadFile = TypeVar("ReadFile")


class WordShelf:
    """The words on offer."""

    def __init__(self, shipped: Path, own: Path | None = None) -> None:
        """Remembers where to look, and looks only when asked.

        Args:
            shipped: the folder that comes with the program.
            own: the folder of the user's own; it need not exist.
        """
        self._shipped, self._own = shipped, own
        self._problems: dict[str, str] = {}
        self._discreet: dict[str, str] = {}

    @cached_property
    def helplines(self) -> Helplines:
        """Who can be called: what is shipped, with what the user wrote down in a file of the same name."""
        from safespace_tui.formats.word_files import read_helplines  # the first screen needs no word of these files

        shipped = read_helplines((self._shipped / HELPLINES).read_bytes(), HELPLINES)
        own = self._read_own(HELPLINES, read_helplines)
        return joined(shipped, own) if own else shipped

    @cached_property
    def inventory(self) -> Inventory:
        """Words for feelings and needs: what is shipped, and what the user added."""
        from safespace_tui.formats.word_files import read_inventory

        shipped = read_inventory((self._shipped / FEELINGS).read_bytes(), FEELINGS)
        own = self._read_own(FEELINGS, read_inventory)
        return with_more(shipped, own) if own else shipped

    @cached_property
    def entries(self) -> tuple[OfferedWord, ...]:
        """Every word of the inventory, ready to be looked through."""
        return entries(self.inventory)

    @cached_property
    def phrases(self) -> Phrases:
        """Marks of wording; only the shipped ones, which are the same for everyone."""
        from safespace_tui.formats.word_files import read_phrases

        return read_phrases((self._shipped / PHRASES).read_bytes(), PHRASES)

    @cached_property
    def silence(self) -> Silence:
        """What nobody is asked about: what is shipped, and what the user added."""
        from safespace_tui.formats.word_files import read_silence

        shipped = read_silence((self._shipped / SILENCE).read_bytes(), SILENCE)
        own = self._read_own(SILENCE, lambda data, file: read_silence(data, file, shipped))
        return grown(shipped, own) if own else shipped

    @cached_property
    def weights(self) -> "Weights":
        """What words weigh; only the shipped ones, which were learnt together."""
        from safespace_tui.formats.word_files import read_weights

        return read_weights((self._shipped / WEIGHTS).read_bytes(), WEIGHTS)

    @cached_property
    def satisfaction(self) -> "Questionnaire":
        """Four published questions; only the shipped ones, because with other words they would be others."""
        from safespace_tui.formats.questionnaire_file import read_questionnaire

        return read_questionnaire((self._shipped / SATISFACTION).read_bytes(), SATISFACTION)

    @cached_property
    def six_weeks(self) -> "SixWeeks":
        """Six weeks of small practices; only the shipped ones: own ones would need talks that may not be there."""
        from safespace_tui.formats.questionnaire_file import read_six_weeks

        return read_six_weeks((self._shipped / SIX_WEEKS).read_bytes(), SIX_WEEKS)

    def problems(self) -> tuple[str, ...]:
        """A sentence for each file of the user's own that was looked at and could not be read."""
        return tuple(self._problems.values())

    def looked_through(self) -> tuple[str, ...]:
        """Reads all there is; a sentence for each file of the user's own that is of no use, without what is in it."""
        _ = self.helplines, self.inventory, self.silence
        return (*self._discreet.values(), *self._not_read())

    def _not_read(self) -> Iterator[str]:
        """Files that nobody will ever look at, of which somebody may believe that they count."""
        read = (FEELINGS, HELPLINES, SILENCE)
        if self._own is None or not self._own.is_dir():
            return
        for name in (PHRASES, WEIGHTS):
            if (self._own / name).exists():
                yield texts.HINTS_ARE_THE_SAME.format(phrases=name)
        if (self._own / SATISFACTION).exists():
            yield texts.PUBLISHED_QUESTIONS_KEEP_THEIR_WORDS.format(satisfaction=SATISFACTION)
        others = [one for one in self._own.glob("*.toml") if one.name not in (*read, PHRASES, WEIGHTS, SATISFACTION)]
        if others:
            yield texts.MORE_IN_THAT_FOLDER.format(others=len(others), read=", ".join(read[:-1]), read2=read[-1])

    def _read_own(self, file: str, read: Callable[[bytes, str], ReadFile]) -> ReadFile | None:
        """What the user wrote; None when there is nothing, or nothing that can be read."""
        if self._own is None:
            return None
        path = self._own / file
        try:
            return read(read_whole(path), file)
        except FileNotFoundError:
            return None
        except BadFormat as error:
            self._problems[file], self._discreet[file] = str(error), error.discreet
        except OSError as error:
            self._problems[file] = texts.FILE_CANNOT_BE_READ.format(name=printable(str(path)), strerror=error.strerror)
            self._discreet[file] = texts.FILE_CANNOT_BE_READ.format(name=file, strerror=error.strerror)
        return None
