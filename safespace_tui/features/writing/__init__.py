"""While something is written: feelings and needs, questions about wording."""
