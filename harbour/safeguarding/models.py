"""The victim's case, its reviews, and how she may safely be reached."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from harbour.kernel.models import Record, Step
from harbour.safeguarding import protection
from harbour.safeguarding.domain.workflow import CASE
from harbour.safeguarding.terms import CaseStatus, Channel, ReviewDecision
from harbour.sharing.api import SharedRecord


class Case(SharedRecord):
    """A victim whom an area safeguarding team keeps safe: opened by a high or medium grade."""

    victim = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey("pole.Event", on_delete=models.PROTECT, related_name="+")
    assessment = models.OneToOneField("risk.Assessment", on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("workforce.Team", on_delete=models.PROTECT, related_name="+")
    grade = models.CharField(max_length=12)
    opened_at = models.DateTimeField()
    status = models.CharField(max_length=20, choices=CaseStatus, default=CASE.initial)

    visibility = protection.CASE

    class Meta:
        indexes = [
            models.Index(fields=["victim"], name="case_of_victim"),
            models.Index(fields=["team", "status"], name="case_of_team"),
            models.Index(fields=["event"], name="case_of_event"),
        ]


class CaseStep(Step):
    record = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps")
    visibility = protection.CASE_STEP


class SupervisorReview(Record):
    """A safeguarding supervisor's review of a high-risk case. Never changed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reviews")
    decision = models.CharField(max_length=20, choices=ReviewDecision)
    findings = models.TextField()
    reviewed_by = models.UUIDField()
    reviewed_at = models.DateTimeField()

    visibility = protection.REVIEW


class SafeContact(SharedRecord):
    """How a victim said she may safely be reached. The latest agreement stands."""

    victim = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    channels = ArrayField(models.CharField(max_length=10, choices=Channel))
    hours = models.CharField(max_length=120, blank=True)
    code_word = models.CharField(max_length=40, blank=True)
    no_voicemail = models.BooleanField(default=True)
    shared_phone = models.BooleanField(default=False)
    through_whom = models.CharField(max_length=120, blank=True)
    interpreter = models.CharField(max_length=60, blank=True)
    agreed_at = models.DateTimeField()
    agreed_with = models.UUIDField()

    visibility = protection.SAFE_CONTACT

    class Meta:
        indexes = [models.Index(fields=["victim", "-agreed_at"], name="safe_contact_of_victim")]
