"""The wiring: settings, addresses, the queue, the command line, and who hears which announcement.

The only package that may import every other.
"""
