"""What do you need now, and which talk serves it."""
