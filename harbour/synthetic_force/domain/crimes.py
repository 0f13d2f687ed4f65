"""Crimes, arrests and what became of them; and crime and calls that are no domestic abuse."""

from datetime import datetime, timedelta

from harbour.sharing.api import Role
from harbour.synthetic_force.domain import ground
from harbour.synthetic_force.domain.calls import write_event
from harbour.synthetic_force.domain.ground import slug
from harbour.synthetic_force.domain.happening import Crime, Happening, Outcome
from harbour.synthetic_force.domain.suspects import Bail, tell_suspect
from harbour.synthetic_force.domain.work import Work
from harbour.synthetic_force.domain.year import Elsewhere

_LATER = (3.0, 42.0)
_SOON = (0.6, 12.0)


def tell_crimes(work: Work, told: Happening, reviewed_at: datetime | None) -> None:
    """Each crime of the occurrence; or that there was none, which is recorded too.

    A high-risk case's crime is finalised only after its review (`reviewed_at`).
    """
    recorded = told.at + timedelta(minutes=115)
    if not work.has_happened(recorded):
        return
    if not told.crimes:
        write_event(work, told, "NON_CRIME", recorded, source="records-management")
        return
    ends = _ends(work, told, recorded, reviewed_at)
    for crime in told.crimes:
        _tell_crime(work, told, crime, recorded, ends)


def _ends(
    work: Work, told: Happening, recorded: datetime, reviewed_at: datetime | None
) -> datetime:
    quick = told.crimes[0].outcome.code in ("1", "3", "6")
    ends = told.ends(work.draw("investigations"), recorded, _SOON if quick else _LATER)
    if reviewed_at is not None:
        ends = max(ends, reviewed_at + timedelta(minutes=20))
    return ends


def _tell_crime(
    work: Work, told: Happening, crime: Crime, recorded: datetime, ends: datetime
) -> None:
    family = told.family
    is_over = work.has_happened(ends)
    outcome = crime.outcome if is_over else Outcome("", "")
    arrested_at = told.at + timedelta(minutes=work.draw("arrests").randint(20, 110))
    number = work.crime_number(recorded)
    event = write_event(
        work,
        told,
        "CRIME",
        recorded,
        source="records-management",
        reference=number,
        offence_id=work.frame.offence[crime.offence],
        arrested=crime.arrested,
        outcome_code=outcome.code,
        outcome_text=outcome.text,
    )
    team = f"cid-{slug(family.victim.home.district)}"
    investigator = work.on_duty(team, Role.INVESTIGATOR, "investigators")
    record = work.force.write(
        "investigation_crime",
        recorded,
        event_id=event,
        number=number,
        officer_id=investigator,
        recorded_on=recorded.date(),
        status="RECORDED",
    )
    moves = [
        ("investigate", "UNDER_INVESTIGATION", investigator, recorded, ""),
        ("finalise", "FINALISED", investigator, ends, crime.outcome.text),
    ]
    moves = work.happened(moves if crime.outcome.code else moves[:1])
    work.force.steps("investigation_crimestep", record, "RECORDED", moves)
    for person in (family.victim, family.suspect):
        work.assign(
            kind="investigation.crime",
            subject_id=record,
            person=person,
            user_id=investigator,
            why="Officer in the case",
            at=recorded,
            until=ends,
        )
    bail = _tell_arrest(work, told, arrested_at, ends) if crime.arrested else None
    if not (crime.outcome.code and is_over):
        tell_suspect(
            work, told, crime, crime_id=record, recorded=recorded, arrested_at=arrested_at,
            bail=bail,
        )  # fmt: skip


def _tell_arrest(work: Work, told: Happening, at: datetime, ends: datetime) -> Bail | None:
    """The arrest, and bail until the investigation ends."""
    if not work.has_happened(at):
        return None
    write_event(work, told, "ARREST", at, source="custody", arrested=True)
    draw = work.draw("bail")
    days = (ends - at).days
    if days < 2 or draw.random() > 0.55:
        return None
    until = min(ends.date(), (at + timedelta(days=84)).date())
    order = work.force.write(
        "perpetrators_order",
        at,
        kind="BAIL",
        subject_id=told.family.suspect.record,
        protected_id=told.family.victim.record,
        conditions=draw.choice(
            (
                "Not to contact the victim, directly or through anybody",
                "Not to contact the victim; not to enter the street where she lives",
                "To live at his mother's address and be there from 9pm to 7am",
            )
        ),
        made_on=at.date(),
        expires_on=until,
        ended_on=ends.date() if work.has_happened(ends) else None,
    )
    return Bail(order, until)


def other_crime(work: Work, crime: Elsewhere) -> None:
    """A crime that is no domestic abuse: only its event."""
    at = crime.at
    where = ground.district(work.draw("ground"))
    _bare_event(
        work,
        at,
        where,
        kind="CRIME",
        source="records-management",
        reference=work.crime_number(at),
        offence_id=work.frame.offence[crime.offence],
        arrested=crime.arrested,
        outcome_code=crime.outcome.code,
        outcome_text=crime.outcome.text,
    )


def other_call(work: Work, *, at: datetime) -> None:
    """A call for assistance that is no domestic abuse."""
    where = ground.district(work.draw("ground"))
    number = work.log_number(at)
    _bare_event(work, at, where, kind="INCIDENT", source="command-and-control", reference=number)


def _bare_event(work: Work, at: datetime, district: str, *, source: str, **values: object) -> None:
    event = work.force.chance.id("pole_event", at)
    work.force.write(
        "pole_event",
        at,
        id=event,
        source_id=work.frame.source[source],
        source_key=event.hex,
        occurrence_id=event,
        happened_earliest=at,
        happened_latest=at,
        reported_at=at,
        reported_to_police=True,
        area_id=work.frame.area[district],
        is_domestic=False,
        **values,
    )
