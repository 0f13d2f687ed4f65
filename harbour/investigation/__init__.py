"""Crimes, suspects, evidence and outcomes.

Terms follow the Home Office counting rules and outcomes framework.
"""
