"""Questions that one partner asks only of themselves: opened by that partner's passphrase, closed by leaving."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from textual import work
from textual.app import App, ComposeResult
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from safespace_tui.domain.check_ins.answers import KINDS
from safespace_tui.domain.check_ins.questions import OwnQuestion
from safespace_tui.domain.couple import Couple
from safespace_tui.domain.printable import one_line
from safespace_tui.features.private import keys as private_keys
from safespace_tui.features.private import texts
from safespace_tui.features.private.check_in_flow import CheckedIn, answer, show, write
from safespace_tui.features.private.check_in_rows import answered_line, row_from_talks, row_of, row_of_published
from safespace_tui.features.private.check_ins import CheckInRefused, CheckInService, opened
from safespace_tui.features.private.flow import only_owner
from safespace_tui.features.private.notes_flow import into_file
from safespace_tui.features.transfer.export_private import own_json, own_table
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui import keys
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.flow_driver import converse
from safespace_tui.ui.navigation import Place, go
from safespace_tui.ui.widgets.key_line import KeyLine


async def open_own(app: App[None], ports: Ports, couple: Couple) -> None:
    """The way to somebody's own questions: whose, the passphrase, the questions. Must run in a worker.

    Args:
        app: where.
        ports: the door, the clock, names for new things, the published questions.
        couple: whose they may be.
    """
    found = await converse(
        app,
        lambda: only_owner(
            ports.door,
            couple,
            lambda door, who: opened(who, door.own(who), ports),
            whose=texts.WHOSE,
            not_private=texts.NOT_PRIVATE,
        ),
    )
    if found is not None:
        await app.push_screen_wait(CheckInScreen(found[1], ports, couple))


class CheckInScreen(BaseScreen[None]):
    """The questions, and the line of answers to the marked one. Nothing stays in memory when the screen is left."""

    KEYS = private_keys.CHECK_INS
    AUTO_FOCUS = "OptionList"
    ALLOW_SELECT = False

    def __init__(self, asking: CheckInService, ports: Ports, couple: Couple, *, folder: Path | None = None) -> None:
        """The screen.

        Args:
            asking: that partner's questions, read.
            ports: the clock, and the page of people.
            couple: who the two are.
            folder: where a file is proposed; the home folder when None.
        """
        super().__init__()
        self._asking, self._ports, self._couple = asking, ports, couple
        self._folder = folder or Path.home()

    def compose(self) -> ComposeResult:
        """Whose they are, the questions, the line of the marked one."""
        partner = self._couple[self._asking.who]
        yield Static(texts.TITLE.format(glyph=partner.glyph, name=one_line(partner.name)), id="title", markup=False)
        yield OptionList(*self._options(), id="list", compact=True, markup=False)
        yield Static(id="line", markup=False)
        yield Static(
            "" if self._asking.questions else texts.NONE.format(write=keys.key_for(private_keys.CHECK_INS, "write")),
            id="state",
            markup=False,
        )
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        self.query_one(KeyLine).show(private_keys.CHECK_INS)
        self.look_into_talks()

    @work(thread=True, exclusive=True, group="talks", exit_on_error=False)
    def look_into_talks(self) -> None:
        """Adds what this partner answered in talks, when that has been read."""
        worker = get_current_worker()
        try:
            self._asking.look_into_talks(lambda: worker.is_cancelled)
        except StoreError:  # the list of talks says why; what stands here is whole
            return
        if not worker.is_cancelled and self._asking.kinds:
            self.app.call_from_thread(self._again, None)

    # --- what is seen -------------------------------------------------------------------------------------------

    def _options(self) -> list[Option]:
        today = self._ports.clock.wall().date()
        rows = [Option(row_of(self._asking, one, today), id=one.uid) for one in self._asking.questions]
        talks = [Option(row_from_talks(kind), id=kind) for kind in self._asking.kinds]
        return [Option(row_of_published(self._asking, today), id=self._asking.questionnaire.id), *rows, *talks]

    def _again(self, said: str | None) -> None:
        """The list and the line as they are now, with what was said last; None leaves that as it is."""
        if not self.is_attached:
            return
        listed = self.query_one(OptionList)
        marked = self._marked
        listed.clear_options()
        listed.add_options(self._options())
        listed.highlighted = next((i for i, one in enumerate(listed.options) if one.id == marked), 0)
        if said is not None:
            self.tell_state(one_line(said))

    @property
    def _marked(self) -> str:
        option = self.query_one(OptionList).highlighted_option
        return option.id if option is not None and option.id else self._asking.questionnaire.id

    @property
    def _question(self) -> OwnQuestion | None:
        """The marked one; None when it is the published ones, or numbers from talks."""
        return next((one for one in self._asking.questions if one.uid == self._marked), None)

    def on_option_list_option_highlighted(self) -> None:
        """The answers to the marked one."""
        self.query_one("#line", Static).update(
            answered_line(self._asking, self._marked, self.size.width - 4, self._ports.clock.wall().date())
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_answer()

    # --- what can be done ---------------------------------------------------------------------------------------

    async def _do(self, action: Callable[[], object], said: str) -> bool:
        """Does something that reaches the disk; says what came of it, and gives back whether it was done."""
        try:
            await asyncio.to_thread(action)
        except (StoreError, CheckInRefused) as why:
            self._again(str(why))
            return False
        self._again(said)
        return True

    @work(group="over")
    async def action_answer(self) -> None:
        """A number for the marked question, or the published ones."""
        if self.app.screen is not self:
            return
        marked, people = self._marked, keys.shown(keys.PEOPLE.keys[0])
        done = await converse(self.app, lambda: answer(self._asking, marked, people)) or CheckedIn(texts.PASSED)
        self._again(done.said)
        if done.people:
            words = self._ports.words
            await go(self.app, Place.PEOPLE, words.helplines, " ".join(words.problems()))

    @work(group="over")
    async def action_write(self) -> None:
        if self.app.screen is self:
            self._again(await converse(self.app, lambda: write(self._asking)))

    @work(group="over")
    async def action_rest(self) -> None:
        """Not asked any more, or asked again."""
        question = self._question
        if question is not None and self.app.screen is self:
            said = texts.ASKED_AGAIN if question.rested else texts.PUT_TO_REST
            await self._do(lambda: self._asking.rest(question.uid), said)

    @work(group="over")
    async def action_take_back(self) -> None:
        if self.app.screen is not self:
            return
        marked = self._marked
        if marked in KINDS:
            self._again(texts.GIVEN_IN_TALKS)
        elif not self._asking.answers(marked):
            self._again(texts.NO_ANSWER)
        else:
            await self._do(lambda: self._asking.take_back(marked), texts.TAKEN_BACK)

    @work(group="over")
    async def action_show(self) -> None:
        """Both see this line, if both want that; or only its owner again, if the owner wants that."""
        question = self._question
        if self.app.screen is not self:
            return
        if question is None:
            self._again(texts.GIVEN_IN_TALKS if self._marked in KINDS else texts.ONLY_OWN)
        else:
            said = await converse(self.app, lambda: show(self._asking, question, self._couple, self._ports.door))
            self._again(said or texts.NOT_SHOWN)

    @work(group="over")
    async def action_take_along(self) -> None:
        """Into a file, which its owner alone can write."""
        if self.app.screen is self:
            file = self._folder / texts.FILE_NAME
            lines = self._asking.lines
            forms = {".csv": lambda: own_table(lines), ".json": lambda: own_json(lines)}
            self._again(await converse(self.app, lambda: into_file(texts.FILE, file, forms)) or "")
