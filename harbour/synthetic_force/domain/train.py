"""The training register of the invented force: courses, who attended, and whose has run out.

Everybody of the demonstration is in date but the call handler's stalking and one sergeant; of the
colleagues at larger scales about one investigator in three lacks a course, as HMIC found in 2014.
"""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from harbour.kernel.deadline import last_day_of_months
from harbour.sharing.api import Role
from harbour.synthetic_force.domain.ids import Chance
from harbour.workforce.api import Topic

COURSES: tuple[tuple[str, tuple[Topic, ...], int | None, bool], ...] = (
    ("Domestic abuse matters", (Topic.ABUSE, Topic.COERCION, Topic.CHILDREN), 36, False),
    ("Assessing risk together", (Topic.RISK, Topic.ABUSE), 24, True),
    ("Investigating without the victim's evidence", (Topic.EVIDENCE, Topic.COERCION), 24, False),
    ("Stalking and so-called honour-based abuse", (Topic.STALKING, Topic.HONOUR), 36, True),
    ("Safeguarding and vulnerability", (Topic.SAFEGUARDING, Topic.CHILDREN), 36, True),
)
_ATTENDS = {
    Role.INVESTIGATOR: (0, 2, 3, 4),
    Role.RESPONSE_OFFICER: (0, 1),
    Role.RESPONSE_SERGEANT: (0, 1, 2),
    Role.CRU_OFFICER: (0, 1, 3, 4),
    Role.CRU_SERGEANT: (0, 1, 3, 4),
    Role.SAFEGUARDING_OFFICER: (0, 1, 3, 4),
    Role.SAFEGUARDING_SUPERVISOR: (0, 1, 3, 4),
    Role.DUTY_INSPECTOR: (0, 2),
    Role.NEIGHBOURHOOD_OFFICER: (0,),
    Role.CALL_HANDLER: (1,),
    Role.CONTROL_ROOM_SUPERVISOR: (0, 1),
    Role.PARTNER_WORKER: (1,),
    Role.PARTNER_MANAGER: (1,),
    Role.IDVA: (0, 1, 3),
}
_ONE_IN = {Role.INVESTIGATOR: 3}
_NAMED_OUT_OF_DATE = frozenset({"safeguarding.north", "response.three"})


def add_courses(made: Any, chance: Chance) -> None:
    for title, covers, months, is_joint in COURSES:
        made.add(
            "workforce_course",
            id=chance.named(f"course:{title}"),
            title=title,
            covers=[each.value for each in covers],
            valid_months=months,
            is_joint=is_joint,
        )


def add_training(
    made: Any,
    chance: Chance,
    person: UUID,
    username: str,
    role: Role,
    *,
    agency: UUID,
    as_of: date,
) -> None:
    """What one person attended: in date for the force's year unless this one lacks something."""
    draw = chance.of(f"training:{username}")
    is_colleague = username.rsplit(".", 1)[-1].isdigit()
    lacks = username in _NAMED_OUT_OF_DATE or (
        is_colleague and draw.randrange(_ONE_IN.get(role, 6)) == 0
    )
    for place, number in enumerate(_ATTENDS.get(role, ())):
        title, _, months, _ = COURSES[number]
        if lacks and place == 0:
            continue
        attended_on = as_of - timedelta(days=draw.randint(470, 700))
        made.add(
            "workforce_attendance",
            id=chance.named(f"attended:{username}:{number}"),
            owner_agency_id=agency,
            user_id=person,
            course_id=chance.named(f"course:{title}"),
            attended_on=attended_on,
            last_day=last_day_of_months(attended_on, months) if months else None,
            entered_by=person,
        )
