"""Things to see or touch: values go in, messages come out; no widget knows storage or a rule."""
