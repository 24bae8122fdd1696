"""Everything that is done with keys: making them, opening with a passphrase or a code, changing, handing on.

All of it is pure but for randomness: a `KeyFile` goes in, another one comes out, and the caller writes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from safespace_tui.storage.access_port import WrongPassphrase
from safespace_tui.storage.vault.errors import KeysDamagedError
from safespace_tui.storage.vault.keys import texts
from safespace_tui.storage.vault.keys.envelope import (
    Holder,
    Lock,
    NewHolder,
    OpenLock,
    lock_with_code,
    lock_with_passphrase,
    make_holder,
    open_own,
    open_with_code,
    open_with_passphrase,
    seal_descent,
    seal_own,
)
from safespace_tui.storage.vault.keys.keyfile import FORM, KeyFile, PartnerKeys, check, signed
from safespace_tui.storage.vault.keys.secret import (
    CODE_BYTES,
    Secret,
    Work,
    check_signer,
    new_signer,
    passphrase,
    read_code,
    write_code,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from safespace_tui.storage.vault.keys.envelope import Protection

DAILY: Final = "daily"
"""The way in that is a passphrase."""
RECOVERY: Final = "recovery"
"""The way in that is a code on paper."""
SIGNING: Final = "signing"
"""No way in: what is signed is bound to it."""
FORMER: Final = "former"
"""The way in that is a passphrase which was forgotten once, kept because only it opens the private notes."""


class OpenKeys(msgspec.Struct, frozen=True):
    """What one partner can open now.

    Attributes:
        partner: whose keys they are.
        shared: opens the shared log.
        private: opens the partner's private notes, or `None` when the way in did not.
        root: the root key behind the way in.
        pair: the secret half of the X25519 pair behind the way in.
        way: `DAILY`, `FORMER` or `RECOVERY`: by passphrase, by the one before, or by code.
        handed: whether a shared key was handed over since the last time; see `settled`.
    """

    partner: str
    shared: Secret
    private: Secret | None
    root: Secret
    pair: Secret
    way: str = DAILY
    handed: bool = False

    def wipe(self) -> None:
        """Overwrite all of them."""
        for key in (self.shared, self.private, self.root, self.pair):
            if key is not None:
                key.wipe()


def new_keys(
    vault: bytes, passphrases: Mapping[str, str | None], work: Work
) -> tuple[KeyFile, Secret, dict[str, Secret]]:
    """A first key file, and the keys in it, the shared one and each partner's, to make the first logs with.

    Raises:
        ValueError: some have a passphrase and some have none, or one is empty.
    """
    given = [text is not None for text in passphrases.values()]
    if not given or any(given) != all(given):
        raise ValueError(texts.ALL_OR_NONE)
    shared, private = Secret.fresh(), {name: Secret.fresh() for name in passphrases}
    protection: Protection = "passphrase" if given[0] else "none"
    blank = KeyFile(*FORM, protection, vault, 1, (), seal_descent(shared, (), vault))
    partners = tuple(
        PartnerKeys(
            name,
            holder_behind(blank.label(name, DAILY), shared, private[name], text, work).holder,
            new_signer(private[name], blank.label(name, SIGNING)),
        )
        for name, text in passphrases.items()
    )
    file = signed(msgspec.structs.replace(blank, partners=partners), shared)
    return file, shared, private


def holder_behind(label: bytes, shared: Secret, private: Secret | None, text: str | None, work: Work) -> NewHolder:
    """Keys behind a passphrase, or behind nothing where the couple wants none."""
    if text is None:
        return make_holder(shared, private, label, lambda root: OpenLock(bytes(root.reveal())))
    typed = passphrase(text)
    return make_holder(
        shared,
        private,
        label,
        lambda root: lock_with_passphrase(root, typed, work, label),
    )


def unlock(file: KeyFile, name: str, text: str | None, work: Work, *, code: str | None = None) -> OpenKeys:
    """What this partner's passphrase opens; the one before it, if the private notes were left behind that one.

    Where there is a recovery code, that opens in place of a passphrase.

    Raises:
        WrongPassphrase: it opens nothing; there is a slip in the code, or it belongs to something else.
        KeysDamagedError: the file was altered.
        KeyError: there is no such partner.
    """
    if code is not None:
        return _unlock_with_code(file, name, code)
    partner, label = file.partner(name), file.label(name, DAILY)
    typed = passphrase(text) if text else None
    try:
        root = open_with_passphrase(partner.holder.lock, typed, work.bounds, label)
    except WrongPassphrase:
        if partner.former is msgspec.UNSET:
            raise
        root = open_with_passphrase(partner.former.lock, typed, work.bounds, label)
        return _opened(file, name, partner.former, root, FORMER)
    return _opened(file, name, partner.holder, root, DAILY)


def _unlock_with_code(file: KeyFile, name: str, text: str) -> OpenKeys:
    code, label, holder = read_code(text), file.label(name, RECOVERY), file.partner(name).recovery
    if holder is None:
        raise WrongPassphrase(texts.WRONG_CODE)
    return _opened(file, name, holder, open_with_code(holder.lock, code, label), RECOVERY)


def _opened(file: KeyFile, name: str, holder: Holder, root: Secret, way: str) -> OpenKeys:
    own = open_own(root, holder, file.label(name, RECOVERY if way == RECOVERY else DAILY))
    shared = Secret(own.shared)
    check(file, shared)
    private = Secret(own.private) if own.private else None
    return OpenKeys(name, shared, private, root, Secret(own.pair), way, bool(holder.handed))


def with_own_signer(file: KeyFile, keys: OpenKeys) -> KeyFile | None:
    """The file with a new pair to sign with, where the one in it is not this partner's; None where it is.

    A damaged or exchanged pair keeps nobody from what is shared; what was signed with it counts no more.
    """
    old, label = file.partner(keys.partner), file.label(keys.partner, SIGNING)
    if keys.private is None:
        return None
    try:
        check_signer(old.signer, keys.private, label)
    except KeysDamagedError:
        return with_partner(file, keys.partner, keys.shared, signer=new_signer(keys.private, label))
    return None


def with_partner(file: KeyFile, name: str, shared: Secret, **changed: object) -> KeyFile:
    """The file with some of this partner's ways in exchanged."""
    partners = tuple(msgspec.structs.replace(old, **changed) if old.partner == name else old for old in file.partners)
    return signed(msgspec.structs.replace(file, partners=partners, counter=file.counter + 1), shared)


def settled(file: KeyFile, keys: OpenKeys) -> KeyFile:
    """The file with what was handed to this partner put behind the partner's own root key."""
    old = file.partner(keys.partner)
    if keys.way == FORMER and old.former is not msgspec.UNSET:
        return with_partner(file, keys.partner, keys.shared, former=sealed(file, old.former, keys))
    return with_partner(file, keys.partner, keys.shared, holder=sealed(file, old.holder, keys))


def sealed(file: KeyFile, holder: Holder, keys: OpenKeys) -> Holder:
    """A way in with these keys behind it."""
    own = seal_own(keys.root, keys.shared, keys.private, keys.pair, file.label(keys.partner, DAILY))
    return msgspec.structs.replace(holder, own=own, handed=())


def with_passphrase(file: KeyFile, keys: OpenKeys, text: str, work: Work) -> KeyFile:
    """The file with another passphrase for this partner, who came in by the old one or by the code.

    Where the way in did not open the private notes, the passphrase that does is kept beside the new one: once it comes
    back to mind it opens them, and a passphrase set then opens everything again.

    Raises:
        ValueError: it is empty, or this vault has no passphrases yet (they are set by a re-key).
    """
    if file.protection == "none":
        raise ValueError(texts.NO_PASSPHRASES_YET)
    old = file.partner(keys.partner)
    holder = holder_behind(file.label(keys.partner, DAILY), keys.shared, keys.private, text, work).holder
    former: Holder | msgspec.UnsetType = msgspec.UNSET
    if keys.private is None:
        former = old.holder if old.former is msgspec.UNSET else old.former
    return with_partner(file, keys.partner, keys.shared, holder=holder, former=former)


def is_cheap(file: KeyFile, name: str, work: Work) -> bool:
    """Whether this partner's passphrase costs less to try than a new one would."""
    lock = file.partner(name).holder.lock
    return isinstance(lock, Lock) and work.is_dearer(lock.passes, lock.memory)


def made_dearer(file: KeyFile, keys: OpenKeys, text: str, work: Work) -> KeyFile:
    """The file with this partner's passphrase as dear to try as a new one, or as it is where memory is short."""
    if keys.way != DAILY:
        return file
    lock = lock_with_passphrase(keys.root, passphrase(text), work, file.label(keys.partner, DAILY))
    if work.is_dearer(lock.passes, lock.memory):
        return file
    return with_partner(
        file, keys.partner, keys.shared, holder=msgspec.structs.replace(file.partner(keys.partner).holder, lock=lock)
    )


def with_code(file: KeyFile, keys: OpenKeys, *, private: bool) -> tuple[KeyFile, str]:
    """The file with a new recovery code for this partner, and the code; an older one stops working.

    Raises:
        WrongPassphrase: the private notes are asked for and were not opened.
    """
    if private and keys.private is None:
        raise WrongPassphrase(texts.NO_CODE_FOR_NOTES)
    code, label = Secret.fresh(CODE_BYTES), file.label(keys.partner, RECOVERY)
    holder = make_holder(
        keys.shared,
        keys.private if private else None,
        label,
        lambda root: lock_with_code(root, code, label),
    ).holder
    return with_partner(file, keys.partner, keys.shared, recovery=holder, recovery_opens_private=private), write_code(
        code
    )
