"""Where things are kept: one port, and what stands behind it."""
