"""Which outcomes prove that somebody did it.

Source: Home Office, crime outcomes: 1 charged or summonsed, 2 and 3 cautioned. Which of a force's
        own codes say that it did not happen, or was not this person, is configuration (FORCE).
"""

PROVEN = frozenset({"1", "1A", "2", "2A", "3", "3A"})
