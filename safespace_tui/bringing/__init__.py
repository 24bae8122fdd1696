"""Bringing sessions and journal entries in from files; knows no screen."""
