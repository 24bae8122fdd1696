"""TinyDB over the encrypted log: its storage, its table, documents that are read when touched."""
