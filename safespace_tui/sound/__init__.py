"""Cues that can be understood with closed eyes."""
