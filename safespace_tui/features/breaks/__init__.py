"""The break, its exercises, the pulse."""
