"""Ground rules, boundaries and the weekly talk."""
