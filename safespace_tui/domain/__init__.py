"""What a session is and what may happen in it: frozen values and pure functions, with time as an argument."""
