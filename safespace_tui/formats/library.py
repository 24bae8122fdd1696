"""All formats, and the exercises for a break: the shipped ones and the user's own. Nothing is read before its time."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from safespace_tui.domain.breaks.exercises import Calming
from safespace_tui.domain.formats import Format, draws, prompts
from safespace_tui.file_input import read_whole
from safespace_tui.formats import texts
from safespace_tui.formats.errors import BadFormat, FileTrouble, printable

if TYPE_CHECKING:
    from safespace_tui.formats.validate_plan import LayOut

EXERCISES: Final = "exercises"
"""The folder inside the shipped one that holds what is only wanted in a break."""

DECKS: Final = "decks"
"""The folder inside the shipped one that holds the decks of cards."""

_LEVELS: Final = ("easy", "middle", "deep")


class FormatLibrary:
    """The formats on offer; one bad file never hides the others."""

    def __init__(self, shipped: Path, own: Path, lay_out: "LayOut") -> None:
        """Remembers where to look, and looks only when asked.

        Args:
            shipped: the folder of the formats that come with the program.
            own: the folder of the user's own; it need not exist.
            lay_out: `engine.planning.plan`; the user's own formats are laid out once before they are offered.
        """
        self._shipped_folder = shipped
        self._own_folder = own
        self._lay_out = lay_out
        self._known: dict[str, Format | Calming | str] = {}
        self._unlisted: tuple[str, ...] = ()

    def formats(self) -> tuple[Format, ...]:
        """Every talk that can be chosen: the shipped ones, then the user's own; easy and short ones first."""
        return self._talks

    def calmings(self) -> tuple[Calming, ...]:
        """Every exercise for a break, by its place on the menu; those that need an explicit choice come last."""
        return self._exercises

    def find(self, name: str) -> Format:
        """The format or fragment with an id; reads no more files than it needs.

        Raises:
            KeyError: there is none, or it is among the problems.
        """
        found = self._checked(name)
        if not isinstance(found, Format):
            raise KeyError(name)
        return found

    def problems(self) -> tuple[str, ...]:
        """A sentence for each file that is not offered, in the order of the files."""
        checked = (self._checked(name) for name in self._files)
        return (*self._refused, *(found for found in checked if isinstance(found, str)))

    def shipped_prompts(self) -> frozenset[str]:
        """Every text that is said in a talk that comes with the program; reads all of their files."""
        found = (self._checked(name) for name in self._shipped_talks)
        return frozenset(text for fmt in found if isinstance(fmt, Format) for text in prompts(fmt))

    def is_shipped(self, name: str) -> bool:
        """Whether an id belongs to a format that comes with the program."""
        return name in self._shipped

    def is_shipped_file(self, path: Path) -> bool:
        """Whether a file is one of those that come with the program."""
        folder = self._shipped_folder.resolve()
        return path.resolve().parent in (folder, folder / EXERCISES, folder / DECKS)

    @cached_property
    def _talks(self) -> tuple[Format, ...]:
        names = {**self._own, **self._shipped_talks}
        formats = (found for name in names if isinstance(found := self._checked(name), Format))
        return tuple(sorted((fmt for fmt in formats if fmt.kind == "talk"), key=self._order))

    @cached_property
    def _exercises(self) -> tuple[Calming, ...]:
        names = {**self._own, **self._shipped_exercises}
        found = (known for name in names if isinstance(known := self._checked(name), Calming))
        return tuple(sorted(found, key=lambda calming: (calming.explicit, calming.place, calming.title)))

    def _order(self, fmt: Format) -> tuple[bool, bool, int, int, str]:
        return (not self.is_shipped(fmt.id), draws(fmt), _LEVELS.index(fmt.level), fmt.minutes, fmt.title)

    @cached_property
    def _shipped(self) -> dict[str, Path]:
        return {**self._shipped_talks, **self._shipped_exercises}

    @cached_property
    def _shipped_talks(self) -> dict[str, Path]:
        decks = self._shipped_folder / DECKS
        files = (*_toml_files(self._shipped_folder), *(_toml_files(decks) if decks.is_dir() else ()))
        return {path.stem: path for path in files}

    @cached_property
    def _shipped_exercises(self) -> dict[str, Path]:
        folder = self._shipped_folder / EXERCISES
        return {path.stem: path for path in _toml_files(folder)} if folder.is_dir() else {}

    @cached_property
    def _own(self) -> dict[str, Path]:
        try:
            return {path.stem: path for path in _toml_files(self._own_folder)}
        except OSError as error:
            if not isinstance(error, FileNotFoundError):
                self._unlisted = (
                    texts.CANNOT_BE_LOOKED_INTO.format(
                        own_folder=printable(str(self._own_folder)), strerror=error.strerror
                    ),
                )
            return {}

    @cached_property
    def _files(self) -> dict[str, Path]:
        return {**self._own, **self._shipped}

    @cached_property
    def _refused(self) -> tuple[str, ...]:
        """What is wrong before any file is read.

        A file of one's own does not replace a shipped one of the same id: the shipped ones include each other, and
        what a stored session says it was would change its meaning.
        """
        same = (path for name, path in self._own.items() if name in self._shipped)
        taken = tuple(str(BadFormat(path.name, taken_id(path.stem))) for path in same)
        return (*self._unlisted, *taken)

    def _checked(self, name: str) -> Format | Calming | str:
        """What can be used, or the sentence why not."""
        from safespace_tui.formats.validate_plan import laid_out_troubles  # not before a file is looked at

        found = self._from_file(name)
        if not isinstance(found, Format) or self.is_shipped(name):
            return found
        for trouble in laid_out_troubles(found, self.included, self._lay_out):
            return str(BadFormat(f"{name}.toml", trouble))
        return found

    def included(self, name: str) -> Format:
        """What a format may include: whatever can be read, because formats that include each other are still unchecked.

        Raises:
            KeyError: there is none.
        """
        found = self._from_file(name)
        if not isinstance(found, Format):
            raise KeyError(name)
        return found

    def _from_file(self, name: str) -> Format | Calming | str:
        if name not in self._known:
            self._known[name] = _read(self._files[name])
        return self._known[name]


def taken_id(name: str) -> FileTrouble:
    """That a file of the user's own has the name of a shipped one."""
    return FileTrouble("id", texts.ID_OF_A_TALK.format(name=name), texts.ANOTHER_ID_AND_FILE_NAME)


def _toml_files(folder: Path) -> Iterator[Path]:
    """The visible files of a folder that end in .toml, by name."""
    return (path for path in sorted(folder.iterdir()) if path.suffix == ".toml" and path.name[0] != ".")


def _read(path: Path) -> Format | Calming | str:
    from safespace_tui.formats.loader import read_file  # not before a file is looked at

    try:
        if not path.is_file():
            return texts.NOT_A_FILE.format(name=printable(path.name))
        return read_file(read_whole(path), path.name)
    except OSError as error:
        return texts.FILE_CANNOT_BE_READ.format(name=printable(path.name), strerror=error.strerror)
    except BadFormat as error:
        return str(error)
