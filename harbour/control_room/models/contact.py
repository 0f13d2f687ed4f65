"""Somebody reported something: by any route, in their own words."""

from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Right

from harbour.control_room import protection
from harbour.control_room.terms import RingBack, Route
from harbour.sharing.api import SharedRecord


def _last_seven_of(column: str) -> models.GeneratedField:
    """The last seven figures of a number, however it was written: what numbers are found by."""
    figures = Func(F(column), Value(r"\D"), Value(""), Value("g"), function="regexp_replace")
    return models.GeneratedField(
        expression=Right(figures, 7), output_field=models.CharField(max_length=7), db_persist=True
    )


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
    caller_key = _last_seven_of("caller_phone")
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

    class Meta:
        indexes = [models.Index(fields=["caller_key"], name="contact_by_number")]


class RungCall(SharedRecord):
    """A call that the telephone system handed over: at whose desk, and whether anybody answered.

    Opened, it goes on as any call and is settled by being recorded. `lost_at` is when it was found
    to have rung off unanswered, or to have been answered and never recorded: somebody then takes
    it up, which makes it a call, or says why nothing more can be done.
    """

    call_id = models.UUIDField(unique=True)
    handler = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    route = models.CharField(max_length=10, choices=Route)
    number = models.CharField(max_length=40, blank=True)
    number_key = _last_seven_of("number")
    rang_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    lost_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.UUIDField(null=True)
    words = models.TextField(blank=True)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="rung")

    visibility = protection.RUNG_CALL

    @property
    def was_answered(self) -> bool:
        """Whether somebody had opened it before it was found to be in no log."""
        return bool(self.opened_at and self.lost_at and self.opened_at < self.lost_at)

    class Meta:
        indexes = [
            models.Index(fields=["number_key"], name="rung_by_number"),
            models.Index(
                fields=["opened_at"],
                condition=Q(opened_at__isnull=False, lost_at=None, settled_at=None),
                name="answered_and_not_recorded",
            ),
            models.Index(
                fields=["rang_at"],
                condition=Q(opened_at=None, lost_at=None),
                name="rung_and_not_answered",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at=None)
                | Q(settled_by__isnull=False) & (Q(contact__isnull=False) | Q(words__regex=r"\S")),
                name="rung_call_settled_by_a_call_or_words",
            )
        ]
