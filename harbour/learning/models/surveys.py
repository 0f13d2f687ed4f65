"""Answers to surveys: whose they are is not kept."""

from django.db import models

from harbour.learning import protection
from harbour.learning.terms import AskedHow
from harbour.sharing.api import SharedRecord


class SurveyAsk(SharedRecord):
    """A victim was asked, or was sent a neutral message to ring. What she answered is not here."""

    case = models.ForeignKey("safeguarding.Case", on_delete=models.PROTECT, related_name="+")
    victim = models.ForeignKey("pole.PersonRecord", on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=8, choices=AskedHow)
    asked_by = models.UUIDField()
    asked_on = models.DateField()

    visibility = protection.SURVEY_ASK

    class Meta:
        indexes = [models.Index(fields=["victim", "asked_on"], name="survey_ask_of_victim")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(how="SELF"), name="victim_is_asked_by_us")
        ]


class SurveyAnswer(SharedRecord):
    """One person's answers. It says neither who answered nor of whose work."""

    survey = models.SlugField(max_length=20)
    version = models.CharField(max_length=20)
    answers = models.JSONField()
    asked_how = models.CharField(max_length=8, choices=AskedHow)
    answered_on = models.DateField()

    visibility = protection.SURVEY_ANSWER

    class Meta:
        indexes = [models.Index(fields=["survey", "version"], name="answers_to_survey")]
