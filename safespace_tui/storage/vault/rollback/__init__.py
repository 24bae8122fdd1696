"""What notices an older or foreign vault."""
