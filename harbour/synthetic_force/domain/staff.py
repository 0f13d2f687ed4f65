"""People on duty: one for each role that can be chosen in the demonstration, and their colleagues.

The larger scales add colleagues, so that loads and queues are shared as a force shares them.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from harbour.sharing.api import Role
from harbour.synthetic_force.domain.ground import AREA_OF, DISTRICTS, GROUND, slug
from harbour.synthetic_force.domain.ids import Chance
from harbour.synthetic_force.domain.names import family_name, given_name, heritage

STAFF = (
    ("call.handler", "Priya Testcase", "", Role.CALL_HANDLER, "control"),
    ("call.supervisor", "Morag Testcase", "Inspector", Role.CONTROL_ROOM_SUPERVISOR, "control"),
    ("response.officer", "Tom Testcase", "PC", Role.RESPONSE_OFFICER, "response-oysterport"),
    ("response.two", "Wiktoria Testcase", "PC", Role.RESPONSE_OFFICER, "response-solent-city"),
    ("response.three", "Femi Testcase", "PC", Role.RESPONSE_OFFICER, "response-tallbeacon"),
    ("response.sergeant", "Karen Testcase", "Sergeant", Role.RESPONSE_SERGEANT,
     "response-oysterport"),
    ("cru.officer", "Dev Testcase", "DC", Role.CRU_OFFICER, "cru"),
    ("cru.sergeant", "Hilary Testcase", "DS", Role.CRU_SERGEANT, "cru"),
    ("safeguarding.officer", "Beth Testcase", "DC", Role.SAFEGUARDING_OFFICER,
     "safeguarding-eastern"),
    ("safeguarding.supervisor", "Amrit Testcase", "DS", Role.SAFEGUARDING_SUPERVISOR,
     "safeguarding-eastern"),
    ("safeguarding.west", "Nuala Testcase", "DS", Role.SAFEGUARDING_SUPERVISOR,
     "safeguarding-western"),
    ("safeguarding.north", "Ivo Testcase", "DS", Role.SAFEGUARDING_SUPERVISOR,
     "safeguarding-northern"),
    ("investigator", "Sian Testcase", "DC", Role.INVESTIGATOR, "cid-oysterport"),
    ("neighbourhood", "Gareth Testcase", "PC", Role.NEIGHBOURHOOD_OFFICER,
     "neighbourhood-oysterport"),
    ("duty.inspector", "Olu Testcase", "Inspector", Role.DUTY_INSPECTOR, "control"),
    ("superintendent", "Bronwen Testcase", "Superintendent", Role.DUTY_INSPECTOR, "control"),
    ("data.protection", "Odette Testcase", "", Role.DATA_PROTECTION_OFFICER,
     "data-protection"),
    ("analyst", "Jo Testcase", "", Role.ANALYST, ""),
    ("auditor", "Ruth Testcase", "", Role.AUDITOR, ""),
    ("administrator", "Sam Testcase", "", Role.ADMINISTRATOR, ""),
    ("call.specialist", "Ines Testcase", "", Role.DA_CONTROL_SPECIALIST, "control"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Officer:
    username: str
    name: str
    rank: str
    role: Role
    team: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """How many colleagues join each kind of team."""

    control: int = 0
    unit: int = 0
    response: int = 0
    cid: int = 0
    neighbourhood: int = 0
    safeguarding: int = 0
    advisers: int = 0
    """Independent advisers in each city besides the one of the demonstration."""


def officers(chance: Chance, strength: Strength, *, as_of: date) -> list[Officer]:
    """Everybody on duty, those of the demonstration first."""
    known = [Officer(*each) for each in STAFF]
    draw = chance.of("staff")
    for team, role, rank, number in _posts(strength):
        for _ in range(number):
            of = heritage(draw)
            sex = draw.choice("FM")
            born_on = date(as_of.year - draw.randint(23, 55), 6, 1)
            name = (
                f"{given_name(draw, of, sex=sex, born_on=born_on)} {family_name(draw, of, sex=sex)}"
            )
            known.append(Officer(f"{slug(role.value)}.{1000 + len(known)}", name, rank, role, team))
    return known


def _posts(strength: Strength) -> list[tuple[str, Role, str, int]]:
    posts = [
        ("control", Role.CALL_HANDLER, "", strength.control),
        ("cru", Role.CRU_OFFICER, "DC", strength.unit),
    ]
    for area in GROUND:
        team = f"safeguarding-{slug(area)}"
        posts.append((team, Role.SAFEGUARDING_OFFICER, "DC", strength.safeguarding))
    for district in DISTRICTS:
        name = slug(district)
        posts += [
            (f"response-{name}", Role.RESPONSE_OFFICER, "PC", strength.response),
            (f"cid-{name}", Role.INVESTIGATOR, "DC", strength.cid),
            (f"neighbourhood-{name}", Role.NEIGHBOURHOOD_OFFICER, "PC", strength.neighbourhood),
        ]
    return posts


def covering(team: str) -> tuple[str, ...]:
    """The teams that may stand in for a team with nobody of the right role, nearest first."""
    function, _, name = team.partition("-")
    area = next((AREA_OF[each] for each in DISTRICTS if slug(each) == name), "")
    near = [f"{function}-{slug(each)}" for each in GROUND.get(area, ())]
    far = [f"{function}-{slug(each)}" for each in DISTRICTS]
    return tuple(dict.fromkeys((team, *near, *far)))


_TOURS = ((7, 8), (15, 8), (23, 8))
_AROUND_THE_CLOCK = ("control", "response")


def tours(team: str, *, as_of: date) -> list[tuple[datetime, datetime]]:
    """The tours of duty of a team, from four weeks before a day to one week after."""
    round_the_clock = team.startswith(_AROUND_THE_CLOCK)
    planned = []
    for days in range(-28, 8):
        day = as_of + timedelta(days=days)
        for hour, hours in _TOURS if round_the_clock else ((8, 10),):
            starts = datetime.combine(day, time(hour), tzinfo=UTC)
            planned.append((starts, starts + timedelta(hours=hours)))
    return planned
