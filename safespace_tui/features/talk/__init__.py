"""The talk and its closing."""
