"""A session on two screens while it runs: the line between the seats, and the runner at each end of it."""
