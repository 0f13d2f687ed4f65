"""What agencies tell each other beside their records, and what each kept of what it was told."""

from django.db import models

from harbour.sharing.models.shared import SharedRecord
from harbour.sharing.terms import DangerTold, Handling
from harbour.sharing.visibilities import CONTRIBUTION, POINTER, RECEIVED


class Pointer(SharedRecord):
    """That an agency knows a person, and whom to ask there: never what it knows.

    With `within_id` (a Marac, a hub, a panel) the agency was given the person within it: of its
    people those alone see this who answer there.
    """

    person_record_id = models.UUIDField()
    contact = models.CharField(max_length=200)
    ended_at = models.DateTimeField(null=True)
    within_id = models.UUIDField(null=True)
    made_by = models.UUIDField()

    visibility = POINTER

    class Meta:
        indexes = [models.Index(fields=["person_record_id"], name="pointer_about_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["owner_agency", "person_record_id"],
                condition=models.Q(ended_at__isnull=True),
                name="pointed_once",
            )
        ]


class Contribution(SharedRecord):
    """What an agency adds about a record that was shared with it. It stays that agency's own."""

    about_kind = models.CharField(max_length=60)
    about_id = models.UUIDField()
    person_record_id = models.UUIDField(null=True)
    words = models.TextField()
    handling = models.CharField(max_length=10, choices=Handling)
    danger = models.CharField(
        max_length=6,
        choices=DangerTold,
        default=DangerTold.UNSURE,
        db_default=DangerTold.UNSURE,
    )
    written_by = models.UUIDField()
    written_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    visibility = CONTRIBUTION

    class Meta:
        indexes = [
            models.Index(fields=["about_id"], name="contributed_about"),
            models.Index(fields=["person_record_id"], name="contributed_about_person"),
        ]


class Received(SharedRecord):
    """What an agency received and acted on: its own copy, as disclosed on a day, never changed.

    It outlives the clause, because an agency must be able to say on what it acted.
    """

    giver = models.ForeignKey("sharing.Agency", on_delete=models.PROTECT, related_name="+")
    agreement = models.CharField(max_length=240)
    kind = models.CharField(max_length=60)
    record_id = models.UUIDField()
    person_record_id = models.UUIDField(null=True)
    title = models.CharField(max_length=200)
    words = models.TextField()
    disclosed_at = models.DateTimeField()
    acted = models.CharField(max_length=200)
    acted_by = models.UUIDField()
    acted_at = models.DateTimeField()

    visibility = RECEIVED

    class Meta:
        indexes = [models.Index(fields=["record_id"], name="received_of_record")]
