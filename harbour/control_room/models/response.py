"""How a call is answered beside sending an officer, who is on duty, and who looks over it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from harbour.control_room import protection
from harbour.control_room.terms import CallBackResult, CallBackWhy, CallGrade, ReviewKind
from harbour.kernel.models import Record
from harbour.sharing.api import SharedRecord


class CallBack(Record):
    """One time that the caller was rung, or was not because no safe way was agreed."""

    incident = models.ForeignKey(
        "control_room.Incident", on_delete=models.PROTECT, related_name="call_backs"
    )
    why = models.CharField(max_length=8, choices=CallBackWhy)
    way = models.TextField(blank=True)
    result = models.CharField(max_length=10, choices=CallBackResult)
    words = models.TextField()
    rung_by = models.UUIDField()
    rung_at = models.DateTimeField()

    visibility = protection.CALL_BACK

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(words__regex=r"\S"), name="call_back_says_what"),
            models.CheckConstraint(
                condition=Q(way__regex=r"\S") | Q(result=CallBackResult.NOT_RUNG),
                name="rung_only_as_agreed",
            ),
        ]


class VideoResponse(Record):
    """A victim seen by video at once: only at her choice, he away, and safe for her."""

    incident = models.ForeignKey(
        "control_room.Incident", on_delete=models.PROTECT, related_name="videos"
    )
    her_choice = models.TextField()
    suspect_away = models.TextField()
    why_safe = models.TextField()
    offered_by = models.UUIDField()
    offered_at = models.DateTimeField()
    seen_by = models.UUIDField(null=True)
    seen_at = models.DateTimeField(null=True)
    result = models.TextField(blank=True)
    broken_off = models.BooleanField(default=False)

    visibility = protection.VIDEO

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(her_choice__regex=r"\S")
                & Q(suspect_away__regex=r"\S")
                & Q(why_safe__regex=r"\S"),
                name="video_only_where_safe",
            ),
            models.UniqueConstraint(
                fields=["incident"], condition=Q(seen_at=None), name="one_video_at_a_time"
            ),
        ]


class Unit(SharedRecord):
    """An officer booked on duty: what they are trained for, and the ground they are on."""

    officer = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    callsign = models.CharField(max_length=12)
    skills = ArrayField(models.CharField(max_length=10), default=list)
    area = models.ForeignKey("workforce.Area", on_delete=models.PROTECT, related_name="+")
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    on_from = models.DateTimeField()
    on_until = models.DateTimeField()

    visibility = protection.UNIT

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(on_until__gt=models.F("on_from")), name="unit_comes_off_duty"
            )
        ]


class SpecialistReview(Record):
    """What a domestic abuse specialist said of a grade and of the response, while it is live."""

    incident = models.ForeignKey(
        "control_room.Incident", on_delete=models.PROTECT, related_name="reviews"
    )
    grading = models.ForeignKey("control_room.Grading", on_delete=models.PROTECT, related_name="+")
    grade_seen = models.CharField(max_length=1, choices=CallGrade)
    kind = models.CharField(max_length=10, choices=ReviewKind)
    words = models.TextField()
    reviewed_by = models.UUIDField()
    reviewed_at = models.DateTimeField()

    visibility = protection.SPECIALIST_REVIEW

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(words__regex=r"\S"), name="specialist_says_something"
            )
        ]
