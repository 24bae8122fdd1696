"""What `safespace doctor` says of the vault: all of it from outside, so no passphrase is asked for."""

from collections.abc import Iterator

from safespace_tui.cli.commands import doctor_texts as texts
from safespace_tui.domain.printable import counted
from safespace_tui.storage.backups import backups_in
from safespace_tui.storage.locations import Places
from safespace_tui.storage.probe import look


def vault_sayings(places: Places) -> Iterator[tuple[str, str, bool]]:
    """What was looked at, what to say of it, and whether it is in nobody's way."""
    seen = look(places.vault)
    if seen.new:
        yield "passphrases", texts.NOT_SET_UP, True
    elif not seen.version:
        yield "passphrases", texts.NO_KEYS, False
    else:
        yield "passphrases", texts.GUARDED if seen.guarded else texts.UNGUARDED, True
        yield "vault", texts.VAULT.format(version=seen.version, codes=counted(len(seen.codes), "recovery code")), True
    backups = backups_in(places.backups)
    newest = texts.NEWEST.format(count=len(backups), when=f"{backups[0].made:%Y-%m-%d}") if backups else texts.NO_BACKUP
    yield "backups", newest, True
    if not seen.new:
        remembered = places.state.is_dir() and any(places.state.glob("anchor-*"))
        yield "last seen", texts.REMEMBERED if remembered else texts.NOT_REMEMBERED, True
