"""The frame of the invented force: what must be there before anything can happen in it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from harbour.sharing.api import AgencyKind, Purpose, Role
from harbour.synthetic_force.domain import train
from harbour.synthetic_force.domain.agencies import (
    ADULTS,
    ADVISERS,
    ADVISERS_KINDS,
    AGENCIES,
    CAPABILITIES,
    CHILDREN_KINDS,
    CITY_CHILDREN,
    COUNTY_CHILDREN,
    ELSEWHERE,
    FORCE,
    FUNCTION,
    HOUSING,
    IDVA,
    LAWFUL_BASIS,
    MORE_ROLES,
    PARTNERS,
    SAYS,
    SHARED_KINDS,
    SOURCES,
    SUPPORTERS,
    TENANCIES,
)
from harbour.synthetic_force.domain.frame import Reference
from harbour.synthetic_force.domain.ground import BEATS, CITIES, GROUND, beat, slug
from harbour.synthetic_force.domain.ids import Chance
from harbour.synthetic_force.domain.meetings import conferences, schools
from harbour.synthetic_force.domain.names import family_name, given_name, heritage
from harbour.synthetic_force.domain.offences import OFFENCES
from harbour.synthetic_force.domain.staff import Strength, officers, tours
from harbour.workforce.api import TeamFunction

__all__ = [
    "FORCE",
    "GROUND",
    "Reference",
    "build",
    "slug",
]


def build(
    chance: Chance,
    *,
    as_of: date,
    strength: Strength | None = None,
    agreed_for_years: int = 2,
) -> Reference:
    """The whole frame of the invented force on a day."""
    made = Reference()
    _agencies(made, chance)
    _ground(made, chance)
    _teams(made, chance, as_of)
    train.add_courses(made, chance)
    _people(made, chance, as_of, strength or Strength())
    conferences(made, chance)
    _agreements(made, chance, as_of, agreed_for_years)
    for area, agency in (
        *((name, COUNTY_CHILDREN) for name in GROUND),
        ("Solent City", CITY_CHILDREN),
    ):
        for kind, answers in (
            (AgencyKind.CHILDRENS_SERVICES, agency),
            (AgencyKind.ADULT_SERVICES, ADULTS),
        ):
            made.add(
                "referrals_authority",
                id=chance.named(f"authority:{area}:{kind}"),
                area_id=made.area[area],
                kind=kind.value,
                agency_id=made.agency[answers],
            )
    schools(made, chance, as_of)
    for position, (code, name, agency) in enumerate(SOURCES):
        made.source[code] = chance.named(f"source:{code}")
        made.add(
            "pole_sourcesystem",
            id=made.source[code],
            code=code,
            name=name,
            agency_id=made.agency[agency],
            position=position,
        )
    for each in OFFENCES:
        made.offence[each.code] = chance.named(f"offence:{each.code}")
        made.add(
            "pole_offence",
            id=made.offence[each.code],
            code=f"SD-{each.code}",
            title=each.title,
            home_office_code=each.code,
            category=each.group,
        )
    return made


def _agencies(made: Reference, chance: Chance) -> None:
    for code, name, kind in AGENCIES:
        made.agency[code] = chance.named(f"agency:{code}")
        made.add(
            "sharing_agency",
            id=made.agency[code],
            code=code,
            name=name,
            kind=kind.value,
            is_active=True,
        )
    for role, (reach, purpose, description) in CAPABILITIES.items():
        made.add(
            "sharing_rolecapability",
            role=role.value,
            description=description,
            capabilities=reach,
            default_purpose=purpose.value,
        )


def _ground(made: Reference, chance: Chance) -> None:
    def lay(kind: str, name: str, parent: str | None) -> None:
        made.area[name] = chance.named(f"area:{name}")
        made.add(
            "workforce_area",
            id=made.area[name],
            agency_id=made.agency[FORCE],
            kind=kind,
            code=slug(name),
            name=name,
            parent_id=made.area[parent] if parent else None,
        )

    for area, districts in GROUND.items():
        lay("AREA", area, None)
        for district in districts:
            lay("DISTRICT", district, area)
            for number in BEATS:
                lay("BEAT", beat(district, number), district)


def _teams(made: Reference, chance: Chance, as_of: date) -> None:
    def set_up(code: str, agency: str, name: str, function: TeamFunction, area: str = "") -> None:
        made.team[code] = chance.named(f"team:{code}")
        made.add(
            "workforce_team",
            id=made.team[code],
            agency_id=made.agency[agency],
            function=function.value,
            name=name,
            area_id=made.area.get(area),
        )

    set_up("control", FORCE, "Control room", TeamFunction.CONTROL_ROOM)
    set_up("cru", FORCE, "Central referral unit", TeamFunction.CRU)
    for area, districts in GROUND.items():
        name = f"{area} safeguarding team"
        set_up(f"safeguarding-{slug(area)}", FORCE, name, TeamFunction.SAFEGUARDING, area)
        for district in districts:
            for function in (TeamFunction.RESPONSE, TeamFunction.CID, TeamFunction.NEIGHBOURHOOD):
                word = function.value.lower()
                name = f"{district} {word}"
                set_up(f"{word}-{slug(district)}", FORCE, name, function, district)
    set_up("data-protection", FORCE, "Data protection", TeamFunction.DATA_PROTECTION)
    for code, name, _ in AGENCIES[1:]:
        set_up(code, code, f"{name} team", FUNCTION.get(code, TeamFunction.OTHER))
    set_up(TENANCIES, HOUSING, "Tenancies, Saltmarsh Homes", TeamFunction.OTHER)
    for code in made.team:
        for starts, ends in tours(code, as_of=as_of):
            made.add(
                "workforce_shift",
                id=chance.named(f"shift:{code}:{starts:%Y%m%d%H}"),
                team_id=made.team[code],
                starts_at=starts,
                ends_at=ends,
            )


def _people(made: Reference, chance: Chance, as_of: date, strength: Strength) -> None:
    since = as_of - timedelta(days=3 * 365)

    def employ(username: str, name: str, rank: str, agency: str, role: Role, team: str) -> UUID:
        person = chance.named(f"user:{username}")
        made.add(
            "sharing_user",
            id=person,
            username=username,
            email="",
            display_name=name,
            rank=rank,
            agency_id=made.agency[agency],
            is_active=True,
            is_system=role is Role.SYSTEM,
            password="!",  # noqa: S106 -- no password fits it
        )
        made.add(
            "sharing_userrole",
            id=chance.named(f"role:{username}"),
            user_id=person,
            role=role.value,
            from_on=since,
            until_on=None,
        )
        train.add_training(made, chance, person, username, role, agency=made.agency[agency],
                           as_of=as_of)  # fmt: skip
        if team:
            made.posted.setdefault((team, role.value), []).append(person)
            made.add(
                "workforce_posting",
                id=chance.named(f"post:{username}"),
                user_id=person,
                team_id=made.team[team],
                from_on=since,
                until_on=None,
            )
        return person

    for code in made.agency:
        name = f"system.{code}"
        made.system[code] = employ(name, "The system", "", code, Role.SYSTEM, "")
    for each in officers(chance, strength, as_of=as_of):
        made.user[each.username] = employ(
            each.username, each.name, each.rank, FORCE, each.role, each.team
        )
    for username, name, role, agency in PARTNERS:
        team = ELSEWHERE.get(username, agency)
        made.user[username] = employ(username, name, "", agency, role, team)
    _advisers(made, chance, as_of, strength, employ)
    for username, role in MORE_ROLES:
        made.add(
            "sharing_userrole",
            id=chance.named(f"role:{username}:{role.value}"),
            user_id=made.user[username],
            role=role.value,
            from_on=since,
            until_on=None,
        )


def _advisers(
    made: Reference,
    chance: Chance,
    as_of: date,
    strength: Strength,
    employ: Callable[[str, str, str, str, Role, str], UUID],
) -> None:
    """Advisers in post: those of the demonstration, and more in the two cities of a whole force."""
    draw = chance.of("advisers in post")
    advisers = list(ADVISERS)
    for city in map(slug, CITIES if strength.advisers else ()):
        for number in range(strength.advisers):
            username, of = f"idva.{city}.{number + 2}", heritage(draw)
            given = given_name(draw, of, sex="F", born_on=date(as_of.year - 40, 6, 1))
            name = f"{given} {family_name(draw, of, sex='F')}"
            made.user[username] = employ(username, name, "", IDVA, Role.IDVA, IDVA)
            advisers.append((username, (city,), ()))
    for username, districts, languages in advisers:
        posted = made.posted.setdefault((f"idva-{districts[0]}", Role.IDVA.value), [])
        posted.append(made.user[username])
        made.add(
            "advisers_post",
            id=chance.named(f"adviser:{username}"),
            owner_agency_id=made.agency[IDVA],
            user_id=made.user[username],
            full_time=1,
            districts=list(districts),
            languages=list(languages),
            specialisms=[],
        )


def _kinds(partner: AgencyKind) -> list[str]:
    if partner == AgencyKind.EDUCATION:
        return [*CHILDREN_KINDS]
    more = {
        AgencyKind.IDVA_SERVICE: ADVISERS_KINDS,
        AgencyKind.CHILDRENS_SERVICES: CHILDREN_KINDS,
    }
    return [*SHARED_KINDS, *more.get(partner, ())]


def _agreements(made: Reference, chance: Chance, as_of: date, years: int) -> None:
    starts, ends = as_of - timedelta(days=700), as_of + timedelta(days=365 * years)
    signed = datetime.combine(starts, time(), tzinfo=UTC)
    for code, name, kind in AGENCIES[1:]:
        agreement = chance.named(f"agreement:{code}")
        made.add(
            "sharing_agreement",
            id=agreement,
            reference=f"ISA-{slug(code)[:30]}",
            title=f"Sharing with {name}",
            lawful_basis=LAWFUL_BASIS,
            starts_on=starts,
            review_on=min(ends - timedelta(days=90), as_of + timedelta(days=275)),
            ends_on=ends,
            lead_id=made.agency[FORCE],
        )
        for heading, words in SAYS.items():
            made.add(
                "sharing_agreementsection",
                id=chance.named(f"says:{code}:{heading}"),
                agreement_id=agreement,
                heading=heading,
                words=words.format(name=name),
                written_by=made.user["safeguarding.supervisor"],
                written_at=signed,
            )
        for party in (FORCE, code):
            made.add(
                "sharing_agreementparty",
                id=chance.named(f"party:{code}:{party}"),
                agreement_id=agreement,
                agency_id=made.agency[party],
                signed_at=signed,
                signed_by="Chief officer",
                left_at=None,
            )
        purposes = [Purpose.SAFEGUARDING, *([Purpose.SUPPORT] if kind in SUPPORTERS else [])]
        for purpose in purposes:
            for giver, recipient in ((FORCE, code), (code, FORCE)):
                clause = chance.named(f"clause:{giver}:{recipient}:{purpose}")
                made.clause[giver, recipient, purpose.value] = clause
                made.add(
                    "sharing_clause",
                    id=clause,
                    agreement_id=agreement,
                    giver_id=made.agency[giver],
                    recipient_id=made.agency[recipient],
                    purpose=purpose.value,
                    kinds=_kinds(kind),
                    starts_on=starts,
                    ends_on=ends,
                    ended_because="",
                )
