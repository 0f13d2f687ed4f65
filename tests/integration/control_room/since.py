"""What tests of facts added to a log after the call share."""

from collections.abc import Callable
from datetime import timedelta

from harbour.pole.api import (
    InvolvementRole,
    NameKind,
    NewPerson,
    record_person,
    warn,
)
from harbour.workforce.api import duty_for
from tests.integration.control_room.conftest import SAFE

KNIFE = {"weapons": ("YES", "He has a kitchen knife")}
PRIORITY = {"grade": "2", "replies": SAFE}
SUSPECT, VICTIM = InvolvementRole.SUSPECT.value, InvolvementRole.VICTIM.value


def is_owed(actor, taken, rule) -> bool:
    duty = duty_for(actor, subject_id=taken.id, rule=rule.id)
    return duty is not None and duty.met_at is None


def recorded(acting: Callable, at, *, given="Leon", weapon=False):
    with acting("safeguarding.officer") as actor:
        person = NewPerson(
            source_code="records-management", names=((NameKind.CURRENT, given, "Sincecase"),)
        )
        record = record_person(actor, person=person, on=at.date())
        if weapon:
            review_on = at.date() + timedelta(days=90)
            warn(
                actor, record_id=record.id, code="FI", text="Keeps a shotgun",
                from_on=at.date(), review_on=review_on,
            )  # fmt: skip
    return record.id
