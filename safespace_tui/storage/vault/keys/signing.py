"""What one partner alone can say: signatures by an Ed25519 pair, whose secret half only that partner's own key opens.

Both partners hold the shared key, so each could forge the other's part of what both can write, the key file too. A
signature neither can forge: its public half is bound to the box around the secret one, and whoever puts another pair in
its place is found out as soon as its owner unlocks.
"""

from __future__ import annotations

import msgspec

from safespace_tui.storage.vault import sodium
from safespace_tui.storage.vault.errors import KeysDamagedError
from safespace_tui.storage.vault.frames import Readable, Wiped, open_box, seal_box
from safespace_tui.storage.vault.keys.envelope import ALTERED
from safespace_tui.storage.vault.keys.secret import Secret


class Signer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A partner's pair.

    Attributes:
        public: checks signatures.
        box: makes them; sealed under the key of the partner's private notes.
    """

    public: bytes
    box: bytes


def new_signer(private: Secret, label: bytes) -> Signer:
    """A new pair; `label` says whose it is, in which vault."""
    return _sealed(Secret.fresh().reveal(), private, label)


def sealed_anew(signer: Signer, old: Secret, new: Secret, label: bytes) -> Signer:
    """The same pair under another key. Raises `KeysDamagedError`."""
    return _sealed(_opened(signer, old, label), new, label)


def check_signer(signer: Signer, private: Secret, label: bytes) -> None:
    """Raise `KeysDamagedError` unless it is the pair that the owner of this key was given."""
    _opened(signer, private, label)


def sign(signer: Signer, private: Secret, label: bytes, data: bytes) -> bytes:
    """A signature over `data`, good for this partner in this vault alone. Raises `KeysDamagedError`."""
    return sodium.sign(label + data, _opened(signer, private, label))


def is_signed(signer: Signer, label: bytes, data: bytes, signature: bytes) -> bool:
    """Whether the owner of the pair signed `data` as this partner in this vault."""
    return sodium.is_signed(label + data, signature, signer.public)


def _sealed(seed: Readable, private: Secret, label: bytes) -> Signer:
    public = sodium.public_of(seed)
    return Signer(public, seal_box(seed, label + public, private.derive("signing").reveal()))


def _opened(signer: Signer, private: Secret, label: bytes) -> Wiped:
    try:
        return open_box(signer.box, label + signer.public, private.derive("signing").reveal())
    except ValueError:
        raise KeysDamagedError(ALTERED) from None
