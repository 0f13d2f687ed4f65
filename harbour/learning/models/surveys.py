"""Answers to surveys: whose they are is not kept."""

from django.db import models

from harbour.learning import protection
from harbour.learning.terms import AskedHow
from harbour.sharing.api import SharedRecord


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
