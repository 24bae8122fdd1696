"""One folder for each thing that a couple does here."""
