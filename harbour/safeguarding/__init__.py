"""The victim's case until she is safe, and told.

Terms follow the Victims' Code and SafeLives' practice.
"""
