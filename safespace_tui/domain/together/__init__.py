"""A session on two screens: what both write into one log, and what both make of it."""
