"""A question to an agency without a login, and its one answer."""

from django.db import models

from harbour.kernel.models import Record
from harbour.sharing.domain.one_time import Question, told
from harbour.sharing.models.shared import SharedRecord
from harbour.sharing.visibilities import ONE_TIME_ANSWER, ONE_TIME_FORM


class OneTimeForm(SharedRecord):
    """What is asked about one record, of whom, under which clause, until when.

    Only hashes of the address and of the code are kept: nobody can read them here.
    """

    subject_kind = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    person_record_id = models.UUIDField(null=True)
    recipient_agency = models.ForeignKey(
        "sharing.Agency", on_delete=models.PROTECT, null=True, related_name="+"
    )
    recipient = models.CharField(max_length=200)
    clause = models.ForeignKey(
        "sharing.Clause", on_delete=models.PROTECT, null=True, related_name="+"
    )
    title = models.CharField(max_length=120)
    telling = models.TextField()
    questions = models.JSONField()
    reason = models.TextField()
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    until = models.DateTimeField()
    token_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=64)
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    taken_in_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    visibility = ONE_TIME_FORM

    class Meta:
        indexes = [models.Index(fields=["subject_id"], name="one_time_about")]

    @property
    def asked(self) -> list[Question]:
        return [Question.read(each) for each in self.questions]


class OneTimeAnswer(Record):
    """What was answered, and who said so, in their own words. There is one and it stands."""

    one_time_form = models.OneToOneField(
        OneTimeForm, on_delete=models.PROTECT, related_name="answer"
    )
    name = models.CharField(max_length=120)
    post = models.CharField(max_length=120)
    answers = models.JSONField()

    visibility = ONE_TIME_ANSWER

    @property
    def told(self) -> list[tuple[str, str]]:
        return told(self.one_time_form.asked, self.answers)
