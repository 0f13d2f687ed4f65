"""Repeat and serial perpetrators, bail and release, orders, and the disclosure scheme.

Terms follow the Domestic Abuse Act 2021 and its statutory guidance.
"""
