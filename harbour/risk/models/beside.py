"""What is kept beside a form: another agency's assessment, and what only specialists may read."""

from django.db import models
from django.db.models import Q

from harbour.kernel.models import Record
from harbour.risk import protection
from harbour.risk.models.assessment import Assessment
from harbour.sharing.api import SharedRecord


class HeldAssessment(SharedRecord):
    """Another agency's assessment, held as it is: its tool, its score and its words.

    It is never counted or graded with ours: scores of different tools are not alike. `answers`
    are those of a tool that we have too (`instrument`), question by question, where it was sent so.
    """

    victim = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey(
        Assessment, on_delete=models.PROTECT, null=True, related_name="held"
    )
    tool = models.CharField(max_length=80)
    tool_version = models.CharField(max_length=40, blank=True)
    from_agency = models.CharField(max_length=120)
    completed_on = models.DateField(null=True)
    completed_by = models.CharField(max_length=120, blank=True)
    grade_words = models.CharField(max_length=80, blank=True)
    score_words = models.CharField(max_length=80, blank=True)
    content = models.TextField(blank=True)
    instrument = models.CharField(max_length=40, blank=True, default="", db_default="")
    answers = models.JSONField(default=dict, db_default=models.Value({}, models.JSONField()))
    held_by = models.UUIDField()
    held_at = models.DateTimeField()

    visibility = protection.HELD

    class Meta:
        indexes = [models.Index(fields=["victim"], name="held_of_victim")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(content="") | ~Q(answers={}), name="holds_what_it_says"
            )
        ]


class HeldNote(Record):
    """Somebody has read another agency's assessment: what follows from it."""

    held = models.ForeignKey(HeldAssessment, on_delete=models.PROTECT, related_name="notes")
    words = models.TextField()
    noted_by = models.UUIDField()
    noted_at = models.DateTimeField()

    visibility = protection.HELD_NOTE


class HonourRecord(SharedRecord):
    """Suspected so-called honour-based abuse, forced marriage or mutilation: one chance.

    Read by whoever raised it and the specialists alone, who are named as it is made. It is about
    a form, or about a call of which there is no form yet.
    """

    assessment = models.ForeignKey(
        Assessment, on_delete=models.PROTECT, null=True, related_name="+"
    )
    event = models.ForeignKey("pole.Event", on_delete=models.PROTECT, null=True, related_name="+")
    victim = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    is_restricted = models.BooleanField(default=True)
    answers = models.JSONField(default=dict)
    words = models.TextField(blank=True)
    must_not_know = models.TextField(blank=True)
    raised_by = models.UUIDField()
    raised_at = models.DateTimeField()

    visibility = protection.HONOUR

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(is_restricted=True), name="honour_is_restricted"),
            models.CheckConstraint(
                condition=Q(assessment__isnull=False) | Q(event__isnull=False),
                name="honour_is_about_something",
            ),
        ]


class HonourNote(Record):
    """What a specialist did about it."""

    record = models.ForeignKey(HonourRecord, on_delete=models.PROTECT, related_name="notes")
    words = models.TextField()
    noted_by = models.UUIDField()
    noted_at = models.DateTimeField()

    visibility = protection.HONOUR_NOTE
