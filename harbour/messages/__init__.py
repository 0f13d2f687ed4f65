"""Outbox and channels: what is sent, to whom, and once.

Nothing is sent in a demonstration: it is shown on screen.
"""
