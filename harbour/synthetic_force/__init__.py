"""A whole invented force with a real force's shape, made from a seed.

No person, home or telephone number in it can be a real one.
"""
