"""Where agencies meet, and the schools that are told: Maracs, hubs, calendars and settings."""

from datetime import date, time, timedelta

from harbour.sharing.api import AgencyKind
from harbour.synthetic_force.domain.agencies import (
    ADULT_WOMEN,
    AGENCIES,
    FORCE,
    HUB_AGENCIES,
    HUBS,
    SCHOOL,
    SETTINGS,
    TERMS,
    WORKER,
)
from harbour.synthetic_force.domain.frame import Reference
from harbour.synthetic_force.domain.ground import GROUND, slug
from harbour.synthetic_force.domain.ids import Chance


def conferences(made: Reference, chance: Chance) -> None:
    """A Marac for each area, of every agency, and two hubs: the force is their host."""
    for area in GROUND:
        code = slug(area)
        made.add(
            "marac_conference",
            id=chance.named(f"marac:{code}"),
            host_id=made.agency[FORCE],
            name=f"{area} Marac",
            districts=[slug(each) for each in GROUND[area]],
            minutes_each=12,
            reserve=15,
            research_days=5,
            repeat_rule="2017",
            repeat_rule_before="2010",
            repeat_rule_since=date(2017, 1, 1),
            adult_women=ADULT_WOMEN[area],
        )
        for agency, _, kind in AGENCIES:
            if kind == AgencyKind.EDUCATION:
                continue  # a school is told of a child, and sits at no meeting
            contact = WORKER.get(agency)
            made.add(
                "marac_member",
                id=chance.named(f"marac:{code}:{agency}"),
                conference_id=chance.named(f"marac:{code}"),
                agency_id=made.agency[agency],
                team_id=made.team[f"safeguarding-{code}" if agency == FORCE else agency],
                contact_id=made.user[contact] if contact else None,
            )
    for name, area in HUBS:
        _hub(made, chance, name, slug(area))


def _hub(made: Reference, chance: Chance, name: str, code: str) -> None:
    made.add(
        "marac_hub",
        id=chance.named(f"hub:{code}"),
        host_id=made.agency[FORCE],
        name=name,
        districts=[],
        conference_id=chance.named(f"marac:{code}"),
        research_hours=4,
        meets_at=time(10, 0),
    )
    for agency in HUB_AGENCIES:
        made.add(
            "marac_hubmember",
            id=chance.named(f"hub:{code}:{agency}"),
            hub_id=chance.named(f"hub:{code}"),
            agency_id=made.agency[agency],
            team_id=made.team[f"safeguarding-{code}" if agency == FORCE else agency],
            contact_id=made.user.get(WORKER.get(agency, "")),
        )


def schools(made: Reference, chance: Chance, as_of: date) -> None:
    """One calendar of three terms a year, a day on which all are closed, and who keeps it."""
    year = chance.named("school-year")
    made.add("referrals_schoolyear", id=year, name="Downs County")
    for of in range(as_of.year - 1, as_of.year + 2):
        for turn, (first, last) in enumerate(TERMS):
            made.add(
                "referrals_schoolterm",
                id=chance.named(f"term:{of}:{turn}"),
                year_id=year,
                from_on=date(of, *first),
                until_on=date(of, *last),
            )
    made.add(
        "referrals_schoolclosure",
        id=chance.named("school-closure"),
        year_id=year,
        closed_on=date(as_of.year, 9, 4),
        why="Training day",
    )
    for name, agency, phone in SETTINGS:
        made.add(
            "referrals_setting",
            id=chance.named(f"setting:{name}"),
            name=name,
            year_id=year,
            agency_id=made.agency[agency] if agency else None,
            lead_phone=phone,
        )
    made.add(
        "referrals_safeguardinglead",
        id=chance.named("safeguarding-lead"),
        agency_id=made.agency[SCHOOL],
        user_id=made.user["school.lead"],
        from_on=as_of - timedelta(days=700),
        until_on=None,
    )
