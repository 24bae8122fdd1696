"""Questions that each partner answers alone."""
