"""What everyone sees of everything: home, search, the person's page, the briefing.

Has no records of its own: it arranges what other packages know.
"""
