"""The first screen, the first run, settings, and what waits."""
