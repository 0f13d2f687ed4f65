"""Reads of persons and events."""
