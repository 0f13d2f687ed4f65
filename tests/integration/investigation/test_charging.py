"""From the file to the sentence: decided, sent back, reviewed when she asks, heard, and told."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from harbour.design_system.words import uk_datetime
from harbour.investigation import selectors, services
from harbour.investigation.domain.charging import Planned
from harbour.investigation.domain.court import FOUND
from harbour.investigation.models import VictimReview
from harbour.investigation.services import (
    Leaving,
    NewBail,
    NewCharge,
    NewDecision,
    NewFile,
    NewHearing,
    NewResult,
)
from harbour.kernel.errors import DomainError, NotPermitted
from harbour.perpetrators.api import coming, orders_about
from harbour.pole.api import offence_coded
from harbour.pole.models import CourtFinding
from harbour.safeguarding.api import updates_about
from harbour.workforce.api import duties_of
from tests.integration.investigation.conftest import Recorded
from tests.integration.investigation.test_file import answer_all
from tests.integration.investigation.test_suspects import arrest
from tests.integration.safeguarding.conftest import NOW

LATER = NOW + timedelta(days=1)
LEAVES = Leaving(leaves_at=LATER + timedelta(hours=2), custody="Oysterport custody")


def send(actor, made, why: str = "") -> UUID:
    new = NewFile(suspect_id=made.suspect, test="FULL", summary="He hit her; the video shows it",
                  order_asked=True, why_below=why)  # fmt: skip
    return services.send_file(actor, crime_id=made.crime, file=new, at=NOW).id


def decide(actor, file: UUID, decision: str, *plan: Planned) -> None:
    made = NewDecision(decision=decision, without_her=True, lawyer="CPS 7", words="Reasons",
                       plan=plan)  # fmt: skip
    services.enter_decision(actor, file_id=file, made=made, at=LATER)


def owed(actor, subject: UUID) -> set[str]:
    return {rule for rule, each in duties_of(actor, subject).items() if each.met_at is None}


def charged(actor, suspect: UUID, at=LATER, **more: object) -> None:
    said = {"custody": "FREE", "court": "Oysterport Magistrates", "leaving": LEAVES,
            "first_on": LATER.date() + timedelta(days=14)}  # fmt: skip
    services.charge_suspect(actor, suspect_id=suspect, words="Assault", at=at,
                            new=NewCharge(**(said | more)))  # fmt: skip


def kinds(actor, made) -> list[str]:
    return [each.kind for each in updates_about(actor, [made.case.victim])]


def test_a_file_below_the_minimum_says_why_and_a_plan_has_its_clock(
    recorded: Callable, acting: Callable
) -> None:
    made = recorded()
    with acting("response.sergeant") as actor:
        arrest(actor, made.suspect)
    with acting("investigator") as actor:
        with pytest.raises(DomainError, match="below the minimum"):
            send(actor, made)
        file = send(actor, made, "He is in custody")
        assert "investigation.cps_decision" in owed(actor, made.suspect)
        with pytest.raises(DomainError, match="waits for the CPS"):
            send(actor, made, "x")
        with pytest.raises(DomainError, match="says what is asked"):
            decide(actor, file, "PLAN")
        decide(actor, file, "PLAN", Planned(words="The 999 call", due_on=LATER.date()))
        assert "investigation.cps_decision" not in owed(actor, made.suspect)
        (item,) = selectors.charging_page(
            actor, selectors.crime(actor, made.crime), now=LATER
        ).files[0][3][0][1]
        services.do_planned(actor, item_id=item.id, words="Sent", at=LATER)
        assert "investigation.action_plan" not in owed(actor, made.suspect)
        assert "investigation.cps_decision" in owed(actor, made.suspect)
        with pytest.raises(DomainError, match="done"):
            services.do_planned(actor, item_id=item.id, words="Sent", at=LATER)


CONDITIONS = {"custody": "CONDITIONAL", "conditions": ["NO_CONTACT"], "her_views": "She agrees"}


def in_force(actor, person: UUID) -> list[tuple[str, str]]:
    found = orders_about(actor, [person], on=LATER.date())
    return sorted((each.kind, each.conditions) for each in found)


def test_a_charge_asks_where_he_goes_and_the_old_conditions_end_with_it(
    recorded: Callable, acting: Callable
) -> None:
    made = recorded()
    bail = NewBail(conditions=["CURFEW"], details="", until_on=LATER.date() + timedelta(days=9),
                   her_views="x", why="y", leaves_at=NOW + timedelta(hours=1))  # fmt: skip
    with acting("response.sergeant") as actor:
        arrest(actor, made.suspect)
        services.give_bail(actor, suspect_id=made.suspect, bail=bail, at=NOW)
    with acting("investigator") as actor:
        answer_all(actor, made.crime)
        decide(actor, send(actor, made), "CHARGE")
        assert "investigation.charge" in owed(actor, made.suspect)
        for wrong, match in (
            ({"court": " "}, "court"),
            ({"custody": "CONDITIONAL"}, "at least one condition"),
            (CONDITIONS | {"her_views": ""}, "thinks of the conditions"),
            ({"conditions": ["NO_CONTACT"]}, "go with bail"),
            (CONDITIONS | {"details": "Not to 14 Sealed Quay"}, "never a house"),
        ):
            with pytest.raises(DomainError, match=match), transaction.atomic():
                charged(actor, made.suspect, **wrong)
        charged(actor, made.suspect, **CONDITIONS)
        held = selectors.suspect(actor, made.suspect)
        assert held.status == "CHARGED"
        assert in_force(actor, held.person_id) == [
            ("BAIL", "No contact with the victim, directly or through anybody")
        ]
        assert not {"investigation.charge", "investigation.bail_ends"} & owed(actor, made.suspect)
        news = next(each for each in updates_about(actor, [made.case.victim])
                    if each.kind == "CHARGE")  # fmt: skip
        assert "No contact with the victim" in news.words
        assert len(coming(actor, at=NOW)) == 1


def test_who_is_remanded_stays_in_and_who_is_bailed_to_court_is_a_release(
    recorded: Callable, acting: Callable
) -> None:
    inside, outside = recorded(), recorded()
    with acting("response.sergeant") as actor:
        for each in (inside, outside):
            arrest(actor, each.suspect, at=LATER)
    with acting("investigator") as actor:
        charged(actor, inside.suspect, custody="REMANDED", leaving=Leaving())
        assert coming(actor, at=LATER) == []
        with pytest.raises(DomainError, match="leaves custody"), transaction.atomic():
            charged(actor, outside.suspect, leaving=Leaving())
        charged(actor, outside.suspect)
        (planned,) = coming(actor, at=LATER)
        assert (planned.release.kind, planned.victims) == ("BAIL", 1)
        for each in (inside, outside):
            assert "investigation.detention" not in owed(actor, each.suspect)


def heard(actor, made, sits_at) -> UUID:
    new = NewHearing(suspect_id=made.suspect, kind="TRIAL", court="Oysterport Crown Court",
                     sits_at=sits_at, witness_care="Leila Testcase", order_asked=True,
                     measures=["SCREEN"])  # fmt: skip
    return services.list_hearing(actor, crime_id=made.crime, hearing=new, at=LATER).id


ORDER = {"order_made": True, "order_conditions": "Not to contact her or go near her"}


@pytest.mark.parametrize(
    ("result", "goes", "leaves_in", "kind"),
    [
        ("ACQUITTED", "FREE", 2, "COURT"),
        ("DISCONTINUED", "FREE", 2, "COURT"),
        ("ADJOURNED", "CONDITIONAL", 2, "COURT"),
        ("SENTENCED", "FREE", -1, "DANGER"),
        ("SENTENCED", "PRISON", None, ""),
    ],
)
def test_who_leaves_the_dock_is_a_release_or_new_danger(
    recorded: Callable, acting: Callable, result: str, goes: str, leaves_in: int | None, kind: str
) -> None:
    made = recorded()
    after = LATER + timedelta(days=2)
    with acting("response.sergeant") as actor:
        arrest(actor, made.suspect, at=LATER)
    with acting("investigator") as actor:
        charged(actor, made.suspect, custody="REMANDED")
        hearing = heard(actor, made, LATER + timedelta(days=1))
        said = {"result": result, "words": "As the court said"}
        for wrong in (said, said | {"goes": "FREE"}):
            with pytest.raises(DomainError):
                services.enter_result(actor, hearing_id=hearing, made=NewResult(**wrong), at=after)
        if leaves_in is not None:
            said["leaves_at"] = after + timedelta(hours=leaves_in)
        if goes == "CONDITIONAL":
            said |= {"conditions": ["NO_CONTACT"], "until_on": after.date() + timedelta(days=30),
                     "her_views": "She agrees"}  # fmt: skip
        new = NewResult(**said, goes=goes)
        services.enter_result(actor, hearing_id=hearing, made=new, at=after)
        releases = [each.release.kind for each in coming(actor, at=after)]
        assert releases == (["COURT"] if kind == "COURT" else [])
        assert ("DANGER" in kinds(actor, made)) is (kind == "DANGER")
        held = selectors.suspect(actor, made.suspect)
        assert selectors.where_now(held) == goes
        found = CourtFinding.objects.filter(record_id=held.person_id)
        assert list(found.values_list("found", flat=True)) == (
            [FOUND[result]] if result in FOUND else []
        )
        assert bool(selectors.standing_bail(held)) is (goes == "CONDITIONAL")


def test_a_restraining_order_of_a_court_is_an_order_in_force_with_its_last_day(
    recorded: Callable, acting: Callable
) -> None:
    made = recorded()
    with acting("response.sergeant") as actor:
        arrest(actor, made.suspect, at=LATER)
    with acting("investigator") as actor:
        charged(actor, made.suspect, **CONDITIONS)
        hearing = heard(actor, made, LATER + timedelta(days=1))
        after = LATER + timedelta(days=2)
        said = {"result": "SENTENCED", "words": "12 months", "goes": "PRISON", "months": 12}
        for wrong in (
            said | {"order_made": True},
            said | ORDER | {"order_until": LATER.date() - timedelta(days=9)},
            said | ORDER | {"order_conditions": "Not to go to 9 Example Road"},
        ):
            with pytest.raises(DomainError), transaction.atomic():
                services.enter_result(actor, hearing_id=hearing, made=NewResult(**wrong), at=after)
        until = LATER.date() + timedelta(days=700)
        new = NewResult(**said, **ORDER, order_until=until)
        with pytest.raises(DomainError, match="not sat"):
            services.enter_result(actor, hearing_id=hearing, made=new, at=LATER)
        done = services.enter_result(actor, hearing_id=hearing, made=new, at=after)
        assert (done.order.kind, done.order.expires_on) == ("RO", until)
        assert done.order.protected_id == made.case.victim
        held = selectors.suspect(actor, made.suspect)
        assert [each.kind for each in orders_about(actor, [held.person_id], on=after.date())] == [
            "RO"
        ]
        told = kinds(actor, made)
        assert {"CHARGE", "HEARING", "OUTCOME", "ORDER", "CONTACT_SCHEME"} <= set(told)
        assert owed(actor, done.order_id) | owed(actor, held.person_id) >= {
            "perpetrators.order.serve", "perpetrators.release_date", "perpetrators.mappa",
        }  # fmt: skip
        assert len(told) == len(set(told))
        with pytest.raises(DomainError, match="has its result"):
            services.enter_result(actor, hearing_id=hearing, made=new, at=after)


def test_news_of_a_hearing_says_its_day_and_the_day_to_which_it_is_put_off(
    recorded: Callable, acting: Callable
) -> None:
    made = recorded()
    sits, following = LATER + timedelta(days=3), LATER + timedelta(days=40)
    with acting("response.sergeant") as actor:
        arrest(actor, made.suspect, at=LATER)
    with acting("investigator") as actor:
        charged(actor, made.suspect, custody="REMANDED")
        hearing = heard(actor, made, sits)
        heard(actor, made, sits + timedelta(hours=3))
        listed = [each for each in updates_about(actor, [made.case.victim])
                  if each.kind == "HEARING"]  # fmt: skip
        assert {each.concerns_at for each in listed} == {sits, sits + timedelta(hours=3)}
        assert all(uk_datetime(each.concerns_at) in each.words for each in listed)
        assert {each.leaves_suspect for each in listed} == {"IN"}
        put_off = NewResult(result="ADJOURNED", words="No interpreter", goes="REMANDED",
                            next_at=following)  # fmt: skip
        services.enter_result(actor, hearing_id=hearing, made=put_off, at=sits + timedelta(hours=1))
        news = updates_about(actor, [made.case.victim])[0]
        assert (news.kind, news.concerns_at, news.leaves_suspect) == ("HEARING", following, "IN")
        assert f"Next in court: {uk_datetime(following)}: Trial" in news.words
        held = selectors.suspect(actor, made.suspect)
        added = held.hearings.get(sits_at=following)
        assert (added.result, added.measures, added.custody) == ("", ["SCREEN"], "REMANDED")
        undated = NewResult(result="ADJOURNED", words="Ill", goes="REMANDED")
        services.enter_result(
            actor, hearing_id=added.id, made=undated, at=following + timedelta(hours=1)
        )
        assert "not fixed yet" in updates_about(actor, [made.case.victim])[0].words


def test_a_suspended_sentence_for_control_is_put_to_a_person_for_mappa_and_no_prison_is_sought(
    opened: Callable, acting: Callable
) -> None:
    case = opened("MEDIUM")
    said = {"result": "SENTENCED", "words": "18 months, suspended", "months": 18,
            "sentence": "SUSPENDED", "goes": "FREE"}  # fmt: skip
    with acting("investigator") as actor:
        control = services.NewCrime(number="4426M1", offence_id=offence_coded("sc15004").id,
                                    officer_id=actor.user_id)  # fmt: skip
        crime = services.record_crime(actor, incident_event_id=case.event, crime=control, at=NOW)
        made = Recorded(crime.id, case, crime.suspects.get().id)
    with acting("response.sergeant") as actor:
        arrest(actor, made.suspect, at=LATER)
    with acting("investigator") as actor:
        charged(actor, made.suspect)
        hearing = heard(actor, made, LATER + timedelta(days=1))
        after = LATER + timedelta(days=2)
        for wrong in ({"months": 0}, {"goes": "PRISON"}, {"result": "CONVICTED"}):
            with pytest.raises(DomainError, match="sentence"), transaction.atomic():
                services.enter_result(actor, hearing_id=hearing, made=NewResult(**(said | wrong)),
                                      at=after)  # fmt: skip
        services.enter_result(actor, hearing_id=hearing, made=NewResult(**said), at=after)
        held = selectors.suspect(actor, made.suspect)
        assert owed(actor, held.person_id) == {"perpetrators.mappa"}
        assert "CONTACT_SCHEME" not in kinds(actor, made), "nobody is in prison"


def test_two_suspects_are_two_files(recorded: Callable, acting: Callable) -> None:
    made = recorded()
    with acting("response.sergeant") as actor:
        arrest(actor, made.suspect)
    with acting("investigator") as actor:
        who = services.Named(given="Second", family="Testcase")
        (other,) = services.name_suspect(actor, crime_id=made.crime, who=who, at=NOW)
        first = send(actor, made, "In custody")
        services.send_file(actor, crime_id=made.crime, at=NOW, file=NewFile(
            suspect_id=other.id, test="FULL", summary="He held her", order_asked=False,
            why_below="x"))  # fmt: skip
        decide(actor, first, "EVIDENCE")
        assert "investigation.cps_decision" not in owed(actor, made.suspect)
        assert "investigation.cps_decision" in owed(actor, other.id)
        page = selectors.charging_page(actor, selectors.crime(actor, made.crime), now=LATER)
        assert len(page.waits) == 1
        assert [each.subject_id for each in page.duties] == [other.id]


def test_no_charge_is_reviewed_when_she_asks_and_never_by_the_officer(
    recorded: Callable, acting: Callable
) -> None:
    made = recorded()
    with acting("response.sergeant") as actor:
        arrest(actor, made.suspect)
    with acting("investigator") as actor:
        with pytest.raises(DomainError, match="Nobody has decided"):
            services.ask_for_review(actor, crime_id=made.crime, words="x", at=LATER)
        decide(actor, send(actor, made, "In custody"), "EVIDENCE")
        assert "NFA" in kinds(actor, made)
        asked = services.ask_for_review(actor, crime_id=made.crime, words="The video", at=LATER)
        assert "investigation.right_to_review" in owed(actor, made.crime)
        with pytest.raises(NotPermitted):
            services.answer_request(actor, request_id=asked.id, result="UPHELD", words="x",
                                    at=LATER)  # fmt: skip
        with pytest.raises(DatabaseError, match="Somebody else"), transaction.atomic():
            VictimReview.objects.filter(id=asked.id).update(
                result="UPHELD", result_words="x", answered_by=actor.user_id, answered_at=LATER
            )
    with acting("duty.inspector") as actor:
        services.answer_request(actor, request_id=asked.id, result="OVERTURNED",
                                words="The video was not looked at", at=LATER)  # fmt: skip
        assert owed(actor, made.crime) >= {"investigation.after_review"}
        assert "investigation.right_to_review" not in owed(actor, made.crime)
        assert "OUTCOME" in kinds(actor, made)
    with acting("investigator") as actor:
        send(actor, made, "In custody")
        assert "investigation.after_review" not in owed(actor, made.crime)


def test_a_police_decision_that_was_wrong_opens_crime_and_suspect_again(
    recorded: Callable, acting: Callable
) -> None:
    made = recorded()
    with acting("investigator") as actor:
        services.record_view(actor, crime_id=made.crime, view="SUPPORTS", words="Yes",
                             is_pressed=False, at=NOW)  # fmt: skip
        answer_all(actor, made.crime)
    with acting("response.sergeant") as actor:
        services.decide_whether_it_stands(actor, crime_id=made.crime, decision="FAILS", why="x",
                                          at=NOW)  # fmt: skip
    with acting("investigator") as actor:
        services.record_outcome(actor, crime_id=made.crime, code="15", reason="Too little",
                                authority="", at=NOW)  # fmt: skip
        (news,) = [each for each in updates_about(actor, [made.case.victim]) if each.kind == "NFA"]
        assert "may ask for a review" in news.words
        services.finalise(actor, crime_id=made.crime, reason="Over", at=NOW)
        asked = services.ask_for_review(actor, crime_id=made.crime, words="Look again", at=LATER)
        assert asked.by_police
    with acting("duty.inspector") as actor:
        services.answer_request(actor, request_id=asked.id, result="OVERTURNED",
                                words="The video was not looked at", at=LATER)  # fmt: skip
        crime = selectors.crime(actor, made.crime)
        assert (crime.status, crime.suspects.get().status) == ("UNDER_INVESTIGATION", "IDENTIFIED")
        assert {"investigation.after_review", "investigation.review"} <= owed(actor, made.crime)
