"""Writes of persons and events."""
