"""What every screen of ours is: left once, and painted anew only where it changed."""

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from textual.await_complete import AwaitComplete
from textual.reactive import Reactive
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

Result = TypeVar("Result")

if TYPE_CHECKING:
    _Left = Screen
else:  # beside `Screen`, not below it, so that `ModalScreen` can be left once as well
    _Left = Generic


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

    def on_screen_resume(self) -> None:
        """What stood over it has gone: an answer that came meanwhile counts now."""
        if self._kept_answer:
            self.call_later(self._leave_now)

    def _leave_now(self) -> None:
        self.dismiss()  # not awaited: a screen cannot wait for its own end


# Textual's own takes every move of the focus for a reason to paint all that is on the screen, twice as long a work as
# the rest of a key. Widgets that look another way with the focus paint themselves anew when they get or lose it.


class BaseScreen(LeftOnce[Result], Screen[Result]):
    """A screen that is left once, and not painted anew as a whole when the focus moves."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)


class BaseModalScreen(LeftOnce[Result], ModalScreen[Result]):
    """The same over another screen, which shows through."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
