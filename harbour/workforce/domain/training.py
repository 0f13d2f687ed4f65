"""Who needs what training, and whether it is in date.

Source: HMIC 2014, recommendation 1 (training by role, not by force: local investigators and the
        control room had none); joint inspection 2020. Which role needs what is the force's own:
        another list is another VERSION.
Units:  training holds to the end of its last day; it has run out at the midnight after.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from harbour.kernel.deadline import last_day_of_months
from harbour.sharing.api import Role
from harbour.workforce.terms import Topic

VERSION = "2014-1"
_FIRST = frozenset({Topic.ABUSE, Topic.COERCION, Topic.RISK, Topic.CHILDREN})
_SPECIALIST = frozenset(
    {Topic.ABUSE, Topic.COERCION, Topic.STALKING, Topic.HONOUR, Topic.RISK, Topic.SAFEGUARDING}
)
INVESTIGATES = frozenset(
    {Topic.ABUSE, Topic.COERCION, Topic.STALKING, Topic.SAFEGUARDING, Topic.EVIDENCE}
)
"""What the officer in a domestic abuse case needs, whatever the officer's role."""
NEEDS: Mapping[str, frozenset[str]] = {
    Role.CALL_HANDLER: frozenset({Topic.ABUSE, Topic.COERCION, Topic.RISK}),
    Role.CONTROL_ROOM_SUPERVISOR: frozenset({Topic.ABUSE, Topic.COERCION, Topic.RISK}),
    Role.DA_CONTROL_SPECIALIST: _SPECIALIST,
    Role.RESPONSE_OFFICER: _FIRST,
    Role.RESPONSE_SERGEANT: _FIRST | {Topic.EVIDENCE},
    Role.CRU_OFFICER: _SPECIALIST | {Topic.CHILDREN},
    Role.CRU_SERGEANT: _SPECIALIST | {Topic.CHILDREN},
    Role.SAFEGUARDING_OFFICER: _SPECIALIST | {Topic.CHILDREN},
    Role.SAFEGUARDING_SUPERVISOR: _SPECIALIST | {Topic.CHILDREN},
    Role.INVESTIGATOR: INVESTIGATES,
    Role.NEIGHBOURHOOD_OFFICER: frozenset({Topic.ABUSE, Topic.COERCION}),
    Role.DUTY_INSPECTOR: frozenset({Topic.ABUSE, Topic.EVIDENCE}),
    Role.PARTNER_WORKER: frozenset({Topic.ABUSE, Topic.RISK}),
    Role.PARTNER_MANAGER: frozenset({Topic.ABUSE}),
    Role.IDVA: frozenset({Topic.ABUSE, Topic.COERCION, Topic.STALKING, Topic.HONOUR, Topic.RISK}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """A course somebody attended: what it covers, and its last day, if it has one."""

    covers: frozenset[str]
    attended_on: date
    last_day: date | None

    def holds(self, on: date) -> bool:
        return self.attended_on <= on and (self.last_day is None or on <= self.last_day)


def last_day(attended_on: date, valid_months: int | None) -> date | None:
    """The last day on which it holds; none when it never runs out."""
    return last_day_of_months(attended_on, valid_months) if valid_months else None


def held(attended: Iterable[Attended], on: date) -> frozenset[str]:
    """Every topic in which somebody's training holds on a day."""
    return frozenset(topic for each in attended if each.holds(on) for topic in each.covers)


def needed(roles: Iterable[str]) -> frozenset[str]:
    """Every topic that somebody's roles need."""
    return frozenset(topic for role in roles for topic in NEEDS.get(role, ()))


def gaps(attended: Iterable[Attended], roles: Iterable[str], on: date) -> frozenset[str]:
    return needed(roles) - held(attended, on)
