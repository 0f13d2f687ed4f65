"""Contacts, incidents, grading and deployment: from the first call to the officer at the door.

Terms follow the College of Policing's practice for call handlers.
"""
