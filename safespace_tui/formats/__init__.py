"""From files in `sessions/` to formats: read one, hold it to the rules, keep all of them on a shelf."""
