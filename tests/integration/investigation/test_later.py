"""What comes later: new danger, a suspect found, a crime cancelled, opened again or handed on."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from harbour.design_system.words import in_london
from harbour.investigation import selectors, services
from harbour.investigation.models import Cancellation, CounterResolved
from harbour.investigation.services import (
    Allocation,
    Leaving,
    Named,
    NewBail,
    NewCancellation,
    NewEntry,
)
from harbour.investigation.services.ending import NotYet
from harbour.kernel.calendars import LONDON
from harbour.kernel.errors import DomainError, NotPermitted
from harbour.perpetrators.api import orders_about
from harbour.pole.api import offence_coded
from harbour.safeguarding.api import NewSafeContact, agree_safe_contact, updates_about
from harbour.safeguarding.services.telling import tell_in_her_hours
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import duties_of, duties_owed, duty_for, untrained_about
from tests.integration.investigation.test_file import DECIDE, END, answer_all
from tests.integration.investigation.test_suspects import (
    SERGEANT,
    arrest,
    not_there,
    offered,
    open_rules,
)
from tests.integration.safeguarding.conftest import NOW

LATER = NOW + timedelta(hours=2)


def owed(actor, subject: UUID) -> set[str]:
    return {rule for rule, each in duties_of(actor, subject).items() if each.met_at is None}


def news(actor, made) -> list[str]:
    return sorted(each.kind for each in updates_about(actor, [made.case.victim]))


def at_three() -> datetime:
    """Three in the night that follows."""
    night = in_london(NOW).date() + timedelta(days=1)
    return datetime.combine(night, time(3), LONDON)


def test_new_danger_is_told_at_three_in_the_night_by_those_on_duty(
    recorded: Callable, acting: Callable, frame: Reference
) -> None:
    made, night = recorded(), at_three()
    with acting("safeguarding.officer") as actor:
        agree_safe_contact(
            actor,
            contact=NewSafeContact(
                victim_id=made.case.victim, channels=("PHONE",),
                earliest=time(9), latest=time(17),
            ),
            at=NOW,
        )  # fmt: skip
    with acting("response.officer") as actor, pytest.raises(NotPermitted):
        services.say_new_danger(actor, suspect_id=made.suspect, words="A knife", at=night)
    with acting(SERGEANT) as actor:
        not_there(actor, made.suspect)
        for words in ("He has bought a knife", "He is in her street"):
            services.say_new_danger(actor, suspect_id=made.suspect, words=words, at=night)
            night += timedelta(seconds=1)
        found = [each for each in updates_about(actor, [made.case.victim]) if each.kind == "DANGER"]
        assert {each.words for each in found} == {"He has bought a knife", "He is in her street"}
        duty = duty_for(actor, subject_id=found[0].id, rule="victims_code.update")
        assert duty.due_at - duty.started_at == timedelta(minutes=30)
        assert (duty.user_id, duty.team_id) == (None, frame.team["response-oysterport"])
    with acting("response.officer") as actor:
        assert found[0].id in [each.subject_id for each in duties_owed(actor)]
        told_at = night + timedelta(minutes=5)
        said = {"result": "tell", "words": "At the door", "told_at": told_at, "at": told_at,
                "way": "VISIT"}  # fmt: skip
        tell_in_her_hours(actor, update_id=found[0].id, she_came=False, **said)
        assert duty_for(actor, subject_id=found[0].id, rule="victims_code.update").met_at


def test_a_suspect_found_later_is_named_on_the_crime_and_owed_about(
    recorded: Callable, acting: Callable
) -> None:
    made = recorded()
    with acting("response.officer") as actor:
        with pytest.raises(DomainError, match="victim of this crime"):
            services.name_suspect(actor, crime_id=made.crime, at=LATER,
                                  who=Named(record_id=made.case.victim))  # fmt: skip
        new = Named(given="Cousin", family="Testcase")
        (named,) = services.name_suspect(actor, crime_id=made.crime, who=new, at=LATER)
        assert named.team.function == "RESPONSE"
        assert owed(actor, named.id) == {"investigation.positive_action"}
        with pytest.raises(DomainError, match="Nobody else"):
            services.name_suspect(actor, crime_id=made.crime, at=LATER,
                                  who=Named(record_id=made.case.suspect))  # fmt: skip
        with pytest.raises(DomainError, match="at least one name"):
            services.name_suspect(actor, crime_id=made.crime, who=Named(), at=LATER)


def test_a_victim_found_later_is_owed_a_crime_of_their_own(
    recorded: Callable, acting: Callable
) -> None:
    made = recorded()
    with acting("response.officer") as actor:
        assert duties_of(actor, made.case.event)["investigation.record"].met_at
        who = Named(given="Mother", family="Testcase")
        victim = services.name_victim(actor, incident_event_id=made.case.event, who=who, at=LATER)
        assert "investigation.record" in owed(actor, made.case.event)
        left = selectors.report(actor, made.case.event, now=LATER).without_crime
        assert [each.record_id for each in left] == [victim]
        with pytest.raises(DomainError, match="recorded as a victim"):
            services.name_victim(actor, incident_event_id=made.case.event, at=LATER,
                                 who=Named(record_id=victim))  # fmt: skip


@pytest.fixture
def bailed(recorded: Callable, acting: Callable):
    made = recorded()
    bail = NewBail(conditions=["NO_CONTACT"], details="", until_on=NOW.date() + timedelta(days=9),
                   her_views="x", why="y", leaves_at=LATER)  # fmt: skip
    with acting(SERGEANT) as actor:
        arrest(actor, made.suspect)
        services.give_bail(actor, suspect_id=made.suspect, bail=bail, at=NOW)
    return made


CANCEL = {"information": "Film shows that nobody touched her", "verified_how": "DC Testcase"}


def test_cancelling_tells_her_and_leaves_nobody_bound_and_nothing_owed(
    bailed, acting: Callable
) -> None:
    with acting("duty.inspector") as actor:
        person = selectors.suspect(actor, bailed.suspect).person_id
        with pytest.raises(DomainError, match="Cancel the other one"):
            services.cancel_crime(actor, crime_id=bailed.crime, at=LATER,
                                  new=NewCancellation(ground="TWICE", **CANCEL))  # fmt: skip
        new = NewCancellation(ground="VERIFIED", **CANCEL)
        services.cancel_crime(actor, crime_id=bailed.crime, new=new, at=LATER)
        assert "NO_INVEST" in news(actor, bailed)
        assert selectors.suspect(actor, bailed.suspect).status == "ENDED"
        assert orders_about(actor, [person], on=LATER.date()) == []
        assert owed(actor, bailed.crime) == owed(actor, bailed.suspect) == set()


def test_a_transfer_names_who_has_him_and_keeps_the_bail_that_protects_her(
    bailed, acting: Callable
) -> None:
    with acting("duty.inspector") as actor:
        person = selectors.suspect(actor, bailed.suspect).person_id
        with pytest.raises(DomainError, match="Name the force"):
            services.cancel_crime(actor, crime_id=bailed.crime, at=LATER,
                                  new=NewCancellation(ground="ELSEWHERE", **CANCEL))  # fmt: skip
        with pytest.raises(DatabaseError, match="names who has"), transaction.atomic():
            Cancellation.objects.create(crime_id=bailed.crime, ground="ELSEWHERE", **CANCEL,
                                        decided_by=actor.user_id, decided_at=LATER)  # fmt: skip
        new = NewCancellation(ground="ELSEWHERE", taken_over="Kent, DC Testcase", **CANCEL)
        services.cancel_crime(actor, crime_id=bailed.crime, new=new, at=LATER)
        assert "HANDOVER" in news(actor, bailed)
        assert selectors.suspect(actor, bailed.suspect).status == "TRANSFERRED"
        assert [each.kind for each in orders_about(actor, [person], on=LATER.date())] == ["BAIL"]


def test_who_is_held_or_charged_is_not_cancelled_away(recorded: Callable, acting: Callable) -> None:
    made = recorded()
    with acting(SERGEANT) as actor:
        arrest(actor, made.suspect)
    with acting("duty.inspector") as actor:
        new = {"ground": "VERIFIED", **CANCEL}
        with pytest.raises(DomainError, match="leaves custody"), transaction.atomic():
            services.cancel_crime(actor, crime_id=made.crime, new=NewCancellation(**new), at=NOW)
        services.charge_suspect(
            actor, suspect_id=made.suspect, words="Assault", at=NOW, new=services.NewCharge(
                custody="REMANDED", court="Oysterport", first_on=NOW.date() + timedelta(days=1)),
        )  # fmt: skip
        with pytest.raises(DomainError, match="charged with this crime"):
            services.cancel_crime(actor, crime_id=made.crime, at=NOW,
                                  new=NewCancellation(**new, leaving=Leaving()))  # fmt: skip


def test_a_case_that_opens_again_keeps_its_limit_and_forgets_the_old_gate(
    opened: Callable, acting: Callable
) -> None:
    case = opened("MEDIUM")
    with acting("investigator") as actor:
        new = services.NewCrime(number="4426L9", offence_id=offence_coded("cj88116").id,
                                officer_id=actor.user_id)  # fmt: skip
        crime = services.record_crime(actor, incident_event_id=case.event, crime=new, at=NOW).id
        services.record_view(actor, crime_id=crime, view="WITHDRAWN", words="No",
                             is_pressed=False, at=NOW)  # fmt: skip
        answer_all(actor, crime)
    with acting(SERGEANT) as actor:
        services.decide_whether_it_stands(actor, crime_id=crime, **DECIDE)
    with acting("investigator") as actor:
        services.record_outcome(actor, crime_id=crime, **END)
        services.finalise(actor, crime_id=crime, reason="Over", at=NOW)
        page = selectors.crime_page(actor, selectors.crime(actor, crime), now=NOW)
        assert page.limit.met_at is None
        services.reopen(actor, crime_id=crime, reason="She is ready", at=LATER)
        page = selectors.crime_page(actor, selectors.crime(actor, crime), now=LATER)
        assert (page.limit.met_at, page.led, page.led_before.decision) == (None, None, "FAILS")
        with pytest.raises(NotYet, match="has not said why"):
            services.record_outcome(actor, crime_id=crime, **(END | {"at": LATER}))
        with pytest.raises(DatabaseError, match="without her"), transaction.atomic():
            selectors.crime(actor, crime).outcomes.create(
                code="16", reason="x", decided_by=actor.user_id, decided_at=LATER
            )


def test_a_limit_that_was_met_is_owed_again_when_the_crime_opens(
    opened: Callable, acting: Callable
) -> None:
    case = opened("MEDIUM")
    with acting("investigator") as actor:
        new = services.NewCrime(number="4426L8", offence_id=offence_coded("cj88116").id)
        crime = services.record_crime(actor, incident_event_id=case.event, crime=new, at=NOW).id
        services.record_outcome(actor, crime_id=crime, code="12", reason="x", authority="", at=NOW)
        services.finalise(actor, crime_id=crime, reason="Over", at=NOW)
        assert "investigation.time_limit" not in owed(actor, crime)
        services.reopen(actor, crime_id=crime, reason="Recovered", at=LATER)
        assert "investigation.time_limit" in owed(actor, crime)


def test_a_wrong_no_crime_is_put_right_and_both_are_kept(
    opened: Callable, acting: Callable
) -> None:
    case = opened("MEDIUM")
    with acting("investigator") as actor:
        said = {"incident_event_id": case.event, "at": NOW}
        with pytest.raises(DomainError, match="not recorded as no crime"):
            services.say_crime_after_all(actor, why="x", **said)
        held = services.record_non_crime(actor, why="Nobody was afraid", **said)
        new = services.NewCrime(number="4426A1", officer_id=actor.user_id)
        with pytest.raises(DomainError, match="crime after all"):
            services.record_crime(actor, crime=new, **said)
        services.say_crime_after_all(actor, why="She told more: he strangled her", **said)
        assert "investigation.record" in owed(actor, case.event)
        services.record_crime(actor, crime=new, **said)
        found = selectors.report(actor, case.event, now=LATER)
        assert (found.non_crime.id, found.after_all.why[:3]) == (held.id, "She")
        assert [each.number for each in found.crimes] == ["4426A1"]


def test_no_query_says_who_is_the_primary_perpetrator_but_a_supervisor(
    recorded: Callable, acting: Callable
) -> None:
    made = recorded()
    with acting("investigator") as actor:
        raised = services.raise_counter(actor, crime_id=made.crime, words="She hit me", at=NOW,
                                        claimant_id=made.case.suspect,
                                        accused_id=made.case.victim)  # fmt: skip
        with pytest.raises(DatabaseError, match="supervisor"), transaction.atomic():
            CounterResolved.objects.create(
                counter_id=raised.id, crime_id=made.crime, primary_id=made.case.victim,
                injuries="x", history="x", fear="x", accounts="x", conclusion="x",
                decided_by=actor.user_id, decided_at=NOW,
            )  # fmt: skip


def test_a_new_officer_takes_over_whatever_the_old_one_owed(
    recorded: Callable, acting: Callable, frame: Reference
) -> None:
    crime = recorded().crime
    old, new = frame.user["investigator"], frame.user["response.two"]
    with acting("investigator") as actor:
        to_do = NewEntry(item="CCTV", state="OUTSTANDING", owner_id=old,
                         due_on=NOW.date() + timedelta(days=2))  # fmt: skip
        services.say(actor, crime_id=crime, entry=to_do, at=NOW)
    with acting(SERGEANT) as actor:
        review = services.review_file(actor, crime_id=crime, verdict="RETURNED", findings="x",
                                      themes=["VIDEO"], at=NOW)  # fmt: skip
        given = Allocation(officer_id=new, why="Leave", mentor_id=old)
        services.allocate(actor, crime_id=crime, allocation=given, at=LATER)
        for rule in ("investigation.rework", "investigation.evidence.cctv"):
            duty = duties_of(actor, crime)[rule]
            assert (duty.user_id, duty.team_id) == (new, frame.team["cid-oysterport"])
    with acting("response.two") as actor:
        services.answer_review(actor, review_id=review.id, words="Found", at=LATER)
        assert "investigation.rework" not in owed(actor, crime)


def test_who_records_without_the_training_is_not_the_officer_and_who_lapses_is_listed(
    opened: Callable, acting: Callable, frame: Reference
) -> None:
    case = opened("MEDIUM")
    with acting("response.two") as actor:
        new = services.NewCrime(number="4426U1", officer_id=actor.user_id)
        crime = services.record_crime(actor, incident_event_id=case.event, crime=new, at=NOW)
        assert crime.officer_id is None
        assert "investigation.allocate" in owed(actor, crime.id)
    long_after = NOW + timedelta(days=5000)
    with acting(SERGEANT) as actor:
        given = Allocation(officer_id=frame.user["investigator"])
        services.allocate(actor, crime_id=crime.id, allocation=given, at=NOW)
        assert "investigation.allocate" not in owed(actor, crime.id)
        lapsed = selectors.lapsed_officers(actor, on=long_after.date())
        assert crime.id in [each.crime.id for each in lapsed]
        assert services.owe_lapsed(actor, at=long_after) >= 1
        assert "investigation.allocate" in owed(actor, crime.id)
        assert untrained_about(actor, crime.id) == []


def test_an_inspector_answers_for_a_suspect_whom_nobody_accepted(
    recorded: Callable, acting: Callable, frame: Reference
) -> None:
    suspect = recorded().suspect
    with acting(SERGEANT) as actor:
        not_there(actor, suspect)
        offered(actor, suspect, frame.team["cid-oysterport"])
        ends = duties_of(actor, suspect)["investigation.handover"].due_at
        late = ends + timedelta(minutes=20)
        assert services.owe_late_handovers(actor, at=ends - timedelta(minutes=1)) == 0
        assert services.owe_late_handovers(actor, at=late) == 1
        assert services.owe_late_handovers(actor, at=late) == 0
    with acting("duty.inspector") as actor:
        assert "investigation.handover_late" in [
            each.rule for each in duties_owed(actor, limit=5000) if each.subject_id == suspect
        ]
        services.review_search(actor, suspect_id=suspect, words="Response keep him", at=late)
        assert "investigation.handover_late" not in open_rules(actor, suspect)
        assert duties_of(actor, suspect)["investigation.handover"].due_at > late
        assert services.owe_late_handovers(actor, at=late + timedelta(minutes=1)) == 0
