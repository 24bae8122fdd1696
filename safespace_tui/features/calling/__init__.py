"""Two computers find each other: the code, the waiting, who is there, and the number that both can compare."""
