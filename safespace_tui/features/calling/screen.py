"""Two computers find each other: the code, large enough to be read out across a room, and then who is there."""

from typing import Final

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from safespace_tui.features.calling import keys, texts
from safespace_tui.features.calling.view import CallMoment, call_moment
from safespace_tui.runtime.call_port import Call
from safespace_tui.runtime.calling import Unable
from safespace_tui.runtime.session_port import RunningSession
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.keys import Key
from safespace_tui.ui.widgets.key_line import KeyLine
from safespace_tui.ui.widgets.letters import large
from safespace_tui.ui.widgets.name_sign import has_room

BEAT: Final = 0.2
"""Seconds between two looks at how far it has come; nothing is drawn while it is as it was."""

HEIGHT: Final = 5
"""Rows of a word in large letters, with the blank one below it."""

BESIDE: Final = 13
"""Rows that everything else on the page takes at the most."""

ROOM: Final = Size(76, 24)
"""The window from which on a code has letters of its own."""


class CallScreen(BaseScreen[RunningSession]):
    """Looks for the other computer; dismissed with the session, or with nothing when it was left."""

    leaves_on_lock = False  # the line goes on
    AUTO_FOCUS = ""
    KEYS = keys.CALLING
    STYLED_ALONE = True

    def __init__(self, call: Call, *, relay: bool = False, waits: bool = False) -> None:
        """The page.

        Args:
            call: what goes on.
            relay: whether it goes through a relay.
            waits: whether a talk was left for now, and waits.
        """
        super().__init__()
        self.call, self._relay, self._waits = call, relay, waits
        self._shown: tuple[CallMoment, Size] | None = None
        self._wanted = False
        """Whether somebody wants to the talk, which begins when the log has its beginning."""

    def compose(self) -> ComposeResult:
        """What to do, the code, how it goes on, and the number."""
        yield Static(texts.TITLE, id="title")
        with VerticalScroll(id="told", can_focus=False):
            yield Static(id="heading", markup=False)
            yield Static(id="code", markup=False)
            yield Static(id="lines", classes="prose", markup=False)
            yield Static(id="number", markup=False)
            yield Static(id="number_about", classes="prose", markup=False)
        yield Static(id="state", markup=False)
        yield KeyLine(id="keys")

    @property
    def standing(self) -> object:
        """How far it has come."""
        return self.call.state().progress.stage

    def on_mount(self) -> None:
        """The first look; a guest takes the seat at once, and waits for the host to begin."""
        self.look()
        self.set_interval(BEAT, self.look)

    def on_screen_resume(self) -> None:
        """Back from something that lay over it."""
        self._shown = None
        self.look()

    def look(self) -> None:
        """Shows what has changed."""
        self.call.beat()
        if self.call.state().progress.stage == "joined" and (self._waits or not self.call.hosts):
            self._sit_down()
        session = self.call.session() if self._wanted else None
        if session is not None:
            self.dismiss(session)
            return
        moment, size = self._moment(), self.app.size
        if self._shown == (moment, size) or self.app.screen is not self:
            return
        self._shown = moment, size
        self.query_one("#heading", Static).update(moment.heading)
        self.query_one("#code", Static).update(_code(moment.code, size))
        self.query_one("#lines", Static).update("\n".join(moment.lines))
        self.query_one("#number", Static).update(_number(moment.number))
        self.query_one("#number_about", Static).update(moment.number_about if moment.number else "")
        for name, there in (("code", moment.code), ("number", moment.number), ("number_about", moment.number)):
            self.query_one(f"#{name}").display = bool(there)
        self.tell_state(moment.trouble)
        self.query_one(KeyLine).show(_keys(moment))

    def _moment(self) -> CallMoment:
        return call_moment(self.call.state(), hosts=self.call.hosts, relay=self._relay, waits=self._waits)

    def _sit_down(self) -> None:
        try:
            self.call.sit_down(in_loop=True)
        except StoreError as problem:
            self.tell_state(str(problem))

    def action_go_on(self) -> None:
        """To the talk, once both are there and it has begun."""
        if "go_on" not in self._moment().keys:
            return
        self._wanted = True
        self._sit_down()
        self.look()

    @work(thread=True, exclusive=True, group="code", exit_on_error=False)
    def action_new_code(self) -> None:
        """Another code."""
        if "new_code" not in self._moment().keys:
            return
        try:
            self.call.new_code()
        except Unable as unable:
            self.app.call_from_thread(self.tell_state, texts.trouble_words(unable, hosts=True))

    def action_compare(self) -> None:
        """Both have read the same number."""
        if "compare" not in self._moment().keys:
            return
        try:
            self.call.compare()
        except StoreError as problem:
            self.tell_state(str(problem))
            return
        self.look()
        self.tell_state(texts.COMPARED_NOW)


def _keys(moment: CallMoment) -> tuple[Key, ...]:
    shown = (key for key in keys.CALLING if key.action in moment.keys)
    return tuple(Key(key.action, key.usual, moment.enter, key.help) if key.action == "go_on" else key for key in shown)


def _code(code: str, size: Size) -> Content:
    """A code in large letters where there is room, its number beside the first word; else in a row with room around."""
    number, *words = code.split("-")
    rows = [f"{number} {words[0]}", *words[1:]] if words and has_room(size, ROOM) else []
    drawn = [large(row.upper(), size.width) for row in rows]
    if not drawn or len(drawn) * HEIGHT > size.height - BESIDE:
        return Content.styled(" - ".join(code.split("-")), "bold $accent")
    return Content("\n\n").join(
        Content.styled("\n".join(letters or (row,)), "bold $accent") for letters, row in zip(drawn, rows, strict=True)
    )


def _number(groups: tuple[str, ...]) -> Content:
    """Six groups in two rows, bold, with a label."""
    half = len(groups) // 2
    rows = ("   ".join(groups[:half]), "   ".join(groups[half:]))
    return Content("\n").join([Content(texts.NUMBER), *(Content.styled(f"  {row}", "bold") for row in rows)])
