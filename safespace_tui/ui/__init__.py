"""The kit of all screens."""
