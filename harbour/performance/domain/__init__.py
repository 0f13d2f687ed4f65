"""Figures as definitions, and their arithmetic. No Django, no clock, no rounding."""
