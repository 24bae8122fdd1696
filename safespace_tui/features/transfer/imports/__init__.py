"""Sessions and journal entries from files; knows no screen."""
