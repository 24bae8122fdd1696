"""One file a verb, or a few verbs that belong together."""
