"""Figures: each with its numerator, denominator, period and source.

Read only: it counts what the work recorded and records nothing about anyone.
"""
