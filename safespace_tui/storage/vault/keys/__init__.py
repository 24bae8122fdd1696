"""The key file, passphrase locks, recovery codes, and new keys."""
