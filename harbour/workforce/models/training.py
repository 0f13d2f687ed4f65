"""The training register: courses, who attended, who worked without, leads and awareness notices."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from harbour.kernel.models import Record
from harbour.sharing.api import SharedRecord
from harbour.workforce import protection
from harbour.workforce.models.organisation import Area
from harbour.workforce.terms import Topic, Tour


class Course(Record):
    """A course, what it covers, and for how many months it holds. Nothing about anybody."""

    title = models.CharField(max_length=120, unique=True)
    covers = ArrayField(models.CharField(max_length=12, choices=Topic))
    valid_months = models.PositiveSmallIntegerField(null=True)
    is_joint = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(covers=[]), name="course_covers_something")
        ]

    def __str__(self) -> str:
        return self.title


class Attendance(SharedRecord):
    """Somebody attended a course. It holds to the end of `last_day`."""

    user = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="+")
    attended_on = models.DateField()
    last_day = models.DateField(null=True)
    entered_by = models.UUIDField()

    visibility = protection.ATTENDANCE

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "course", "attended_on"], name="attended_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=models.F("attended_on")),
                name="training_ends_after_it_begins",
            ),
        ]


class Untrained(SharedRecord):
    """Somebody was given work without the training it needs: why, and who helps."""

    user = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    mentor = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    subject_kind = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    lacks = ArrayField(models.CharField(max_length=12, choices=Topic))
    why = models.TextField()
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField()

    visibility = protection.UNTRAINED

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(why=""), name="untrained_says_why"),
            models.CheckConstraint(
                condition=~Q(user=models.F("mentor")), name="untrained_has_another_as_mentor"
            ),
        ]
        indexes = [models.Index(fields=["subject_id"], name="untrained_for_subject")]


class Lead(SharedRecord):
    """Who leads on domestic abuse in an area on a tour, from one day until another."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    tour = models.CharField(max_length=5, choices=Tour)
    user = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    visibility = protection.LEAD


class Awareness(SharedRecord):
    """A notice that everybody whose work it concerns reads, and says so."""

    title = models.CharField(max_length=120)
    words = models.TextField()
    roles = ArrayField(models.CharField(max_length=40))
    published_by = models.UUIDField()
    published_at = models.DateTimeField()

    visibility = protection.AWARENESS

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(words="") & ~Q(roles=[]), name="awareness_says")
        ]


class AwarenessRead(Record):
    awareness = models.ForeignKey(Awareness, on_delete=models.PROTECT, related_name="read")
    user = models.ForeignKey("sharing.User", on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField()

    visibility = protection.AWARENESS_READ

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["awareness", "user"], name="awareness_read_once")
        ]
