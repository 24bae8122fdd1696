"""Private notes, and check-ins with oneself."""
