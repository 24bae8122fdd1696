"""A partner who forgets a passphrase."""

from safespace_tui.domain.couple import Who
from safespace_tui.storage.access_port import AccessControl


def forget(door: AccessControl, who: Who, old: str, new: str) -> None:
    """A partner comes in by a code for what is shared and chooses another passphrase; the door is locked then."""
    door.unlock(who, old)
    code = door.new_code(who, private=False)
    door.lock()
    door.unlock_with_code(who, code)
    door.change_passphrase(who, "", new)
    door.lock()
