"""The same sessions as lines of text and typed answers, for screen readers, braille lines and dumb terminals.

What is said is only ever added at the end: no colour, no cursor movement, no drawing, no running clock.
Only hiding takes it away.
"""
