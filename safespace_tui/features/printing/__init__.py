"""Cards for paper: the charter, words that mend, an exercise, a deck, the steps of a talk."""
