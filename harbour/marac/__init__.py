"""Multi-agency risk assessment conferences and daily high-risk meetings.

Terms follow SafeLives' guidance for Maracs.
"""
