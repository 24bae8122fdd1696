"""The vault: TinyDB logs that are encrypted, never lost, and fast after twenty years."""
