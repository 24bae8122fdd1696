"""The break: its rules, its view, breathing and pulse."""
