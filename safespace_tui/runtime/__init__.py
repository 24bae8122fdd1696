"""What a running program holds: the running session, the clock, launch options, and the ports to the outside."""
