"""Set-up, unlocking, locking and passphrases of the vault."""
