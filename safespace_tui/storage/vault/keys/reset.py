"""New keys in place of old ones: for everything, or for private notes that nobody can open any more.

All of it is pure but for randomness, as in `keys`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from safespace_tui.storage.access_port import WrongPassphrase
from safespace_tui.storage.vault.keys import texts
from safespace_tui.storage.vault.keys.envelope import Holder, OpenLock, hand_over, open_descent, seal_descent
from safespace_tui.storage.vault.keys.keyfile import KeyFile, PartnerKeys, signed
from safespace_tui.storage.vault.keys.manage import DAILY, SIGNING, OpenKeys, holder_behind, sealed, with_partner
from safespace_tui.storage.vault.keys.secret import Secret, Work, new_signer, sealed_anew

if TYPE_CHECKING:
    from collections.abc import Mapping


def with_new_private(file: KeyFile, keys: OpenKeys, key: Secret) -> tuple[KeyFile, OpenKeys]:
    """The file with another key for this partner's private notes, in place of one that nothing opens any more.

    The passphrase before, which was kept because it alone opened them, opens nothing from then on. What was signed
    before counts as signed no more: the pair that signed it cannot be opened either.
    """
    fresh = msgspec.structs.replace(keys, private=key, handed=False)
    old = file.partner(keys.partner)
    signer = new_signer(key, file.label(keys.partner, SIGNING))
    holder = sealed(file, old.holder, fresh)
    return with_partner(file, keys.partner, keys.shared, holder=holder, signer=signer, former=msgspec.UNSET), fresh


def rekeyed(
    file: KeyFile, present: Mapping[str, OpenKeys], passphrases: Mapping[str, str | None], work: Work
) -> tuple[KeyFile, dict[str, OpenKeys]]:
    """The file with a new shared key, and new private keys for those present; absent ones are handed the former.

    The passphrases are those of the partners present, the same as before or new ones; `None` only while nobody has one.

    Raises:
        WrongPassphrase: somebody present has not opened the private notes.
        ValueError: a passphrase is missing.
    """
    protection = "passphrase" if any(passphrases.values()) else "none"
    if protection == "passphrase" and not all(passphrases.get(name) for name in present):
        raise ValueError(texts.EVERYBODY_NEEDS_ONE)
    if protection != file.protection and (protection == "none" or len(present) < len(file.partners)):
        raise ValueError(texts.BOTH_AT_ONCE)
    shared, former = Secret.fresh(), next(iter(present.values())).shared
    descent = seal_descent(shared, open_descent(former, file.descent, file.vault), file.vault)
    target = msgspec.structs.replace(file, protection=protection, counter=file.counter + 1, descent=descent)
    partners, opened = [], {}
    for old in file.partners:
        keys = present.get(old.partner)
        if keys is None:
            partners.append(_absent(old, former, shared))
            continue
        changed, opened[old.partner] = _present(target, old, keys, shared, text=passphrases.get(old.partner), work=work)
        partners.append(changed)
    return signed(msgspec.structs.replace(target, partners=tuple(partners)), shared), opened


def left_to_one(file: KeyFile, keys: OpenKeys, passphrase: str, work: Work) -> tuple[KeyFile, dict[str, OpenKeys]]:
    """The file of a copy that this partner's passphrase opens and nothing else does.

    Whoever else there is stays in it by name, and by what checks what they signed; behind what is there for them lie
    keys to nothing, under a passphrase that nobody has ever known.

    Raises:
        WrongPassphrase: the private notes are not open.
    """
    changed, opened = rekeyed(file, {keys.partner: keys}, {keys.partner: passphrase}, work)
    partners = tuple(
        msgspec.structs.replace(
            old,
            holder=old.holder if old.partner == keys.partner else _to_nothing(changed, old.partner, work),
            recovery=None,
            recovery_opens_private=False,
            former=msgspec.UNSET,
        )
        for old in changed.partners
    )
    return signed(msgspec.structs.replace(changed, partners=partners), opened[keys.partner].shared), opened


def _to_nothing(file: KeyFile, name: str, work: Work) -> Holder:
    unknown = bytes(Secret.fresh().reveal()).hex()
    return holder_behind(file.label(name, DAILY), Secret.fresh(), Secret.fresh(), unknown, work).holder


def _absent(old: PartnerKeys, former: Secret, shared: Secret) -> PartnerKeys:
    recovery = hand_over(old.recovery, former, shared) if old.recovery else None
    left_behind = msgspec.UNSET if old.former is msgspec.UNSET else hand_over(old.former, former, shared)
    holder = hand_over(old.holder, former, shared)
    return msgspec.structs.replace(old, holder=holder, recovery=recovery, former=left_behind)


def _present(
    file: KeyFile, old: PartnerKeys, keys: OpenKeys, shared: Secret, *, text: str | None, work: Work
) -> tuple[PartnerKeys, OpenKeys]:
    if keys.private is None:
        raise WrongPassphrase(texts.OPEN_NOTES_FIRST)
    private = Secret.fresh()
    holder, root, pair = holder_behind(file.label(old.partner, DAILY), shared, private, text, work)
    recovery = old.recovery
    if recovery is not None:
        handed = (keys.private, private) if old.recovery_opens_private else None
        recovery = hand_over(recovery, keys.shared, shared, handed)
    signing = file.label(old.partner, SIGNING)
    if isinstance(old.holder.lock, OpenLock):  # anybody could have read what signs, and kept it
        signer = new_signer(private, signing)
    else:
        signer = sealed_anew(old.signer, keys.private, private, signing)
    changed = msgspec.structs.replace(old, holder=holder, signer=signer, recovery=recovery, former=msgspec.UNSET)
    return changed, OpenKeys(old.partner, shared, private, root, pair)
