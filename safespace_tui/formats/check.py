"""Checks one file that somebody wrote or changed, and tells what the program understood."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from safespace_tui.domain.breaks.exercises import Calming
from safespace_tui.domain.formats import Format
from safespace_tui.domain.session.plan import LoopSpan, Plan, Slot
from safespace_tui.file_input import read_whole
from safespace_tui.formats import texts
from safespace_tui.formats.errors import BadFormat, FileTrouble
from safespace_tui.formats.library import FormatLibrary, taken_id
from safespace_tui.formats.loader import read_file
from safespace_tui.formats.validate_plan import LayOut, laid_out_troubles, planned_seconds

_WHO: Final = {"a": "first", "b": "second", "both": "both"}


def check_file(path: Path, shelf: FormatLibrary, lay_out: LayOut) -> Format | Calming:
    """Reads a file; a format is also laid out for each of its lengths, with either partner beginning.

    Args:
        path: the file.
        shelf: where included formats are found.
        lay_out: `engine.planning.plan`.

    Raises:
        BadFormat: something is wrong; says where, what was found and what was expected.
    """
    try:
        data = read_whole(path)
    except OSError as error:
        raise BadFormat(str(path), FileTrouble("", texts.CANNOT_BE_READ.format(strerror=error.strerror))) from None
    fmt = read_file(data, path.name)
    if shelf.is_shipped(fmt.id) and not shelf.is_shipped_file(path):
        raise BadFormat(path.name, taken_id(fmt.id))
    # As on the shelf, and not by `find`, for which a format that holds this one would be bad, and so not there.
    for trouble in laid_out_troubles(fmt, shelf.included, lay_out) if isinstance(fmt, Format) else ():
        raise BadFormat(path.name, trouble)
    return fmt


def outline(fmt: Format | Calming, shelf: FormatLibrary, lay_out: LayOut) -> tuple[str, ...]:
    """A file as the program understood it: a line for its length, then one for each part and step.

    Raises:
        ValueError: no sitting can be made of it.
    """
    if isinstance(fmt, Calming):
        return tuple(_exercise(fmt))
    plan = lay_out(fmt, shelf.find)
    return tuple(_lines(fmt, plan))


def _lines(fmt: Format, plan: Plan) -> Iterator[str]:
    other = f"; also {', '.join(str(minutes) for minutes in fmt.lengths)}" if fmt.lengths else ""
    yield f"{fmt.title} ({fmt.id}): {_time(planned_seconds(plan))}{other}"
    part = -1
    for index, slot in enumerate(plan.slots):
        if slot.round:
            continue
        if slot.part != part:
            part = slot.part
            rounds = plan.parts[part].rounds
            yield f"  {plan.parts[part].title}" + (f", {rounds} rounds" if rounds > 1 else "")
        yield f"    {_step(plan, index, slot)}"


def _exercise(calming: Calming) -> Iterator[str]:
    yield texts.FOR_A_BREAK_ABOUT_MIN.format(title=calming.title, id=calming.id, minutes=calming.minutes)
    if calming.pattern is not None:
        seconds = msgspec.to_builtins(calming.pattern)
        yield "  breath: " + ", ".join(f"{name} {value:g} s" for name, value in seconds.items() if value)
    if calming.bell_every:
        yield f"  a bell every {_time(calming.bell_every)}"
    if calming.write:
        yield texts.ROOM_TO_WRITE_KEPT_NOWHERE
    for number, step in enumerate(calming.steps, 1):
        yield f"    {step.title or number}: {_time(step.seconds) if step.seconds else 'until a key'}"


def _step(plan: Plan, index: int, slot: Slot) -> str:
    words = plan.words[slot.words]
    loop = plan.loop_at(index)
    time = f", {_time(slot.seconds)}" if slot.seconds else ""
    return f"{_WHO[slot.actor]}: {words.title} ({words.kind}{time}){_loop(loop, index)}"


def _loop(loop: LoopSpan | None, index: int) -> str:
    if loop is None or index != loop.start:
        return ""
    ends = texts.TIME_IS_USED if loop.until == "time" else texts.SPEAKER_SAYS_THATS_IT
    return f", repeats until {ends}, {_time(loop.seconds)}"


def _time(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    return " ".join(filter(None, (f"{minutes} min" if minutes else "", f"{rest} s" if rest or not minutes else "")))
