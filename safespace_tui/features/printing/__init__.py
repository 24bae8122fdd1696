"""Cards for paper: the charter, phrases that mend, an exercise, a deck, the steps of a talk."""
