"""MAPPA and the cohort with dates; listed only as a person judged; what custody sees; a face."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from PIL import Image

from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.perpetrators import selectors, services
from harbour.perpetrators.models import ListingDecision, Managed, Panel, PanelCase, Placement
from harbour.perpetrators.services import (
    NewPanel,
    NewPlacement,
    NewPlan,
    NewRecall,
    NewRelease,
)
from harbour.pole.api import EventKind, InvolvementRole, NewEvent, record_event
from harbour.risk.api import ask_for_assessment
from harbour.risk.models import GradeDecision
from harbour.risk.terms import Stage
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import duties_owed
from tests.integration.perpetrators.conftest import shown
from tests.integration.perpetrators.test_managing import serial
from tests.integration.safeguarding.conftest import NOW, Opened, opened

__all__ = ["opened", "serial"]

TODAY = NOW.date()
MAPPA = NewPlacement(
    scheme="MAPPA", category=2, level=2, from_on=TODAY, why="18 months",
    review_on=TODAY + timedelta(weeks=12), decided_by="Level 2 meeting",
)  # fmt: skip
IOM = NewPlacement(scheme="IOM", from_on=TODAY, why="Domestic abuse cohort",
                   review_on=TODAY + timedelta(weeks=8), decided_by="Selection panel")  # fmt: skip


def test_a_placement_stands_with_its_day_who_decided_and_its_review(
    serial: Opened, acting: Callable
) -> None:
    with acting("safeguarding.supervisor") as actor:
        first = services.place(actor, record_id=serial.suspect, placement=MAPPA, at=NOW)
        services.place(actor, record_id=serial.suspect, placement=IOM, at=NOW)
        later = services.place(
            actor, record_id=serial.suspect, placement=replace(MAPPA, level=3), at=NOW
        )
        found = selectors.placements_of(actor, [serial.suspect])
        assert [(each.scheme, each.level, each.ended_on) for each in found] == [
            ("IOM", None, None), ("MAPPA", 3, None), ("MAPPA", 2, TODAY),
        ]  # fmt: skip
        assert later.instead_of_id == first.id
        owed = [each for each in duties_owed(actor) if each.page_id == serial.suspect]
        assert {each.subject_id for each in owed} >= {later.id}
        assert first.id not in {each.subject_id for each in owed}
        services.end_placement(actor, record_id=serial.suspect, scheme="IOM", at=NOW,
                               reason="Selection panel: a quiet year")  # fmt: skip
        said = selectors.standing_placements(actor, [serial.suspect])
        assert said == {serial.suspect: ["MAPPA category 2, level 3"]}
    with acting("investigator") as actor, pytest.raises(NotPermitted):
        services.place(actor, record_id=serial.suspect, placement=IOM, at=NOW)


def test_the_database_holds_a_placement_together(serial: Opened, acting: Callable) -> None:
    with acting("safeguarding.supervisor") as actor:
        services.place(actor, record_id=serial.suspect, placement=MAPPA, at=NOW)
        told = {"owner_agency_id": actor.agency_id, "subject_id": serial.suspect, "why": "x",
                "from_on": TODAY, "review_on": MAPPA.review_on, "decided_by": "x",
                "placed_by": actor.user_id, "placed_at": NOW}  # fmt: skip
        for wrong in (
            {"scheme": "MAPPA", "category": 2, "level": 1},
            {"scheme": "IOM", "level": 1},
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                Placement.objects.create(**told, **wrong)


def test_it_stands_on_the_beats_briefing(
    serial: Opened, acting: Callable, frame: Reference
) -> None:
    with acting("neighbourhood") as actor:
        services.nominate(actor, record_id=serial.suspect, why="Two women", at=NOW,
                          team_id=frame.team["neighbourhood-oysterport"])  # fmt: skip
    with acting("duty.inspector") as actor:
        services.decide(actor, record_id=serial.suspect, event="adopt", reason="Yes", at=NOW,
                        owner_id=frame.user["neighbourhood"])  # fmt: skip
        services.place(actor, record_id=serial.suspect, placement=MAPPA, at=NOW)
    with acting("neighbourhood") as actor:
        (team,) = [each for each in selectors.neighbourhood_teams(actor, on=TODAY)
                   if each.id == frame.team["neighbourhood-oysterport"]]  # fmt: skip
        (beat,) = selectors.beat_briefings(actor, [team], at=NOW)
        assert [each.placed for each in beat.known] == [["MAPPA category 2, level 2"]]


def graded_high(serial: Opened, acting: Callable, frame: Reference) -> None:
    """They become a victim at high risk of somebody else."""
    with acting("cru.officer") as actor:
        event = record_event(
            actor,
            event=NewEvent(
                kind=EventKind.INCIDENT, source_code="command-and-control", happened_earliest=NOW,
                happened_latest=NOW, reported_at=NOW, is_domestic=True,
                area_id=frame.area["Oysterport"],
            ),
            involved=[(serial.suspect, InvolvementRole.VICTIM)],
        )  # fmt: skip
        asked = ask_for_assessment(actor, event_id=event.id, victim_id=serial.suspect, at=NOW,
                                   officer_id=frame.user["response.officer"],
                                   perpetrator_id=None)  # fmt: skip
        GradeDecision.objects.create(
            assessment_id=asked.id, stage=Stage.values[0], grade="HIGH", judgement="HIGH",
            yes_answers=20, out_of=24, events_in_window=0, reason="Choked", protocol_version="x",
            decided_by=actor.user_id, decided_at=NOW,
        )  # fmt: skip


@pytest.fixture
def both(serial: Opened, acting: Callable, frame: Reference) -> Opened:
    """Recorded against two, and a victim at high risk of somebody else."""
    graded_high(serial, acting, frame)
    return serial


def listed(actor, record_id: UUID) -> tuple[bool, bool]:
    """Whether somebody is listed, and whether they wait for a judgement."""
    listed_now = selectors.standing(actor, on=TODAY, serial_only=False, most=50).rows
    waiting = selectors.waiting(actor, on=TODAY)
    named = selectors.named_people(
        actor, [each.person for each in (*listed_now, *waiting)], on=TODAY
    )
    return tuple(
        record_id in {named[each.person].record_id for each in rows}
        for rows in (listed_now, waiting)
    )


def test_a_victim_at_high_risk_is_listed_only_as_a_person_judged(
    both: Opened, acting: Callable, frame: Reference
) -> None:
    team = frame.team["neighbourhood-oysterport"]
    with acting("neighbourhood") as actor:
        assert listed(actor, both.suspect) == (False, True)
        with pytest.raises(DomainError, match="judges first"):
            services.nominate(actor, record_id=both.suspect, team_id=team, why="x", at=NOW)
        with pytest.raises(NotPermitted):
            services.judge_listing(actor, record_id=both.suspect, lists=True, reason="x", at=NOW)
    with acting("safeguarding.supervisor") as actor:
        with pytest.raises(DomainError, match="Say why"):
            services.judge_listing(actor, record_id=both.suspect, lists=True, reason=" ", at=NOW)
        services.judge_listing(actor, record_id=both.suspect, lists=False, at=NOW,
                               reason="Struck back once")  # fmt: skip
    with acting("neighbourhood") as actor:
        assert listed(actor, both.suspect) == (False, False)
        with pytest.raises(DomainError, match="not listed"):
            services.nominate(actor, record_id=both.suspect, team_id=team, why="x", at=NOW)
    with acting("safeguarding.supervisor") as actor:
        services.judge_listing(actor, record_id=both.suspect, lists=True, at=NOW,
                               reason="Two others fear him")  # fmt: skip
    with acting("neighbourhood") as actor:
        assert listed(actor, both.suspect) == (True, False)
        services.nominate(actor, record_id=both.suspect, team_id=team, why="Two", at=NOW)


def put_down(actor, record_id: UUID, frame: Reference) -> dict[str, Callable]:
    """The rows by which somebody is listed, written past every service."""
    told = {"owner_agency_id": actor.agency_id, "subject_id": record_id, "facts": {}, "why": "x",
            "rule_version": "x"}  # fmt: skip
    team = frame.team["neighbourhood-oysterport"]
    panel = Panel.objects.create(
        owner_agency_id=actor.agency_id, starts_at=NOW, venue="Here", chair_id=actor.user_id,
        planned_by=actor.user_id,
    )  # fmt: skip
    return {
        "nominated": lambda: Managed.objects.create(
            **told, team_id=team, nominated_by=actor.user_id, nominated_at=NOW
        ),
        "panel": lambda: PanelCase.objects.create(
            **told, panel_id=panel.id, chosen_by=actor.user_id, chosen_at=NOW
        ),
    }


def test_the_database_lists_no_victim_at_high_risk_unjudged(
    both: Opened, acting: Callable, frame: Reference
) -> None:
    with acting("safeguarding.supervisor") as actor:
        rows = put_down(actor, both.suspect, frame)
        for lists in (None, False):
            if lists is not None:
                services.judge_listing(actor, record_id=both.suspect, lists=lists, at=NOW,
                                       reason="Struck back once")  # fmt: skip
            for write in rows.values():
                with pytest.raises(DatabaseError, match="judges first"), transaction.atomic():
                    write()
        services.judge_listing(actor, record_id=both.suspect, lists=True, reason="Two fear him",
                               at=NOW + timedelta(minutes=1))  # fmt: skip
        for write in rows.values():
            write()


def test_somebody_nominated_who_became_a_victim_at_high_risk_is_judged_before_adoption(
    serial: Opened, acting: Callable, frame: Reference
) -> None:
    with acting("neighbourhood") as actor:
        held = services.nominate(actor, record_id=serial.suspect, why="Two women", at=NOW,
                                 team_id=frame.team["neighbourhood-oysterport"])  # fmt: skip
    graded_high(serial, acting, frame)
    adopt = {"record_id": serial.suspect, "event": "adopt", "reason": "Yes", "at": NOW,
             "owner_id": frame.user["neighbourhood"]}  # fmt: skip
    with acting("duty.inspector") as actor:
        with pytest.raises(DomainError, match="judges first"):
            services.decide(actor, **adopt)
        with pytest.raises(DatabaseError, match="judges first"), transaction.atomic():
            held.steps.create(position=1, event="adopt", taken_by=actor.user_id, taken_at=NOW,
                              from_status="NOMINATED", to_status="ADOPTED")  # fmt: skip
        services.judge_listing(actor, record_id=serial.suspect, lists=True, reason="x", at=NOW)
        services.decide(actor, **adopt)


def test_only_a_supervisor_judges_and_in_their_own_name(
    both: Opened, acting: Callable, frame: Reference
) -> None:
    for username, name in (
        ("neighbourhood", "neighbourhood"),
        ("system.solent-and-downs", "duty.inspector"),
        ("safeguarding.supervisor", "duty.inspector"),
    ):
        told = {"subject_id": both.suspect, "lists": True, "reason": "x", "decided_at": NOW,
                "decided_by": frame.user[name]}  # fmt: skip
        refused = pytest.raises(DatabaseError, match="in their own name")
        with acting(username) as actor, refused, transaction.atomic():
            ListingDecision.objects.create(owner_agency_id=actor.agency_id, **told)


def test_nobody_else_is_judged(serial: Opened, acting: Callable) -> None:
    with acting("safeguarding.supervisor") as actor, pytest.raises(DomainError, match="no|not"):
        services.judge_listing(actor, record_id=serial.suspect, lists=True, reason="x", at=NOW)


def picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (60, 80), "grey").save(made, "JPEG")
    return made.getvalue()


def test_a_photograph_is_kept_and_shown_to_those_who_work_on_them(
    serial: Opened, acting: Callable, browse: Callable
) -> None:
    with acting("neighbourhood") as actor:
        with pytest.raises(DomainError, match="still to come"):
            services.add_photograph(actor, record_id=serial.suspect, content=picture(),
                                    taken_on=TODAY + timedelta(days=2), at=NOW)  # fmt: skip
        services.add_photograph(actor, record_id=serial.suspect, content=picture(),
                                taken_on=TODAY, at=NOW)  # fmt: skip
        with pytest.raises(NotVisible):
            selectors.picture_content(actor, serial.victim)
    page = f"/perpetrators/people/{serial.suspect}/photograph/"
    answer = browse("neighbourhood").get(page)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert browse("call.handler").get(page).status_code == 403
    assert browse("health.visitor").get(page).status_code == 403


def test_custody_sees_whether_they_may_go_and_never_who_was_warned(
    serial: Opened, acting: Callable, frame: Reference, browse: Callable
) -> None:  # fmt: skip
    with acting("investigator") as actor:
        plan = NewRelease(kind="BAIL", leaves_at=NOW + timedelta(hours=1), place="Custody",
                          victims=[serial.victim], conditions="No contact",
                          team_id=frame.team["neighbourhood-oysterport"])  # fmt: skip
        services.release_decided(actor, record_id=serial.suspect, plan=plan, at=NOW)
    officer = browse("response.officer")
    for page in ("custody/", f"custody/{serial.suspect}/"):
        told = shown(officer, page)
        assert "0 of 1" in told
        assert "Amara" not in told
    assert browse("health.visitor").get("/perpetrators/custody/").status_code == 403


@pytest.fixture
def managed(serial: Opened, acting: Callable, frame: Reference) -> UUID:
    """Managed with a plan and tasks, under both schemes, with a face, before a panel."""
    who, team = serial.suspect, frame.team["neighbourhood-oysterport"]
    with acting("neighbourhood") as actor:
        services.nominate(actor, record_id=who, why="Two women", at=NOW, team_id=team)
        services.add_photograph(actor, record_id=who, content=picture(), taken_on=TODAY, at=NOW)
    with acting("duty.inspector") as actor:
        services.decide(actor, record_id=who, event="adopt", reason="Yes", at=NOW,
                        owner_id=frame.user["neighbourhood"])  # fmt: skip
        services.place(actor, record_id=who, placement=MAPPA, at=NOW)
        services.place(actor, record_id=who, placement=IOM, at=NOW)
        panel = services.plan_panel(actor, at=NOW, panel=NewPanel(
            starts_at=NOW + timedelta(days=2), venue="Here", chair_id=actor.user_id,
            agencies=[frame.agency["downs-probation"]],
        ))  # fmt: skip
        services.choose_case(actor, panel_id=panel.id, record_id=who, why="Two women", at=NOW)
    with acting("neighbourhood") as actor:
        services.review(actor, record_id=who, at=NOW,
                        plan=NewPlan(scan="a", analyse="b", respond="c"))  # fmt: skip
        for kind in ("VISIT", "BAIL_CHECK"):
            services.set_task(actor, record_id=who, team_id=team, kind=kind, words="Go", at=NOW)
    return who


def test_the_page_of_somebody_of_whom_everything_is_known_keeps_its_budget(
    managed: UUID, serial: Opened, acting: Callable, frame: Reference, browse: Callable
) -> None:
    """Also three orders, two releases, a recall, and judged to be listed though a victim."""
    who, team = managed, frame.team["neighbourhood-oysterport"]
    with acting("investigator") as actor:
        for kind in ("NMO", "RO", "LICENCE"):
            services.record_order(actor, kind=kind, subject_id=who, protected_id=serial.victim,
                                  conditions="No contact", made_on=TODAY)  # fmt: skip
        for hours in (1, 2):
            plan = NewRelease(kind="LICENCE", leaves_at=NOW + timedelta(hours=hours), team_id=team,
                              place="HMP", victims=[serial.victim])  # fmt: skip
            held = services.plan_release(actor, record_id=who, plan=plan, at=NOW)
            services.record_leaving(actor, release_id=held.id, at=NOW + timedelta(hours=3),
                                    officer_id=frame.user["safeguarding.officer"])  # fmt: skip
        recall = NewRecall(kind="STANDARD", ordered_by="HMPPS", ordered_at=NOW, why="Broke it")
        services.record_recall(actor, release_id=held.id, recall=recall, at=NOW)
    graded_high(serial, acting, frame)
    with acting("safeguarding.supervisor") as actor:
        services.judge_listing(actor, record_id=who, lists=True, reason="Two fear him", at=NOW)
    for username in ("safeguarding.supervisor", "neighbourhood"):
        told = shown(browse(username), f"people/{who}/")
        assert "2: active multi-agency management" in told
    shown(browse("response.officer"), f"custody/{who}/")


def test_pages_of_the_list_and_of_one_person(
    both: Opened, acting: Callable, browse: Callable
) -> None:
    client = browse("safeguarding.supervisor")
    pages = ("", "to-be-judged/", f"people/{both.suspect}/", f"people/{both.suspect}/judge/",
             f"people/{both.suspect}/placement/", f"people/{both.suspect}/photograph/add/",
             "releases/")  # fmt: skip
    for page in pages:
        shown(client, page)
    stranger = browse("health.visitor")
    assert {stranger.get(f"/perpetrators/{page}").status_code for page in pages} == {403}
