"""Things to see or touch: values go in, messages come out; no widget knows a store or a rule."""
