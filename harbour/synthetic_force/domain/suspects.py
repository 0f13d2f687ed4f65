"""Suspects of crimes that still run: arrested and on bail, under investigation, or outstanding."""

from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from harbour.investigation.api import (
    DETENTION,
    HANDOVER,
    bail_law,
    by_tour_end,
    circulate_by,
    detention,
    inspect_by,
)
from harbour.sharing.api import Role
from harbour.synthetic_force.domain.ground import slug
from harbour.synthetic_force.domain.happening import Crime, Happening
from harbour.synthetic_force.domain.work import About, Work

_TRIED = (
    ("ADDRESS", "Where he is known to stay, and with a friend", "NOT_THERE"),
    ("RELATIVES", "His mother has not heard of him", "NOTHING"),
    ("WORK", "He did not come to work today", "NEW_LEAD"),
    ("PHONE", "Switched off since the evening", "NO_ANSWER"),
)


class Bail(NamedTuple):
    """The order that has the conditions, and its last day."""

    order: UUID
    until: date


def tell_suspect(
    work: Work,
    told: Happening,
    crime: Crime,
    *,
    crime_id: UUID,
    recorded: datetime,
    arrested_at: datetime,
    bail: Bail | None,
) -> None:
    """The suspect of a crime that is not over, as far as the search or the inquiry has come."""
    district = slug(told.family.victim.home.district)
    team = work.frame.team[f"response-{district}"]
    held = work.force.write(
        "investigation_suspect",
        recorded,
        crime_id=crime_id,
        person_id=told.family.suspect.record,
        first_team_id=team,
        team_id=team,
        since=recorded,
        grade=told.final_grade,
        status="IDENTIFIED",
    )
    officer = work.officer(told)
    if crime.arrested:
        out = ("bail", "BAILED") if bail else ("release", "RUI")
        moves = [
            ("arrest", "ARRESTED", officer, max(arrested_at, recorded), ""),
            ("interview", "INTERVIEWED", officer, recorded + timedelta(hours=5), "No comment"),
            (*out, officer, recorded + timedelta(hours=9), "More is to be found out"),
        ]
    else:
        moves = [("seek", "OUTSTANDING", officer, recorded + timedelta(minutes=20), "Not there")]
    moves = work.happened(moves)
    work.force.steps("investigation_suspectstep", held, "IDENTIFIED", moves)
    if moves and moves[-1][1] in ("ARRESTED", "INTERVIEWED"):
        clock = detention(moves[0][3], at=moves[0][3])
        work.owe(clock, title=DETENTION, about=_about(told, held), team_id=team)
    if moves and moves[-1][1] in ("BAILED", "RUI"):
        _tell_release(work, held, bail, by=officer, arrested_on=moves[0][3], at=moves[-1][3])
    if moves and moves[-1][1] == "OUTSTANDING":
        _tell_search(work, told, held, team, moves[-1][3])


def _tell_release(
    work: Work, held: UUID, bail: Bail | None, *, by: UUID, arrested_on: datetime, at: datetime
) -> None:
    """How they left custody: on the bail that is in force, or without conditions."""
    work.force.write(
        "investigation_baildecision",
        at,
        suspect_id=held,
        order_id=bail.order if bail else None,
        kind="FIRST" if bail else "RUI",
        conditions=["NO_CONTACT"] if bail else [],
        details="",
        until_on=bail.until if bail else None,
        law=bail_law(arrested_on.date()),
        authority="sergeant" if bail else "",
        her_views="Afraid of being met on the way to school",
        why="To keep the victim safe" if bail else "Nothing yet that bears conditions",
        decided_by=by,
        decided_at=at,
    )


def _tell_search(work: Work, told: Happening, held: UUID, team: UUID, since: datetime) -> None:
    draw = work.draw("searches")
    for number, (kind, words, result) in enumerate(draw.sample(_TRIED, draw.randint(1, 3)), 1):
        at = since + timedelta(hours=2 * number)
        if work.has_happened(at):
            work.force.write(
                "investigation_enquiry",
                at,
                suspect_id=held,
                kind=kind,
                words=words,
                result=result,
                done_by=work.on_duty(
                    f"response-{slug(told.family.victim.home.district)}",
                    Role.RESPONSE_OFFICER,
                    "searches",
                ),
                done_at=at,
            )
    about = _about(told, held)
    tour = max(since, work.as_of - timedelta(hours=2))
    ends = by_tour_end(HANDOVER, at=tour, ends_at=tour + timedelta(hours=8))
    circulate, inspect = circulate_by(told.final_grade), inspect_by(told.final_grade)
    title = "Arrest the suspect, or have the next team accept them before your tour ends"
    work.owe(ends, title=title, about=about, team_id=team)
    work.owe(circulate.deadline(since), title=circulate.title, about=about, team_id=team)
    work.owe(inspect.deadline(since), title=inspect.title, about=about,
             team_id=work.frame.team["control"])  # fmt: skip


def _about(told: Happening, held: UUID) -> About:
    return About(
        kind="investigation.suspect",
        id=held,
        page="investigation:suspect",
        person=told.family.suspect,
    )
