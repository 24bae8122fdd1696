"""What is only for one of the two, in lines: private notes, and questions of one's own."""

from collections.abc import Callable, Sequence
from pathlib import Path

from safespace_tui.domain.printable import one_line, several_lines
from safespace_tui.features.private import notes_texts
from safespace_tui.features.private import plain_texts as texts
from safespace_tui.features.private.check_ins import opened
from safespace_tui.features.private.flow import only_owner
from safespace_tui.features.private.notes_flow import delete, forms_of, into_file
from safespace_tui.features.private.plain_check_ins import OwnLines
from safespace_tui.features.session_text.dates import day_words
from safespace_tui.features.writing.wording import Wording
from safespace_tui.plain.flow_driver import converse
from safespace_tui.plain.port import LeftUnanswered, Lines, answer_to, pick, unseen_answer_to, whole
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.access_port import Notes, PrivateNote


def go_private(ports: Ports, lines: Lines) -> None:
    """Opens what is private to one partner, offers it, and closes it again.

    Raises:
        StoreError: it cannot be read or kept.
        EOFError: nobody answers any more.
    """
    door = ports.door
    found = converse(
        lines,
        lambda: only_owner(
            door,
            ports.settings.couple,
            lambda door, who: (door.notes(who), opened(who, door.own(who), ports)),
            whose=texts.WHOSE,
            not_private=texts.NOT_PRIVATE,
        ),
    )
    if found is None:
        return
    who, (notes, asking) = found
    lines.say(texts.OPENED.format(name=one_line(ports.settings.couple.name(who))))
    doing: tuple[Callable[[], None], ...] = (
        NoteLines(notes, ports, lines).run,
        OwnLines(asking, ports, lines).run,
    )
    while (chosen := pick(lines, texts.HOME, texts.HOME_CHOICES)) < len(doing):
        doing[chosen]()
    lines.say(texts.CLOSED)


class NoteLines:
    """One partner's notes, the newest first."""

    def __init__(self, notes: Notes, ports: Ports, lines: Lines) -> None:
        """Gets ready.

        Args:
            notes: that partner's, open.
            ports: the clock, and names for new notes.
            lines: who hears and answers.
        """
        self._notes, self._ports, self._lines = notes, ports, lines
        self._wording = Wording(ports.words, "/people")

    def run(self) -> None:
        """Tells and takes notes until somebody goes back.

        Raises:
            StoreError: they cannot be read or kept.
            EOFError: nobody answers any more.
        """
        shown = self._tell()
        while typed := answer_to(self._lines, texts.NOTES):
            word, _, rest = typed.casefold().partition(" ")
            if word == "new":
                self._write()
            elif word == "delete" and (note := _numbered(shown, rest)) is not None:
                self._delete(note.uid)
            elif word == "file" and shown:
                self._into_file(shown)
            elif (note := _numbered(shown, typed)) is not None:
                for line in several_lines(note.text):
                    self._lines.say(line)
                continue
            else:
                self._lines.say(texts.NO_NOTE.format(typed=typed[:40]))
                continue
            shown = self._tell()

    def _tell(self) -> Sequence[PrivateNote]:
        notes = self._notes.all()
        today = self._ports.clock.wall().date()
        for number, note in enumerate(notes, 1):
            first = one_line(note.text)[: notes_texts.FIRST_WORDS]
            self._lines.say(texts.NOTE.format(number=number, day=day_words(note.wall, today), first=first))
        if not notes:
            self._lines.say(texts.NO_NOTES)
        return notes

    def _write(self) -> None:
        self._lines.say(texts.WRITE)
        written: list[str] = []
        try:
            while line := unseen_answer_to(self._lines, f"{len(written) + 1}."):
                written.append(line)
                if offer := self._wording.offer(line):
                    self._lines.say(offer)
        except LeftUnanswered:
            self._keep(written)
            raise
        if not any(line.strip() for line in written):
            self._lines.say(texts.NOT_WRITTEN)
            return
        self._keep(written)
        self._lines.say(texts.KEPT)

    def _keep(self, written: Sequence[str]) -> None:
        if any(line.strip() for line in written):
            wall = self._ports.clock.wall().isoformat(timespec="seconds")
            self._notes.keep(PrivateNote(uid=self._ports.new_uid(), wall=wall, text="\n".join(written)))

    def _delete(self, uid: str) -> None:
        self._lines.say(converse(self._lines, lambda: delete(self._notes, uid)) or texts.LEFT)

    def _into_file(self, notes: Sequence[PrivateNote]) -> None:
        file = Path.home() / notes_texts.NOTES_FILE_NAME
        if said := converse(self._lines, lambda: into_file(notes_texts.NOTES_FILE, file, forms_of(notes))):
            self._lines.say(said)


def _numbered(notes: Sequence[PrivateNote], typed: str) -> PrivateNote | None:
    """The note whose number was typed."""
    number = whole(typed.strip(), len(notes))
    return notes[number - 1] if number else None
