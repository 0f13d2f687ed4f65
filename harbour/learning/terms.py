"""The words of learning."""

from django.db import models

SCALE = ("STANDARD", "MEDIUM", "HIGH")
"""Grades from the lowest to the highest."""

WORDS = {"STANDARD": "Standard", "MEDIUM": "Medium", "HIGH": "High"}


class SampleKind(models.TextChoices):
    """What is graded a second time, by somebody who does not see the first grade."""

    STANDARD = "STANDARD", "Dip sample of standard risk"
    REGRADES = "REGRADES", "Second look at one in twenty changed grades"


class SampleStatus(models.TextChoices):
    PLANNED = "PLANNED", "Planned: waits for its seed"
    DRAWN = "DRAWN", "Drawn: being graded"
    REVIEWED = "REVIEWED", "Graded: waits for what is learnt"
    REPORTED = "REPORTED", "Reported"


class LookResult(models.TextChoices):
    """What somebody decided who looked at what builds up."""

    STANDS = "STANDS", "The grade still stands"
    GRADE_AGAIN = "GRADE_AGAIN", "The unit grades her last assessment again"
