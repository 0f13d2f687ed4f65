"""Reads of interchange."""
