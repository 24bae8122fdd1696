"""What somebody asks for; `decide` says what comes of it."""

from enum import StrEnum
from typing import Final, Literal, get_args

import msgspec

from safespace_tui.domain.breaks.state import Readiness
from safespace_tui.domain.couple import Anyone, Couple
from safespace_tui.domain.session.events import Answer, NoteTaken
from safespace_tui.domain.session.plan import Plan


class CommandKind(StrEnum):
    """The names of the commands, as the table of moves, the keys and the plain mode use them."""

    BEGIN = "begin"
    SET_TOPIC = "set_topic"
    MOVE_ON = "move_on"
    REFLECT_NOW = "reflect_now"
    CLARIFY = "clarify"
    CONFIRM = "confirm"
    PASS_FLOOR = "pass_floor"  # noqa: S105 - nobody's password
    CHANGE_TIME = "change_time"
    ANSWER = "answer"
    ASK_AGAIN = "ask_again"
    NOTE = "note"
    REPAIR = "repair"
    PAUSE = "pause"
    RESUME = "resume"
    NAME_BOUNDARY = "name_boundary"
    AWAY = "away"
    REOPEN = "reopen"
    UNDO = "undo"
    BREAK = "break"
    TAKE_BREAK_BACK = "take_break_back"
    AGREE_RETURN = "agree_return"
    COME_BACK = "come_back"
    GIVE_NUMBER = "give_number"
    SHOW_NUMBERS = "show_numbers"
    SAY_READY = "say_ready"
    END_BREAK = "end_break"
    CLOSE_BREAK = "close_break"
    FINISH = "finish"
    LEAVE = "leave"
    BEAT = "beat"


class _Command(msgspec.Struct, frozen=True, kw_only=True, tag_field="asks", forbid_unknown_fields=True):
    who: Anyone = "both"


class Begin(_Command, frozen=True, tag=CommandKind.BEGIN.value):
    """Sit down: only as the first command of a session."""

    uid: str
    plan: Plan
    couple: Couple
    wall: str


class SetTopic(_Command, frozen=True, tag=CommandKind.SET_TOPIC.value):
    """Name or rename what the talk is about."""

    text: str


class MoveOn(_Command, frozen=True, tag=CommandKind.MOVE_ON.value):
    """The present step is done; also passes a question that need not be answered."""


class ReflectNow(_Command, frozen=True, tag=CommandKind.REFLECT_NOW.value):
    """The speaker has said a piece: the listener says it back."""


class AskToClarify(_Command, frozen=True, tag=CommandKind.CLARIFY.value):
    """The listener asks one question about what was said; the speaker answers it, then it is said back."""


class Confirm(_Command, frozen=True, tag=CommandKind.CONFIRM.value):
    """The speaker answers the reflection."""

    answer: Answer


class PassFloor(_Command, frozen=True, tag=CommandKind.PASS_FLOOR.value):
    """The speaker's turn is over."""


class ChangeTime(_Command, frozen=True, tag=CommandKind.CHANGE_TIME.value):
    """Add seconds to the present step or turn, or take some away; only this once."""

    seconds: int


class GiveAnswer(_Command, frozen=True, tag=CommandKind.ANSWER.value):
    """Answer the present question; `who` says who answers."""

    value: str
    look_again: str = ""


class AskAgain(_Command, frozen=True, tag=CommandKind.ASK_AGAIN.value):
    """Ask the present question once more; the answers to it do not hold any more."""


class TakeNote(_Command, frozen=True, tag=CommandKind.NOTE.value):
    """Write something down for both."""

    text: str
    about: str = "note"


class SayRepair(_Command, frozen=True, tag=CommandKind.REPAIR.value):
    """Somebody uses words that mend: they are shown to both, and the talk stays where it is."""

    text: str
    keep: bool = True
    """Whether it goes into the log; where the couple chose otherwise, nothing is noted."""


class Pause(_Command, frozen=True, tag=CommandKind.PAUSE.value):
    """Stop the clock of the talk."""


class Resume(_Command, frozen=True, tag=CommandKind.RESUME.value):
    """Go on; after an absence `count` says whether the time away counts as talked."""

    count: bool = False


class NameBoundary(_Command, frozen=True, tag=CommandKind.NAME_BOUNDARY.value):
    """Somebody has come to a boundary: the talk stops at once, and nobody has to explain."""


class BeAway(_Command, frozen=True, tag=CommandKind.AWAY.value):
    """The program stood still since `since` (session clock): the talk stops there."""

    since: int


class Reopen(_Command, frozen=True, tag=CommandKind.REOPEN.value):
    """The program was started again in the middle of a session."""

    wall: str


class Undo(_Command, frozen=True, tag=CommandKind.UNDO.value):
    """Take the last move back."""


class CallBreak(_Command, frozen=True, tag=CommandKind.BREAK.value):
    """Stop for a break; always granted."""

    wall: str = ""
    """When, by the wall clock, ISO 8601 with offset."""


class TakeBreakBack(_Command, frozen=True, tag=CommandKind.TAKE_BREAK_BACK.value):
    """The break was called by a slip: at once for both, later each partner says so; only before a time is agreed."""


class AgreeReturn(_Command, frozen=True, tag=CommandKind.AGREE_RETURN.value):
    """Both agree when they are back; also puts it off."""

    due: int
    """On the session's clock."""
    wall: str
    """The same by the wall clock."""


class ComeBack(_Command, frozen=True, tag=CommandKind.COME_BACK.value):
    """They are back: open the question who is ready."""


class GiveNumber(_Command, frozen=True, tag=CommandKind.GIVE_NUMBER.value):
    """A partner's arousal (0 to 10), or pulse in beats a minute; `who` says whose."""

    value: int
    kind: Literal["arousal", "pulse"] = "arousal"


class ShowNumbers(_Command, frozen=True, tag=CommandKind.SHOW_NUMBERS.value):
    """`who` agrees that both may see the numbers of this break."""


class SayReady(_Command, frozen=True, tag=CommandKind.SAY_READY.value):
    """`who` says whether to go on."""

    answer: Readiness


class EndBreak(_Command, frozen=True, tag=CommandKind.END_BREAK.value):
    """Go on after a break, where the talk was."""

    sure: bool = False
    """Asked once more, because the break was short."""
    begin_again: bool = True
    """The interrupted turn begins again with the listener's reflection, where there is one."""


class CloseBreak(_Command, frozen=True, tag=CommandKind.CLOSE_BREAK.value):
    """Not today."""

    continue_on: str = ""
    """An ISO date to go on, or nothing."""


class Finish(_Command, frozen=True, tag=CommandKind.FINISH.value):
    """Come to the end: to the closing, or from there out."""


class Leave(_Command, frozen=True, tag=CommandKind.LEAVE.value):
    """Stop here and keep it as unfinished."""


class Beat(_Command, frozen=True, tag=CommandKind.BEAT.value):
    """Nobody asked for anything: time has passed."""


Command = (
    Begin | SetTopic | MoveOn | ReflectNow | AskToClarify | Confirm | PassFloor | ChangeTime | GiveAnswer
    | AskAgain | TakeNote | SayRepair | Pause | Resume | NameBoundary | BeAway | Reopen | Undo | CallBreak
    | TakeBreakBack | AgreeReturn | ComeBack | GiveNumber | ShowNumbers | SayReady | EndBreak | CloseBreak | Finish
    | Leave | Beat
)  # fmt: skip
"""Anything that can be asked for."""

MOVE_OF: Final[dict[type, CommandKind]] = {kind: CommandKind(kind.__struct_config__.tag) for kind in get_args(Command)}
"""The name of each command: its tag."""

NOTES: Final = tuple(NoteTaken.__annotations__["about"].__args__)
"""What a note can be about."""


class Why(StrEnum):
    """Why a command was refused; `texts` has a sentence for each."""

    OVER = "over"
    NOT_NOW = "not_now"
    PAUSED = "paused"
    IN_BREAK = "in_break"
    BY_CLOCK = "by_clock"
    NO_REFLECTING = "no_reflecting"
    NOTHING_TO_UNDO = "nothing_to_undo"
    NOT_ASKED = "not_asked"
    NOTHING_TO_ASK_AGAIN = "nothing_to_ask_again"
    BAD_RATING = "bad_rating"
    BAD_CHOICE = "bad_choice"
    BAD_READY = "bad_ready"
    BAD_DATE = "bad_date"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    STIRRED = "stirred"
    NOT_READY = "not_ready"
    NOT_ANSWERED = "not_answered"
    TOO_MUCH_TIME = "too_much_time"
    TOO_LITTLE_TIME = "too_little_time"
    UNTIMED = "untimed"
    BACKWARDS = "backwards"
    TOO_SHORT = "too_short"
    TOO_LONG_AWAY = "too_long_away"
    EARLY = "early"
    BAD_PULSE = "bad_pulse"
    BOTH_FIRST = "both_first"
    NOT_YOURS = "not_yours"
    LATE = "late"
    LINE_DOWN = "line_down"
    AGREED = "agreed"
    NO_SLIP = "no_slip"


class Refused(Exception):
    """A command that is not possible now; nothing has changed."""

    def __init__(self, why: Why, move: CommandKind) -> None:
        super().__init__(f"{move}: {why}")
        self.why = why
        self.move = move
