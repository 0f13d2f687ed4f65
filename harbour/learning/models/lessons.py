"""What was learnt, shared with those whom it is for, and who has read it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from harbour.kernel.models import Record
from harbour.learning import protection
from harbour.sharing.api import SharedRecord


class SharedLesson(SharedRecord):
    """A lesson, for people of these roles. It names nobody."""

    title = models.CharField(max_length=160)
    words = models.TextField()
    comes_from = models.CharField(max_length=200)
    for_roles = ArrayField(models.CharField(max_length=40))
    read_by_on = models.DateField()
    shared_by = models.UUIDField()
    shared_at = models.DateTimeField()

    visibility = protection.SHARED_LESSON


class LessonRead(Record):
    """Somebody has read a lesson, and says what it changes for them."""

    lesson = models.ForeignKey(SharedLesson, on_delete=models.PROTECT, related_name="readings")
    reader = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    read_at = models.DateTimeField()

    visibility = protection.LESSON_READ

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lesson", "reader"], name="lesson_read_once"),
        ]
