"""The key file: who can open the vault, in two copies that are written one after the other.

It holds no key that is not locked away (unless the couple wants no passphrase: then it says so in plain words).
The copy with the higher counter is the newer one; if it cannot be read, the other one is. A keyed BLAKE2b under
the shared key covers every byte of it, so that no lock, no cost and no partner can be exchanged unseen.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final

import msgspec

from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.vault.disk import new_file, read_file, writing
from safespace_tui.storage.vault.errors import KeysDamagedError, KeysUnsureError
from safespace_tui.storage.vault.keys import texts
from safespace_tui.storage.vault.keys.envelope import ALTERED, Holder, Protection
from safespace_tui.storage.vault.keys.secret import Signer
from safespace_tui.storage.vault.keys.signed_json import Form, Signed, read_signed, signed_with
from safespace_tui.storage.vault.rollback.last_seen import Kept

if TYPE_CHECKING:
    from pathlib import Path

    from safespace_tui.storage.vault.disk_port import Files
    from safespace_tui.storage.vault.keys.secret import Secret

NAME: Final = "keys.json"
COPY: Final = "keys.json.copy"
FORM: Final = Form("safespace keys", 1)
MAX_BYTES: Final = 1 << 20


class PartnerKeys(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One partner's ways in.

    Attributes:
        partner: the partner's id.
        holder: behind the passphrase.
        signer: the pair that this partner alone can sign with.
        recovery: behind the recovery code, if there is one.
        recovery_opens_private: whether that code opens the private notes, too.
        former: behind a forgotten passphrase that is the only way to the private notes, if there is one; it is left
            out of the file otherwise, so that the file is the one that every version wrote.
    """

    partner: str
    holder: Holder
    signer: Signer
    recovery: Holder | None = None
    recovery_opens_private: bool = False
    former: Holder | msgspec.UnsetType = msgspec.UNSET


class _Fields(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: str
    version: int
    protection: Protection
    vault: bytes
    counter: int
    partners: tuple[PartnerKeys, ...]
    descent: bytes


class KeyFile(_Fields, frozen=True):
    """The whole file.

    Attributes:
        protection: `"none"` when the couple wants no passphrase.
        vault: the vault's id, 16 bytes.
        counter: counts the writings of this file.
        partners: in an order that never changes; the first one's private log is `private-1.log`.
        descent: sealed under the shared key: what checks what this computer noted under the shared keys before it.
        signed: the bytes that were read or are to be written, and the MAC over them.
    """

    signed: Signed = Signed()

    def partner(self, name: str) -> PartnerKeys:
        """One partner's ways in. Raises `KeyError`."""
        return next((found for found in self.partners if found.partner == name), None) or _unknown(name)

    @property
    def kept(self) -> Kept:
        """What it says of the vault to whoever looks."""
        return Kept(self.vault, self.counter, self.protection != "none", self.signed.mac)

    def label(self, name: str, way: str) -> bytes:
        """What each box of a holder is bound to, so that none can be put in another's place."""
        return self.vault + f"/{name}/{way}".encode()


def _unknown(name: str) -> PartnerKeys:
    raise KeyError(texts.NO_SUCH_PARTNER.format(name=name))


def signed(file: KeyFile, shared: Secret) -> KeyFile:
    """The file with the bytes to be written, and the MAC that belongs to them."""
    fields = _Fields(**{name: getattr(file, name) for name in _Fields.__struct_fields__})
    return msgspec.structs.replace(file, signed=signed_with(fields, shared.derive("key file")))


def check(file: KeyFile, shared: Secret) -> None:
    """Raise `KeysDamagedError` unless the file is, byte for byte, as this program wrote it."""
    if not file.signed.made_with(shared.derive("key file")):
        raise KeysDamagedError(ALTERED)


def load(files: Files, folder: Path) -> list[KeyFile]:
    """The readable copies, the newest first; there is at least one.

    Raises:
        KeysDamagedError: there is none, or none that can be read.
        NewerVersionError: a copy was written by a newer version.
    """
    found, present = [], False
    for name in (NAME, COPY):
        try:
            data = read_file(files, folder / name)
        except FileNotFoundError:
            continue
        except OSError:
            data = b""
        present = True
        file = _decode(data, folder / name)
        if file is not None:
            found.append(file)
    if not present:
        raise KeysDamagedError(texts.NO_KEY_FILE.format(name=NAME, folder=folder))
    if not found:
        raise KeysDamagedError(texts.NO_WHOLE_KEY_FILE.format(name=NAME))
    return sorted(found, key=lambda file: -file.counter)


def _decode(data: bytes, path: Path) -> KeyFile | None:
    if len(data) > MAX_BYTES:
        return None
    try:
        fields, written = read_signed(data, path, FORM, _Fields)
    except ValueError:
        return None
    return KeyFile(**msgspec.structs.asdict(fields), signed=written)


def save(files: Files, folder: Path, file: KeyFile) -> bool:
    """Write both copies, one after the other; a crash leaves the old or the new file, never none.

    Returns:
        Whether the disk has promised to keep it. If not, it is in force, and after a power cut the old one may be.

    Raises:
        WriteFailedError: the disk refused; nothing has changed.
        KeysUnsureError: the disk fails, and nobody can say which file is in force.
    """
    touched, kept, refused = False, False, OSError()
    for path in (folder / NAME, folder / COPY):
        fresh = path.with_name(path.name + ".new")
        try:
            new_file(files, fresh, file.signed.file)
            touched = True
            files.replace(fresh, path)
            files.sync_folder(folder)
            kept = True
        except OSError as failed:
            refused = failed
            with contextlib.suppress(OSError):
                files.remove(fresh)
    if not kept and not (touched and _is_in_force(files, folder, file)):
        with writing(texts.KEY_FILE_NOT_WRITTEN):
            raise refused
    return kept


def _is_in_force(files: Files, folder: Path, file: KeyFile) -> bool:
    """Whether whoever opens the vault next finds this file. Raises `KeysUnsureError`."""
    try:
        return load(files, folder)[0] == file
    except StoreError as failed:
        raise KeysUnsureError from failed
