"""Every victim of domestic abuse is graded: whoever goes, sees her by video or sends nobody."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from harbour.control_room.api import (
    INCIDENT,
    Named,
    close_log,
    incident,
    put_down,
    send_officer,
    stand_down,
)
from harbour.control_room.presenters_closing import closing_page
from harbour.control_room.selectors import missing_for_closing
from harbour.control_room.services.closing import NoForm, NotYetWhole, waive_forms
from harbour.control_room.services.marking import mark_again
from harbour.control_room.services.video import offer_video, see_by_video
from harbour.kernel.errors import DomainError, NotPermitted
from harbour.pole.api import InvolvementRole
from harbour.referrals.api import check_nobody_dropped
from harbour.referrals.models import TriageItem
from harbour.risk.api import ASSESSMENT, Assessment, assessments_of_events
from harbour.sharing.api import take_step
from harbour.workforce.api import duty_for
from tests.integration.control_room.conftest import NO_FORM, SAFE

OFFER = {
    "her_choice": "She would rather be seen like this",
    "suspect_away": "At work until ten",
    "why_safe": "At her mother's, alone",
}
MOTHER = Named(role=InvolvementRole.VICTIM, given="Amara", family="Testcase")
CHILD = Named(
    role=InvolvementRole.VICTIM, given="Robin", family="Testcase", born_on=date(2018, 5, 5)
)


def _form(actor, taken) -> Assessment:
    (form,) = assessments_of_events(actor, [taken.event_id])
    return form


def test_whoever_sees_her_by_video_has_the_form(take: Callable, acting: Callable, at) -> None:
    taken = take(grade="2", replies=SAFE)
    with acting("call.handler") as actor:
        offer_video(actor, incident_id=taken.id, at=at, **OFFER)
    with acting("call.specialist") as actor:
        see_by_video(actor, incident_id=taken.id, result="Seen", broken_off=False, at=at)
        form = _form(actor, taken)
        owed = duty_for(actor, subject_id=form.id, rule="risk.assessment_due")

    assert (form.officer_id, form.status) == (actor.user_id, "DUE")
    assert owed.user_id == actor.user_id


def test_whoever_decides_that_nobody_goes_has_the_form(
    take: Callable, acting: Callable, at
) -> None:
    taken = take(grade="2")
    with acting("call.supervisor") as actor:
        put_down(actor, incident_id=taken.id, part="NON_ATTENDANCE", words="She rang off", at=at)
        form = _form(actor, taken)
        assert (form.officer_id, form.status) == (actor.user_id, "DUE")
        assert "ASSESSMENT" in missing_for_closing(actor, incident(actor, taken.id))


def test_a_waiver_is_the_forms_own_and_reaches_the_unit_with_a_grade(
    take: Callable, acting: Callable, at
) -> None:
    taken = take(grade="2")
    with acting("call.supervisor") as actor:
        put_down(actor, incident_id=taken.id, part="NON_ATTENDANCE", words="She rang off", at=at)
        waive_forms(actor, incident_id=taken.id, why=NO_FORM, at=at)
        form = _form(actor, taken)
        assert form.waiver.words == NO_FORM.words
    with acting("cru.officer") as actor:
        form = _form(actor, taken)
        assert (form.status, form.effective_grade) == ("WAIVED", "MEDIUM")
        assert TriageItem.objects.filter(assessment_id=form.id).exists()


def test_standard_without_grounds_is_refused_and_nothing_is_half_done(
    take: Callable, acting: Callable, at
) -> None:
    taken = take(grade="2")
    brief = NoForm(reason_code="LEFT", judgement="STANDARD", words="She left us")
    with acting("call.supervisor") as actor:
        with pytest.raises(DomainError, match="why standard is right"):
            waive_forms(actor, incident_id=taken.id, why=brief, at=at)
        assert assessments_of_events(actor, [taken.event_id]) == []
    with acting("call.handler") as actor, pytest.raises(NotPermitted):
        waive_forms(actor, incident_id=taken.id, why=NO_FORM, at=at)


def test_words_alone_do_not_close_the_log(take: Callable, acting: Callable, at) -> None:
    taken = take(grade="2")
    with acting("call.supervisor") as actor:
        for part in ("NON_ATTENDANCE", "WAIVER", "NO_CRIME", "CHILDREN", "VICTIM_UPDATE"):
            put_down(actor, incident_id=taken.id, part=part, words="Said why", at=at)
        assert closing_page(actor, taken.id).waives_forms
        with pytest.raises(NotYetWhole):
            close_log(actor, incident_id=taken.id, reason="", at=at)
        take_step(actor, incident(actor, taken.id), INCIDENT, "close", at=at)
        with pytest.raises(IntegrityError, match="Not yet whole"), connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        connection.needs_rollback = True


def test_the_form_of_an_officer_who_is_called_back_passes_to_whoever_goes(
    take: Callable, acting: Callable, frame, at
) -> None:
    taken = take(grade="2")
    first, second = frame.user["response.officer"], frame.user["response.two"]
    with acting("call.handler") as actor:
        send_officer(actor, incident_id=taken.id, officer_id=first, at=at)
        send_officer(actor, incident_id=taken.id, officer_id=second, at=at)
        assert _form(actor, taken).officer_id == first
        for each in (first, second):
            stand_down(actor, incident_id=taken.id, officer_id=each, reason="Nearer car", at=at)
        later = at + timedelta(minutes=1)
        send_officer(actor, incident_id=taken.id, officer_id=second, at=later)
        form = _form(actor, taken)
        owed = duty_for(actor, subject_id=form.id, rule="risk.assessment_due")
        assert (form.officer_id, owed.user_id) == (second, second)
        Assessment.objects.filter(id=form.id).update(officer_id=first)
    with acting("response.officer") as actor:
        from_officer = _form(actor, taken)
        take_step(actor, from_officer, ASSESSMENT, "begin", at=at)
        with pytest.raises(IntegrityError, match="stays with its officer"), transaction.atomic():
            Assessment.objects.filter(id=form.id).update(officer_id=second)


def test_a_child_beside_an_adult_victim_takes_nothing_away(
    take: Callable, acting: Callable, frame, at
) -> None:
    taken = take(people=[MOTHER, CHILD], connection="SPOUSE", received_at=at)
    officer = frame.user["response.officer"]
    with acting("call.supervisor") as actor:
        held = incident(actor, taken.id)
        assert (held.nature, held.has_child, held.event.is_domestic) == ("PARTNER", True, True)
        owed = duty_for(actor, subject_id=taken.id, rule="control_room.child_protection")
        assert owed.met_at is None
        send_officer(actor, incident_id=taken.id, officer_id=officer, at=at)
        assert len(assessments_of_events(actor, [taken.event_id])) == 1
        assert set(missing_for_closing(actor, held)) >= {"ASSESSMENT", "CHILD_PROTECTION"}
        put_down(actor, incident_id=taken.id, part="CHILD_PROTECTION", words="Strategy talk", at=at)
        mark_again(
            actor,
            incident_id=taken.id,
            is_domestic=True,
            connection="SPOUSE",
            types=[],
            why="As before",
            at=at,
        )
        owed.refresh_from_db()
        assert owed.met_at == at
        assert duty_for(actor, subject_id=taken.id, rule=owed.rule) == owed


def test_the_nightly_proof_finds_a_call_without_a_form(
    take: Callable, acting: Callable, at
) -> None:
    taken = take(grade="2")
    with acting("call.supervisor") as actor:
        take_step(actor, incident(actor, taken.id), INCIDENT, "resolve", at=at)
    with acting("cru.sergeant") as actor:
        found = check_nobody_dropped(actor, at=at).unowned
        assert found.filter(what="EVENT", subject_id=taken.id).exists()
    with acting("call.supervisor") as actor:
        waive_forms(actor, incident_id=taken.id, why=NO_FORM, at=at)
    with acting("cru.sergeant") as actor:
        later = check_nobody_dropped(actor, at=at + timedelta(minutes=1)).unowned
        assert not later.filter(what="EVENT", subject_id=taken.id).exists()
