"""Actor, Decision, Workflow, Record and Step, Deadline, Announcement.

Knows nothing of abuse and imports nothing else in this project.
"""
