"""Somebody reported something: by any route, in their own words."""

from django.db import models

from harbour.control_room import protection
from harbour.control_room.terms import RingBack, Route
from harbour.sharing.api import SharedRecord


class Contact(SharedRecord):
    """One contact with the force. `replies` holds an answer for every prompted question.

    `details` holds what was said to each beside yes or no, by the question's code. Where
    `ring_back` is not yes, nobody rings.
    """

    route = models.CharField(max_length=10, choices=Route)
    received_at = models.DateTimeField()
    taken_by = models.UUIDField()
    caller_name = models.CharField(max_length=120, blank=True)
    caller_phone = models.CharField(max_length=40, blank=True)
    caller_relation = models.CharField(max_length=120, blank=True)
    caller_agency = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=40, blank=True)
    words = models.TextField(blank=True)
    demeanour = models.TextField(blank=True)
    background = models.TextField(blank=True)
    needs_interpreter = models.BooleanField(default=False, db_default=False)
    ring_back = models.CharField(max_length=3, choices=RingBack, blank=True, db_default="")
    call_back = models.TextField(blank=True)
    code_word = models.CharField(max_length=40, blank=True)
    was_cut_off = models.BooleanField(default=False)
    replies = models.JSONField(default=dict)
    details = models.JSONField(default=dict, db_default=models.Value({}, models.JSONField()))

    visibility = protection.CONTACT
