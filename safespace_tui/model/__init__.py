"""The nouns: frozen values without rules, clock, disk or screen."""
