"""Areas, teams, people and shifts; who works on whom; and everything that anyone owes.

A duty is a row with a due time computed once by a rule, never a counter.
"""
