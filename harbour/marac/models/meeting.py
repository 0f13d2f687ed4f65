"""Meetings, who came, who listened in, and when each case was called."""

from django.db import models
from django.db.models import F, Q

from harbour.kernel.models import Record, Step
from harbour.marac import protection
from harbour.marac.domain.workflow import MEETING
from harbour.marac.models.conference import Conference
from harbour.marac.terms import Attended, MeetingStatus
from harbour.sharing.api import SharedRecord


class Meeting(SharedRecord):
    """A day's meeting of a conference, with two people who can chair it."""

    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="meetings")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    venue = models.CharField(max_length=120, blank=True, db_default="")
    chair = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    co_chair = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=14, choices=MeetingStatus, default=MEETING.initial)

    visibility = protection.MEETING

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(chair=F("co_chair")), name="meeting_has_two_who_can_chair"
            )
        ]
        indexes = [models.Index(fields=["conference", "starts_at"], name="meeting_of_conference")]


class MeetingStep(Step):
    record = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.MEETING_STEP


class Attendance(Record):
    """Who came for an agency, or what it sent instead. The latest stands."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attended")
    agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=16, choices=Attended)
    who = models.CharField(max_length=200, blank=True)
    recorded_by = models.UUIDField()

    visibility = protection.ATTENDANCE


class Observer(Record):
    """Somebody who listens to a meeting and has signed that nothing leaves the room."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="observers")
    name = models.CharField(max_length=120)
    of = models.CharField(max_length=120)
    signed_on = models.DateField()
    recorded_by = models.UUIDField()

    visibility = protection.OBSERVER
