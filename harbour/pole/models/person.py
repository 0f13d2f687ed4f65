"""A person as one source recorded them, and all that hangs on that record."""

from django.db import models
from django.db.models import Q

from harbour.kernel.models import Record
from harbour.pole import protection
from harbour.pole.terms import (
    IdentifierKind,
    NameKind,
    PlaceKind,
    RelationshipKind,
    Sex,
    Verdict,
    WarningCode,
)
from harbour.sharing.api import SharedRecord


class SourceSystem(Record):
    """A system from which records come.

    `holds_people` tells that pages list it as searched: an extract of crimes without persons is
    a source of events only.
    """

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    agency = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    holds_people = models.BooleanField(db_default=True)

    def __str__(self) -> str:
        return self.name


class PersonRecord(SharedRecord):
    """What one source holds about one person. Everything else points here, never to "the person".

    `person_id` says which person the record belongs to today: its own id until a judgement
    joins it to others, and again when that judgement is withdrawn. Counting goes by it.
    """

    source = models.ForeignKey(SourceSystem, on_delete=models.PROTECT, related_name="+")
    source_key = models.CharField(max_length=80)
    person_id = models.UUIDField()
    sex = models.CharField(max_length=1, choices=Sex, default=Sex.UNKNOWN)
    born_on = models.DateField(null=True)
    born_earliest = models.DateField(null=True)
    born_latest = models.DateField(null=True)
    language = models.CharField(max_length=40, blank=True)
    needs_interpreter = models.BooleanField(default=False)
    ethnicity = models.CharField(max_length=2, blank=True)
    note = models.TextField(blank=True)
    is_restricted = models.BooleanField(default=False)
    run_id = models.UUIDField(null=True)
    run_line = models.PositiveIntegerField(null=True)

    visibility = protection.PERSON

    class Meta:
        indexes = [
            models.Index(fields=["person_id"], name="record_of_person"),
            models.Index(
                fields=["owner_agency"],
                condition=models.Q(is_restricted=True),
                name="restricted_people",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_key"], name="one_record_per_source_key"
            ),
        ]


class PersonName(Record):
    """A name in the parts the source gave. Any part may be empty; order is not assumed."""

    record = models.ForeignKey(PersonRecord, on_delete=models.PROTECT, related_name="names")
    kind = models.CharField(max_length=10, choices=NameKind, default=NameKind.CURRENT)
    given = models.CharField(max_length=120, blank=True)
    family = models.CharField(max_length=120, blank=True)

    visibility = protection.NAME

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(given="", family=""), name="a_name_is_not_empty")
        ]


class PersonIdentifier(Record):
    """A number that names a person, kept as written even when its check character is wrong."""

    record = models.ForeignKey(PersonRecord, on_delete=models.PROTECT, related_name="identifiers")
    kind = models.CharField(max_length=10, choices=IdentifierKind)
    raw = models.CharField(max_length=40)
    normalised = models.CharField(max_length=40)
    is_valid = models.BooleanField()

    visibility = protection.IDENTIFIER


class PersonPhone(Record):
    record = models.ForeignKey(PersonRecord, on_delete=models.PROTECT, related_name="phones")
    raw = models.CharField(max_length=40)
    e164 = models.CharField(max_length=20, blank=True)
    label = models.CharField(max_length=40, blank=True)

    visibility = protection.PHONE


class PersonPlace(Record):
    """A person at a location. A sealed one is shown only to people named for it."""

    record = models.ForeignKey(PersonRecord, on_delete=models.PROTECT, related_name="places")
    location = models.ForeignKey("pole.Location", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=PlaceKind, default=PlaceKind.HOME)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    is_sealed = models.BooleanField(default=False)

    visibility = protection.PLACE


class PersonVehicle(Record):
    record = models.ForeignKey(PersonRecord, on_delete=models.PROTECT, related_name="vehicles")
    registration = models.CharField(max_length=12)
    description = models.CharField(max_length=120, blank=True)

    visibility = protection.VEHICLE


class Warning(Record):
    """A warning to whoever meets this person, with the day it must be looked at again."""

    record = models.ForeignKey(PersonRecord, on_delete=models.PROTECT, related_name="warnings")
    code = models.CharField(max_length=2, choices=WarningCode)
    text = models.CharField(max_length=300, blank=True)
    from_on = models.DateField()
    review_on = models.DateField()
    ended_on = models.DateField(null=True)

    visibility = protection.WARNING


class Relationship(SharedRecord):
    """`person` is `kind` of `other`: one direction, its time, and whether they live together."""

    person = models.ForeignKey(PersonRecord, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(PersonRecord, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24, choices=RelationshipKind)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    lives_together = models.BooleanField(default=False)

    visibility = protection.RELATIONSHIP

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(person=models.F("other")), name="related_to_somebody_else"
            )
        ]


class Judgement(SharedRecord):
    """A person's decision on whether two records are of one person. Withdrawn, never erased."""

    record = models.ForeignKey(PersonRecord, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(PersonRecord, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=10, choices=Verdict)
    reason = models.TextField()
    weight = models.FloatField(null=True)
    judged_by = models.UUIDField()
    judged_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.UUIDField(null=True)
    withdrawn_why = models.TextField(blank=True, db_default="")

    visibility = protection.JUDGEMENT

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record", "other"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_judgement_in_force",
            ),
            models.CheckConstraint(
                condition=Q(record__lt=models.F("other")), name="pair_in_one_order"
            ),
        ]
