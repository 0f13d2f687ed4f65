"""What was done at the scene, what she needs, and each piece of evidence with its continuity."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from harbour.investigation import protection
from harbour.investigation.models.crime import Crime
from harbour.investigation.models.suspect import Suspect
from harbour.investigation.terms import (
    ExhibitKind,
    Firearms,
    Measure,
    Sample,
    Sarc,
    SceneAct,
    Tonight,
)
from harbour.kernel.models import Record


class SceneEntry(Record):
    """One act of the scene: when it was done, or why it was not needed. The latest stands."""

    crime = models.ForeignKey(Crime, on_delete=models.PROTECT, related_name="scene")
    act = models.CharField(max_length=12, choices=SceneAct)
    done_at = models.DateTimeField(null=True)
    words = models.TextField(blank=True)
    said_by = models.UUIDField()
    said_at = models.DateTimeField()

    visibility = protection.SCENE_ENTRY

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=False) | ~Q(words=""),
                name="scene_act_done_or_says_why_not",
            )
        ]


class Needs(Record):
    """What a victim needs tonight and to give her best evidence. The latest stands."""

    crime = models.ForeignKey(Crime, on_delete=models.PROTECT, related_name="needs")
    language = models.CharField(max_length=60, blank=True)
    interpreter = models.CharField(max_length=120, blank=True)
    disability = models.TextField(blank=True)
    medical = models.TextField(blank=True)
    tonight = models.CharField(max_length=10, choices=Tonight)
    measures = ArrayField(models.CharField(max_length=12, choices=Measure), default=list)
    sarc = models.CharField(max_length=10, choices=Sarc)
    samples = ArrayField(models.CharField(max_length=8, choices=Sample), default=list)
    window_ends_at = models.DateTimeField(null=True)
    helplines_given = models.BooleanField()
    helplines_words = models.TextField(blank=True)
    said_by = models.UUIDField()
    said_at = models.DateTimeField()

    visibility = protection.NEEDS

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(helplines_given=True) | ~Q(helplines_words=""),
                name="helplines_given_or_says_why_not",
            ),
            models.CheckConstraint(
                condition=Q(language="") | ~Q(interpreter=""),
                name="another_language_has_an_interpreter",
            ),
        ]


class FirearmsRaised(Record):
    """A suspect with firearms, a certificate or reach of some: licensing decides at once."""

    crime = models.ForeignKey(Crime, on_delete=models.PROTECT, related_name="firearms")
    suspect = models.ForeignKey(Suspect, on_delete=models.PROTECT, related_name="firearms")
    why = models.CharField(max_length=12, choices=Firearms)
    words = models.TextField(blank=True)
    raised_by = models.UUIDField()
    raised_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)

    visibility = protection.FIREARMS

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["suspect"],
                condition=Q(answered_at__isnull=True),
                name="firearms_raised_once_at_a_time",
            )
        ]


class Exhibit(Record):
    """A piece of evidence: what it is, its hash where it has one, its file where it is kept here.

    Recordings stay where they are held: a reference and a hash say which one it is.
    """

    crime = models.ForeignKey(Crime, on_delete=models.PROTECT, related_name="exhibits")
    kind = models.CharField(max_length=8, choices=ExhibitKind)
    reference = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, blank=True)
    file = models.ForeignKey(
        "sharing.StoredFile", on_delete=models.PROTECT, null=True, related_name="+"
    )
    found_at = models.DateTimeField()
    found_by = models.UUIDField()
    held_where = models.CharField(max_length=200)

    visibility = protection.EXHIBIT

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["crime", "reference"], name="exhibit_reference_once"),
            models.CheckConstraint(
                condition=Q(sha256="") | Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="exhibit_hash_is_whole",
            ),
        ]


class ExhibitMove(Record):
    """From hand to hand: where an exhibit went, to whom, when and why. None is changed."""

    exhibit = models.ForeignKey(Exhibit, on_delete=models.PROTECT, related_name="moves")
    crime = models.ForeignKey(Crime, on_delete=models.PROTECT, related_name="+")
    to_where = models.CharField(max_length=200)
    why = models.CharField(max_length=200)
    moved_by = models.UUIDField()
    moved_at = models.DateTimeField()

    visibility = protection.EXHIBIT_MOVE


class Unused(Record):
    """Material not relied on: what it is, and whether it might help him or weaken the case."""

    crime = models.ForeignKey(Crime, on_delete=models.PROTECT, related_name="unused")
    title = models.CharField(max_length=200)
    held_where = models.CharField(max_length=200)
    is_sensitive = models.BooleanField()
    may_undermine = models.BooleanField()
    why = models.TextField(blank=True)
    listed_by = models.UUIDField()
    listed_at = models.DateTimeField()

    visibility = protection.UNUSED

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_sensitive=False, may_undermine=False) | ~Q(why=""),
                name="unused_material_says_why",
            )
        ]


class Bundle(Record):
    """A case file that was made: its hash, its pages' index and whose eyes it was made for."""

    crime = models.ForeignKey(Crime, on_delete=models.PROTECT, related_name="bundles")
    sha256 = models.CharField(max_length=64)
    index = models.JSONField(default=list)
    made_by = models.UUIDField()
    made_at = models.DateTimeField()

    visibility = protection.BUNDLE
