"""DASH and other instruments; the grade and its grounds.

A score never decides: it may raise a judgement and never lower it.
"""
