"""The charter: proposed, talked about, agreed by both or kept as heard; and as it was after each change."""

import asyncio
from collections.abc import Callable

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from safespace_tui.domain.charter import commands as c
from safespace_tui.domain.charter.commands import CharterCommand, NotSo
from safespace_tui.domain.charter.rules import listed, versions
from safespace_tui.domain.charter.state import Charter, CharterEntry
from safespace_tui.domain.couple import BOTH, Couple, Who, other
from safespace_tui.domain.printable import one_line
from safespace_tui.features.charter import flow, texts, weekly_texts
from safespace_tui.features.charter import keys as keys_charter
from safespace_tui.features.charter.weekly_screen import WeeklyScreen
from safespace_tui.features.session_text.dates import date_words
from safespace_tui.runtime.charter_service import CharterService
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.flow_driver import converse
from safespace_tui.ui.navigation import Place, open_over, page
from safespace_tui.ui.widgets.hanging import HangingLines
from safespace_tui.ui.widgets.key_line import KeyLine

_FEW = 8
"""So many leave a tall window room for what is said of the marked one right below them."""


class CharterScreen(BaseScreen[None]):
    """Everything that stands or is being talked about, by kind; what is marked is told below."""

    KEYS = keys_charter.CHARTER
    AUTO_FOCUS = "OptionList"

    def __init__(self, ports: Ports, couple: Couple) -> None:
        """The screen.

        Args:
            ports: where the charter is kept, the clock, names for entries.
            couple: who they are.
        """
        super().__init__()
        self._ports, self._couple = ports, couple
        self._service = CharterService(ports.charter, ports.clock, ports.door)
        self._turn = asyncio.Lock()

    def compose(self) -> ComposeResult:
        """A title, the list, and everything about the marked one."""
        yield Static(texts.TITLE, id="title")
        yield Static(texts.READING, id="how", markup=False)
        yield OptionList(id="entries", compact=True)
        yield Static(id="about", markup=False)
        yield Static(id="state", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        self._show_keys()
        self.load()

    def _show_keys(self) -> None:
        """Those that do something to the marked one, and to all of it."""
        labels = {f"yes_{who}": texts.AGREES.format(name=one_line(self._couple.name(who))) for who in BOTH}
        self.query_one(KeyLine).show(keys_charter.worth_showing(self._service.charter, self._marked), labels)

    @work(exclusive=True, group="read")
    async def load(self) -> None:
        """Reads it."""
        try:
            await asyncio.to_thread(self._service.read)
        except StoreError as problem:
            self._say(texts.CANNOT_READ.format(why=problem))
        self._look()

    # --- showing --------------------------------------------------------------------------------------------------

    def _look(self, marked: str = "") -> None:
        charter, entries = self._service.charter, self.query_one(OptionList)
        found = listed(charter)
        self.set_class(len(found) <= _FEW, "-few")
        rows: list[Option] = []
        for number, entry in enumerate(found):
            if number == 0 or found[number - 1].kind != entry.kind:
                rows.append(Option(Content.styled(texts.KINDS[entry.kind], "$muted"), disabled=True))
                if entry.kind == "topic_for_good":
                    rows.append(Option(Content.styled(f"  {texts.NOT_THESE}", "$muted"), disabled=True))
            rows.append(Option(self._row(entry), id=entry.uid))
        entries.set_options(rows)
        entries.display = bool(found)
        if found:
            uid = marked if any(entry.uid == marked for entry in found) else found[0].uid
            entries.highlighted = entries.get_option_index(uid)
            entries.focus()
        again = texts.LOOK_AGAIN_ON.format(day=date_words(charter.look_again)) if charter.look_again else ""
        how = f"{texts.SHOWN[charter.shown]} {again}".strip()
        self.query_one("#how", Static).update(how if found else texts.EMPTY)
        self._tell()

    def _row(self, entry: CharterEntry) -> Content:
        partner = self._couple[entry.who]
        style = "bold" if entry.standing == "agreed" else ""
        width = 18 if all(one.confirmed for one in listed(self._service.charter)) else 24
        return Content.assemble(
            (f"  {texts.stands(entry):<{width}}", "$muted"),
            (f"{partner.glyph} ", f"${partner.colour}"),
            (one_line(entry.text), style),
        )

    def _tell(self) -> None:
        """Everything about the marked one, whole."""
        entry, about = self._marked, self.query_one("#about", Static)
        lines = ("", "")
        if entry:
            charter = self._service.charter
            why = [] if entry.confirmed else [texts.why_not_confirmed(charter)]
            why += [texts.NEVER_COVERS] if entry.kind == "topic_for_good" else []
            lines = (one_line(entry.text), " ".join((*texts.about(entry, self._couple, signs=charter.signs), *why)))
        about.update(Content.assemble((lines[0], "bold"), "\n", (lines[1], "$muted")))
        about.display = entry is not None
        self._show_keys()

    @property
    def _marked(self) -> CharterEntry | None:
        option = self.query_one(OptionList).highlighted_option
        return self._service.charter.entry(option.id) if option and option.id else None

    def _say(self, sentence: str) -> None:
        self.tell_state(sentence)

    def on_option_list_option_highlighted(self) -> None:
        self._tell()

    # --- changing -------------------------------------------------------------------------------------------------

    @work(group="save")
    async def ask_for(self, command: CharterCommand) -> None:
        """Carries out a command; says why when it is not possible."""
        async with self._turn:
            marked = self._marked
            uid = command.uid if isinstance(command, c.Propose) else marked.uid if marked else ""
            try:
                await asyncio.to_thread(self._service.do, command)
            except NotSo as no:
                self._say(texts.sentence(no.why))
            except StoreError as problem:
                self._say(str(problem))
            else:
                self._say("")
                self._look(uid)

    @work(exclusive=True, group="ask")
    async def _asked(self, ask: Callable[[], flow.Wish]) -> None:
        if self.app.screen is not self:
            return
        command = await converse(self.app, flow.asked_of_owner(self._ports.door, self._couple, ask))
        if command is not None:
            self.ask_for(command)

    def _about_marked(self, ask: Callable[[CharterEntry], flow.Wish]) -> None:
        entry = self._marked
        if entry is not None:
            self._asked(lambda: ask(entry))

    def action_propose(self) -> None:
        charter = self._service.charter
        self._asked(lambda: flow.what_to_propose(charter, self._couple, self._ports.new_uid))

    def _yes(self, who: Who) -> None:
        entry = self._marked
        if entry is not None:
            self._asked(lambda: flow.said(c.SayYes(who=who, uid=entry.uid)))

    def action_yes_a(self) -> None:
        self._yes("a")

    def action_yes_b(self) -> None:
        self._yes("b")

    def action_heard(self) -> None:
        """The other one has heard it and does not agree."""
        entry = self._marked
        if entry is not None:
            self._asked(lambda: flow.said(c.KeepAsHeard(who=other(entry.who), uid=entry.uid)))

    def action_reword(self) -> None:
        charter = self._service.charter
        self._about_marked(lambda entry: flow.other_words(charter, self._couple, entry))

    def action_take_back(self) -> None:
        self._about_marked(lambda entry: flow.a_yes_less(self._couple, entry))

    def action_withdraw(self) -> None:
        self._about_marked(lambda entry: flow.withdrawal(self._couple, entry))

    def action_look_again(self) -> None:
        """A day to look at all of it again."""
        today, now = self._ports.clock.wall().date(), self._service.charter.look_again
        self._asked(lambda: flow.day_to_look_again(today, now))

    def action_shown(self) -> None:
        self._asked(flow.what_is_shown)

    def action_plan(self) -> None:
        if self._ports.shelf.formats():
            open_over(self, WeeklyScreen(self._ports, self._service), lambda _: self._look())
        else:
            self._say(weekly_texts.NO_TALKS)

    def action_on_paper(self) -> None:
        open_over(self, page(self.app, Place.PRINT, self._ports, self._couple))

    def action_versions(self) -> None:
        open_over(self, VersionsScreen(self._service.charter, self._couple))


class VersionsScreen(BaseScreen[None]):
    """What changed, above; what stood after it, below."""

    KEYS = keys_charter.VERSIONS
    AUTO_FOCUS = "OptionList"

    def __init__(self, charter: Charter, couple: Couple) -> None:
        super().__init__()
        self._versions, self._couple = versions(charter), couple

    def compose(self) -> ComposeResult:
        """The changes, and the version that is marked."""
        yield Static(texts.VERSIONS if self._versions else texts.NO_VERSIONS, id="title")
        changes = (texts.happened(version, self._couple) for version in self._versions)
        yield OptionList(*(Option(change) for change in changes), id="changes", compact=True, markup=False)
        with VerticalScroll(id="then", can_focus=False):
            yield HangingLines(id="words")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        self.query_one(KeyLine).show(keys_charter.VERSIONS)
        self.query_one(OptionList).display = bool(self._versions)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        lines: list[str] = []
        for heading, section in texts.sections(listed(self._versions[event.option_index]), self._couple):
            lines += [heading, *(f"  {line}" for line in section)]
        self.query_one(HangingLines).show(map(Content, lines))
        self.query_one("#then", VerticalScroll).scroll_home(animate=False)

    def _scroll(self, by: int) -> None:
        self.query_one("#then", VerticalScroll).scroll_relative(y=by, animate=False)

    def action_read_on(self) -> None:
        self._scroll(5)

    def action_read_back(self) -> None:
        self._scroll(-5)
