"""What came to light after a call was recorded: answers, people, the place, and how to ring.

What the call handler took down at first stays as it was; whoever goes is told of both.
"""

from django.db import models
from django.db.models import Q

from harbour.control_room import protection
from harbour.control_room.terms import Reply, RingBack
from harbour.kernel.models import Record
from harbour.pole.api import InvolvementRole


class AnswerSince(Record):
    """A prompted question answered later, or answered differently, and who says so."""

    incident = models.ForeignKey(
        "control_room.Incident", on_delete=models.PROTECT, related_name="answers_since"
    )
    code = models.CharField(max_length=20)
    reply = models.CharField(max_length=10, choices=Reply)
    said = models.TextField(blank=True)
    told_by = models.CharField(max_length=120)
    answered_by = models.UUIDField()
    answered_at = models.DateTimeField()

    visibility = protection.ANSWER_SINCE

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reply=Reply.NOT_ASKED), name="answer_since_is_an_answer"
            ),
            models.CheckConstraint(
                condition=Q(told_by__regex=r"\S"), name="answer_since_says_who_says_so"
            ),
        ]


class NamedSince(Record):
    """Somebody who was named in an incident after the call, and who says so.

    `repeat` is whether a victim was one before, as it was found then.
    """

    incident = models.ForeignKey(
        "control_room.Incident", on_delete=models.PROTECT, related_name="named_since"
    )
    record = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=InvolvementRole)
    told_by = models.CharField(max_length=120)
    repeat = models.JSONField(default=dict, db_default=models.Value({}, models.JSONField()))
    named_by = models.UUIDField()
    named_at = models.DateTimeField()

    visibility = protection.NAMED_SINCE

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["incident", "record", "role"], name="named_since_once"),
            models.CheckConstraint(
                condition=Q(told_by__regex=r"\S"), name="named_since_says_who_says_so"
            ),
        ]


class PlaceSince(Record):
    """The place of an incident as it was corrected. `before` is where it was thought to be."""

    incident = models.ForeignKey(
        "control_room.Incident", on_delete=models.PROTECT, related_name="places_since"
    )
    before = models.ForeignKey(
        "pole.Location", on_delete=models.PROTECT, null=True, related_name="+"
    )
    place = models.ForeignKey("pole.Location", on_delete=models.PROTECT, related_name="+")
    why = models.TextField()
    moved_by = models.UUIDField()
    moved_at = models.DateTimeField()

    visibility = protection.PLACE_SINCE

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(why__regex=r"\S"), name="place_since_says_why")
        ]


class WaySince(Record):
    """How somebody may be rung back, as it was agreed after the call."""

    incident = models.ForeignKey(
        "control_room.Incident", on_delete=models.PROTECT, related_name="ways_since"
    )
    ring_back = models.CharField(max_length=3, choices=RingBack)
    call_back = models.TextField(blank=True)
    code_word = models.CharField(max_length=40, blank=True)
    told_by = models.CharField(max_length=120)
    agreed_by = models.UUIDField()
    agreed_at = models.DateTimeField()

    visibility = protection.WAY_SINCE

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(told_by__regex=r"\S"), name="way_since_says_who_says_so"
            ),
            models.CheckConstraint(
                condition=Q(ring_back=RingBack.NO) | Q(call_back__regex=r"\S"),
                name="way_since_says_which",
            ),
        ]
