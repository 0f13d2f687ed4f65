"""Agencies, users, agreements, grants, row-level security and audit.

Nothing is read or written here or above without an actor, a purpose and a record of it.
"""
