"""Unlocking, passphrases, recovery, cover and hide."""
