"""Frames fitted to texts that people coded."""
