"""What this computer saw last of a whole vault, in the open, so that it can be read before there is any key.

An anchor is sealed under the key of its log: older keys cannot read what was seen under newer ones, and another vault
has anchors of its own. So this file lies beside them. It says which vault it was, how often its keys had been written
and whether it asked for passphrases. Its MAC is one that the key file can check under every shared key that it ever
had, and under no other: a vault whose keys cannot does not descend from the one that was seen.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import msgspec

from safespace_tui.storage.vault import texts
from safespace_tui.storage.vault.disk import read_file, swap_file
from safespace_tui.storage.vault.keys.signed_json import Form, Signed, read_signed, signed_with

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from safespace_tui.storage.vault.disk_port import Files
    from safespace_tui.storage.vault.keys.secret import Secret

NAME: Final = "last-seen.json"
FORM: Final = Form("safespace seen", 1)


def anchor_path(state_folder: Path, vault: bytes, name: str) -> Path:
    """Where the anchor of a log lies, away from the vault."""
    return state_folder / f"anchor-{vault.hex()[:12]}-{name}"


class Kept(NamedTuple):
    """What a key file says of its vault to whoever looks, before any key is there.

    Attributes:
        vault: the vault's id.
        counter: counts the writings of the key file.
        guarded: whether there are passphrases.
        tag: the key file's MAC.
    """

    vault: bytes
    counter: int
    guarded: bool
    tag: bytes


Kind = Literal["gone", "open", "another", "older", "fork", "unsure"]


class Doubt(NamedTuple):
    """Why what is here may not be what was here.

    Attributes:
        kind: what was found.
        found: what is here; None when nothing is.
    """

    kind: Kind
    found: Kept | None

    def sentence(self) -> str:
        """What to tell the couple."""
        return texts.DOUBTS[self.kind]


class _Noted(msgspec.Struct, frozen=True, kw_only=True):
    """`epoch` says how many shared keys there had been before the one that made the MAC."""

    format: str = FORM.format
    version: int = FORM.version
    vault: bytes
    counter: int
    guarded: bool
    tag: bytes
    epoch: int


def doubt_about(
    files: Files, state_folder: Path, found: Kept | None, keys: Sequence[Secret] | None = None
) -> Doubt | None:
    """Why what is here may not be what was here, or None when it is that, or that grown since.

    Keys, once there are some, check the MAC.

    Raises:
        NewerVersionError: a newer version noted it.
    """
    path = state_folder / NAME
    try:
        seen, signed = read_signed(read_file(files, path), path, FORM, _Noted)
    except FileNotFoundError:
        return Doubt("unsure", found) if found and _anchored(files, state_folder, found.vault) else None
    except (OSError, ValueError):
        return Doubt("unsure", found)
    kind = _difference(seen, found)
    if kind is None and keys is not None and not _vouched_for(seen, signed, keys):
        kind = "unsure"
    return Doubt(kind, found) if kind else None


def _vouched_for(seen: _Noted, signed: Signed, keys: Sequence[Secret]) -> bool:
    """Whether one of these keys, of the vault's shared keys from the first on, made the MAC."""
    return seen.epoch < len(keys) and signed.made_with(keys[seen.epoch])


def _difference(seen: _Noted, found: Kept | None) -> Kind | None:
    if found is None:
        return "gone"
    if seen.guarded and not found.guarded:
        return "open"
    if found.vault != seen.vault:
        return "another"
    if found.counter < seen.counter:
        return "older"
    return "fork" if found.counter == seen.counter and found.tag != seen.tag else None


def _anchored(files: Files, state_folder: Path, vault: bytes) -> bool:
    try:
        start = anchor_path(state_folder, vault, "").name
        return any(name.startswith(start) for name in files.names(state_folder))
    except OSError:
        return False


def note_seen(files: Files, state_folder: Path, kept: Kept, keys: Sequence[Secret]) -> None:
    """Note what is here now. It is a witness, not a gate: a disk that refuses is no error.

    The last of the keys, that of the present shared key, makes the MAC.
    """
    fields = _Noted(vault=kept.vault, counter=kept.counter, guarded=kept.guarded, tag=kept.tag, epoch=len(keys) - 1)
    data, path = signed_with(fields, keys[-1]).file, state_folder / NAME
    with contextlib.suppress(OSError):
        if files.exists(path) and read_file(files, path) == data:
            return
    with contextlib.suppress(OSError):
        swap_file(files, path, data)
