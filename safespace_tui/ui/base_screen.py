"""What every screen of ours is: left once, painted anew only where it changed, and open about itself.

A screen declares what others have to know of it: its keys, its help, what it is left with, whether it may stay when the
program is locked. Nobody looks for such things by name.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, TypeVar

import msgspec
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.events import Click, Resize
from textual.geometry import Size
from textual.reactive import Reactive
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Static

from safespace_tui.ui.keys import PEOPLE, Key
from safespace_tui.ui.navigation import Place, open_over, page
from safespace_tui.ui.widgets.key_line import KeyLine

Result = TypeVar("Result")
HIGH: Final = 23
"""Rows from which on a window has room for blank ones."""

if TYPE_CHECKING:
    from safespace_tui.domain.couple import Partner
    from safespace_tui.runtime.session_port import RunningSession

    _Left = Screen
else:  # beside `Screen`, not below it, so that `ModalScreen` can be left once as well
    _Left = Generic


class Glance(msgspec.Struct, frozen=True):
    """What of a running talk may be seen while its words are covered: people go on listening meanwhile."""

    partners: "tuple[Partner, ...]"
    badge: str
    """A shape and a word or two for what they do."""
    digits: str
    told: str
    """How much time is left, in a sentence."""
    filled: int
    """How much of it is left, in `STEPS`."""


class LeftOnce(_Left[Result]):
    """A screen that is left once, by itself, and with the first answer.

    Textual's own `dismiss` takes away whatever is on top: a second answer in the same breath would take the screen
    below, or the last one there is. Here a second answer is nothing, and one that comes while something stands over the
    screen is kept until that has gone.
    """

    unanswered = False
    """Whether it was taken away before anybody answered: whoever waits for the answer then goes on no further."""

    _was_left = False
    _kept_answer: tuple[Any, ...] = ()

    @property
    def leaves_on_lock(self) -> bool:
        """Whether it closes before anything is locked, covered or hidden, with all that stands over it.

        Whoever comes back need not be the one who opened it. Only what has to go on stays below: a running talk with
        the line that is being written in it, and what nobody could look up anything from.
        """
        return True

    def keep_first(self) -> None:
        """What has to be kept, or made to vanish, before it is taken away unanswered."""

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leaves the screen with a result, unless it has been left already.

        Args:
            result: what whoever opened it is given.
        """
        if self._was_left or not self.is_attached:
            return AwaitComplete()
        self._kept_answer = self._kept_answer or (result,)
        if self.app.screen is not self:  # `is_current` would not do: it is true under a dialog as well
            return AwaitComplete()
        self._was_left = True
        return super().dismiss(self._kept_answer[0])

    def leave_unanswered(self) -> None:
        """Takes the screen away from the top; nobody has answered, whatever a missing answer means elsewhere."""
        self.keep_first()
        self.unanswered = True
        self.dismiss()

    def leave_for_stop(self) -> None:
        """Takes the screen away because what it stands over has stopped; what was written in it is kept."""
        self.leave_unanswered()

    async def _on_resize(self, event: Resize) -> None:
        """Of a window that changes quickly only the size of now counts.

        A screen that lays itself out tells itself the size of that. Told of two sizes, one right after the other, it
        would lay itself out for the one and for the other without end.
        """
        if event.size != self.app.size:
            event.stop()
            event.prevent_default()  # Textual's own handler comes after this one

    def on_screen_resume(self) -> None:
        """What stood over it has gone: an answer that came meanwhile counts now."""
        if self._kept_answer:
            self.call_later(self._leave_now)

    def _leave_now(self) -> None:
        self.dismiss()  # not awaited: a screen cannot wait for its own end


class Veil(StrEnum):
    """Why a screen lies over whatever is shown, and shows nothing of it."""

    COVER = "cover"
    """Only the time is left."""
    HIDE = "hide"
    """It could be anybody's."""
    SIZE = "size"
    """The window is too small."""


class OpenScreen(LeftOnce[Result]):
    """A screen that declares what others have to know of it, and does with it what every screen does."""

    KEYS: ClassVar[tuple[Key, ...]] = ()
    """Its row of the table of keys: what it binds, and what its help shows."""
    HELP: ClassVar[str] = ""
    """A sentence over the keys in its help."""
    LEFT_WITH: ClassVar[Any] = None
    """What going back leaves it with."""
    VEIL: ClassVar[Veil | None] = None
    """What it veils the others for, if that is what it is for."""
    FITS_ANYWHERE: ClassVar[bool] = False
    """Whether a window that is too small may still show it."""
    STYLED_ALONE: ClassVar[bool] = False
    """Whether its own style sheet is all that it needs, so that it waits for no others."""
    CLOSED_BY_BREAK: ClassVar[bool] = False
    """Whether it holds nothing that could be lost, so that the key for a break closes it over a talk."""

    def __init_subclass__(cls, **how: bool) -> None:
        """Binds the keys that are declared."""
        if "KEYS" in vars(cls):
            declared: list[BindingType] = bindings(cls.KEYS)
            cls.BINDINGS = declared
        super().__init_subclass__(**how)

    def on_screen_suspend(self) -> None:
        """A question stands over it, which has keys of its own: the line of keys here would show what does nothing."""
        if isinstance(self.app.screen, ModalScreen):
            self._let_keys_be_seen(shown=False)

    def on_screen_resume(self) -> None:
        """Its keys work again."""
        self._let_keys_be_seen(shown=True)

    def _let_keys_be_seen(self, *, shown: bool) -> None:
        for line in self.query(KeyLine):
            line.be_quiet(quiet=not shown)

    @property
    def held_session(self) -> "RunningSession | None":
        """The running session that it shows, if it shows one."""
        return None

    @property
    def standing(self) -> object:
        """What a key may end; a repeat of the one that has ended it goes nowhere."""
        return None

    @property
    def glance(self) -> Glance | None:
        """What may be seen of it while the words are covered; None where nothing may."""
        return None

    @property
    def break_caller(self) -> Callable[[], None] | None:
        """What begins a break here; None where there is nothing to take one from."""
        return None

    def clear_above(self) -> None:
        """Takes away what stands over it, the top first; what veils the screens stays, with all that is below."""
        while self in self.app.screen_stack and self.app.screen is not self:
            top = self.app.screen
            if not isinstance(top, OpenScreen) or top.VEIL is not None:
                return
            top.leave_for_stop()
            if self.app.screen is top:  # the program is ending, and takes its screens away by itself
                return

    def tell_state(self, sentence: str) -> None:
        """Says something in the line of state; nothing when the screen has gone meanwhile.

        Args:
            sentence: what to say; empty to say nothing any more.
        """
        for line in self.query("#state").results(Static):
            line.update(sentence)

    def action_help(self) -> None:
        """Its keys, over it."""
        open_over(self, page(self.app, Place.HELP, self.KEYS, self.HELP))

    def action_back(self) -> None:
        """Back to whoever opened it."""
        self.dismiss(self.LEFT_WITH)


# Textual's own takes every move of the focus for a reason to paint all that is on the screen, twice as long a work as
# the rest of a key. Widgets that look another way with the focus paint themselves anew when they get or lose it.


class BaseScreen(OpenScreen[Result], Screen[Result]):
    """A whole page; not painted anew as a whole when the focus moves."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    COLUMN: ClassVar[int] = 76
    """Cells of the column that a page has at most; in a wider window it stands in the middle. Prose ends sooner: the
    class `prose` ends it at 68."""

    def column(self, window: Size) -> int:
        """Cells of the column in a window: another number where a wide one shows something beside it."""
        del window
        return self.COLUMN

    def on_screen_resume(self) -> None:
        """The window may have got another size meanwhile."""
        self._centre(self.app.size)

    def on_resize(self, event: Resize) -> None:
        """The column stays in the middle; under a dialog nobody says when the styles are those of the new size."""
        del event  # it may be of another size than the window has by now
        self._centre(self.app.size)
        if self.app.screen is not self:
            self.call_after_refresh(self._centre, self.app.size)

    def _centre(self, window: Size) -> None:
        """Leaves as much room on both sides as the column does not need; styles alone cannot, for what is docked."""
        own, side = self.styles.base.padding, (window.width - self.column(window)) // 2
        if side > own.left:
            self.styles.padding = (0 if window.height < HIGH else own.top, side, own.bottom, side)
        else:
            self.styles.clear_rule("padding")


class BaseModalScreen(OpenScreen[Result], ModalScreen[Result]):
    """The same over another screen, which shows through."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def on_click(self, event: Click) -> None:
        """The way to people who can help, which the page below shows, can be clicked there as well."""
        for below in self.app.screen_stack:
            for line in below.query(KeyLine):
                if line.leads_to_people(event.screen_x - line.region.x, event.screen_y - line.region.y):
                    event.stop()
                    self.app.call_later(self.app.simulate_key, PEOPLE.keys[0])  # as if the terminal had sent it
                    return


def bindings(table: Sequence[Key]) -> list[BindingType]:
    """The bindings for a screen's keys."""
    return [Binding(",".join(key.keys), key.action, key.label, show=False) for key in table]
