"""Reads of learning from the work."""
