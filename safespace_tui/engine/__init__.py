"""The rules: pure functions over the log of events, with time as an argument."""
