"""What everyone sees of everything: home, search, the person's page and timeline, the responder briefing.

Has no records of its own: it arranges what other packages know.
"""
