"""The couple's standing agreements: ground rules, boundaries, the signal for a break, the weekly talk."""
