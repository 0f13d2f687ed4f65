"""Counting, in the database."""
