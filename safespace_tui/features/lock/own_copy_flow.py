"""A copy for one partner alone: what it holds is said first, then where to, and the own passphrase."""

from functools import partial
from pathlib import Path

from safespace_tui.domain.couple import Couple, Who, other
from safespace_tui.domain.printable import one_line
from safespace_tui.features.lock import texts
from safespace_tui.features.lock.flow import own_passphrase
from safespace_tui.runtime.flow import Change, Flow, Say, Type
from safespace_tui.storage.access_port import AccessControl
from safespace_tui.storage.ports import StoreError


def own_copy(door: AccessControl, couple: Couple, who: Who) -> Flow[Path | None]:
    """Asks for a folder and the own passphrase, and writes the copy; where it is, or None where it could not be."""
    about = f"{holds(couple, who)} {texts.COPY_STAYS}"
    folder: Path = yield Type(texts.COPY_WHERE, about, check=_folder, date=True)

    def proven(typed: str) -> str:
        door.admit(who, typed)
        return typed

    passphrase: str = yield own_passphrase(couple, who, proven)
    try:
        yield Change(partial(door.own_copy, who, passphrase, folder), texts.COPYING, reports=True)
    except StoreError as problem:
        yield Say(texts.NOT_COPIED, str(problem))
        return None
    yield Say(texts.OWN_COPY_MADE, "\n".join((opens_with(folder), keeps(couple, who))))
    return folder


def holds(couple: Couple, who: Who) -> str:
    """What is in the copy, and what is not."""
    name, other_name = (one_line(couple.name(one)) for one in (who, other(who)))
    return texts.COPY_HOLDS.format(name=name, other=other_name)


def opens_with(folder: Path) -> str:
    """How the copy is opened."""
    return texts.COPY_OPENS.format(folder=one_line(str(folder)))


def keeps(couple: Couple, who: Who) -> str:
    """What stays with the other one."""
    return texts.COPY_OTHER_KEEPS.format(other=one_line(couple.name(other(who))))


def _folder(typed: str) -> Path:
    if not typed:
        raise ValueError(texts.COPY_NO_FOLDER)
    try:
        return Path(typed).expanduser().absolute()
    except RuntimeError:
        raise ValueError(texts.COPY_NO_HOME.format(typed=one_line(typed))) from None
