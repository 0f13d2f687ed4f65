"""The words of learning."""

SCALE = ("STANDARD", "MEDIUM", "HIGH")
"""Grades from the lowest to the highest."""

WORDS = {"STANDARD": "Standard", "MEDIUM": "Medium", "HIGH": "High"}
