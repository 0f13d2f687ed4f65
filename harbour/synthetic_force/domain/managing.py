"""A little of how perpetrators are managed: a release to come, MAPPA, the cohort and a panel.

Dawid comes out on licence in ten days: what was owed at fourteen days is late already. Darren is
before the panel that met yesterday, of which nothing has been kept yet.
"""

from datetime import timedelta

from psycopg.types.json import Jsonb

from harbour.perpetrators.api import release_deadlines
from harbour.synthetic_force.domain.agencies import FORCE, HOUSING, PROBATION
from harbour.synthetic_force.domain.people import Person
from harbour.synthetic_force.domain.work import About, Work

_BEAT = "neighbourhood-oysterport"
_ASKED = ("BRIEF", "MEET")


def manage(work: Work, *, leaves: Person, warned: Person, discussed: Person) -> None:
    """Who leaves prison and who must be warned; whom the panel talks about."""
    _release(work, leaves, warned)
    _placement(work, leaves, scheme="MAPPA", category=2, level=2, decided_by="Level 2 meeting",
               why="Eighteen months for wounding a man outside a bar")  # fmt: skip
    _placement(work, discussed, scheme="IOM", category=None, level=None,
               decided_by="Selection panel", why="Domestic abuse cohort")  # fmt: skip
    _panel(work, discussed)


def _release(work: Work, leaves: Person, warned: Person) -> None:
    known = work.as_of - timedelta(days=6)
    leaves_at = work.as_of + timedelta(days=10)
    held = work.force.write(
        "perpetrators_release", known, subject_id=leaves.record, kind="LICENCE",
        leaves_at=leaves_at, place="HMP Nowhere", keep_away="Solent City",
        conditions="Not to contact Katarzyna; to live at approved premises", tag="LOCATION",
        tag_until_on=(leaves_at + timedelta(days=90)).date(), team_id=work.frame.team[_BEAT],
        planned_by=work.frame.user["investigator"], planned_at=known, known_at=known,
        status="PLANNED",
    )  # fmt: skip
    row = work.force.write(
        "perpetrators_releasevictim", known, release_id=held, victim_id=warned.record
    )
    for duty, deadline in release_deadlines("LICENCE", leaves_at=leaves_at, known_at=known):
        hers = duty.is_for_each_victim
        work.owe(
            deadline,
            title=f"{duty.label}: from prison, on licence",
            about=About(
                f"perpetrators.release{'victim' if hers else ''}", row if hers else held,
                "perpetrators:release", warned if hers else leaves, held,
            ),
            team_id=work.frame.team[_BEAT if duty in _ASKED else "safeguarding-eastern"],
        )  # fmt: skip


def _placement(work: Work, person: Person, **said: object) -> None:
    at = work.as_of - timedelta(days=40)
    work.force.write(
        "perpetrators_placement", at, subject_id=person.record, from_on=at.date(),
        review_on=(work.as_of + timedelta(days=30)).date(), placed_at=at, ended_why="",
        placed_by=work.frame.user["safeguarding.supervisor"], **said,
    )  # fmt: skip


def _panel(work: Work, person: Person) -> None:
    planned, met = work.as_of - timedelta(days=21), work.as_of - timedelta(days=1)
    by = work.frame.user["duty.inspector"]
    panel = work.force.write(
        "perpetrators_panel", planned, starts_at=met, venue="Board room", chair_id=by, words="",
        planned_by=by, status="PLANNED",
    )  # fmt: skip
    for agency in (FORCE, PROBATION, HOUSING):
        work.force.write(
            "perpetrators_panelagency", planned, panel_id=panel, state="INVITED", who="",
            agency_id=work.frame.agency[agency], recorded_by=by,
        )  # fmt: skip
    work.force.write(
        "perpetrators_panelcase", planned, panel_id=panel, subject_id=person.record,
        facts=Jsonb({"listed": False}), rule_version="2014-2", chosen_by=by, chosen_at=planned,
        why="His mother, and perhaps a partner under another name", outcome="", words="",
        tactics=[],
    )  # fmt: skip


def apply_against(work: Work, leon: Person, marcus: Person) -> None:
    """An application for a Stalking Protection Order with two acts, which waits for a decision."""
    asked, officer = work.as_of - timedelta(hours=20), work.frame.user["investigator"]
    held = work.force.write(
        "perpetrators_stalkingapplication", asked, subject_id=leon.record,
        protected_id=marcus.record, months=None, interim=True, status="ASKED", court="",
        risk="Psychological harm. Marcus Owusu no longer goes to work by car or alone",
        necessity="The non-molestation order was broken, and a charge is not expected this month",
        prohibitions="Not to follow, watch or contact Marcus Owusu, or use any tracking device",
        requirements="Give every tracking device and its account to the police",
        conflicts="None. Works on the quay, away from where Marcus Owusu works",
        views="Wants it, and asks that it is not given to Leon at a weekend",
        interim_why="The tracker was found two days ago", asked_by=officer, asked_at=asked,
    )  # fmt: skip
    for days, kind, words, evidence in (
        (45, "LOITERING", "Parked opposite Marcus Owusu's house every night of a week", ""),
        (1, "ONLINE", "Put a tracker under the car", "The tracker, seized"),
    ):
        work.force.write(
            "perpetrators_stalkingact", asked, application_id=held, kind=kind,
            happened_on=(work.as_of - timedelta(days=days)).date(), words=words,
            evidence=evidence, recorded_by=officer,
        )  # fmt: skip
