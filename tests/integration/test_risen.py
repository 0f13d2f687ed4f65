"""The grade rises: what was asked of others follows at once, and whoever was asked is told."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from harbour.kernel.errors import DomainError, NotPermitted
from harbour.messages.api import notices_for
from harbour.referrals import nightly, selectors, services
from harbour.referrals.models import Referral, Risen, RisenRead
from harbour.risk.services.assessment import Given
from harbour.risk.services.supervision import correct
from harbour.workforce.api import TeamFunction, duties_owed, team_for
from harbour.workforce.models import Duty
from tests.integration.test_nobody_left_out import ASKED, _of
from tests.integration.test_referrals import NOW, House, _owed
from tests.integration.test_standing_grades import FOURTEEN


@pytest.fixture
def house(acting: Callable, frame) -> House:
    return House(acting, frame)


def _rise(acting: Callable, form: UUID) -> None:
    with acting("response.officer") as actor:
        correct(
            actor, assessment_id=form, seen=27,
            given={f"q{number}": Given("YES") for number in FOURTEEN},
            reason="All of it was told when I came back.", at=NOW,
        )  # fmt: skip


def _children_taken_on(house: House, acting: Callable) -> tuple[UUID, Referral]:
    """Referred at medium risk, read and acknowledged. (form, the victim's referral)"""
    form = house.graded("MEDIUM")
    drafted = house.sent()
    with acting("cru.sergeant") as actor:
        for each in drafted.values():
            services.review_children(actor, referral_id=each.id, words="", at=NOW)
    made = house.sent()[house.victim]
    with acting("social.worker") as actor:
        services.acknowledge(actor, referral_ids=[made.id], at=NOW)
    return form, made


def _team(actor) -> UUID:
    return team_for(agency_id=actor.agency_id, function=TeamFunction.CHILDREN).id


def _duty(acting: Callable, username: str, subject: UUID, rule: str) -> Duty | None:
    with acting(username) as actor:
        owed = [
            each for each in duties_owed(actor) if (each.subject_id, each.rule) == (subject, rule)
        ]
    return owed[0] if owed else None


def test_children_who_wait_at_medium_are_answered_for_in_a_day_when_the_risk_is_high(
    house: House, acting: Callable
) -> None:
    form, made = _children_taken_on(house, acting)
    before = _duty(acting, "social.worker", made.id, "referrals.child_decision")
    _rise(acting, form)
    after = _duty(acting, "social.worker", made.id, "referrals.child_decision")
    again = _duty(acting, "social.worker", made.id, "referrals.risen")
    with acting("social.worker") as actor:
        found = selectors.referral(actor, made.id)
        rises = [(each.was, each.grade) for each in found.rises.all()]
        told = [each.text for each in notices_for(actor, [_team(actor)])]

    assert (found.risk_grade, found.asks_joint_visit, rises) == ("HIGH", True, [("MEDIUM", "HIGH")])
    assert after.id == before.id
    assert after.due_at <= min(before.due_at, timezone.now() + timedelta(hours=24))
    sooner = after.due_at < before.due_at
    assert after.rule_version == ("2014-1" if sooner else before.rule_version)
    assert again.due_at <= timezone.now() + timedelta(hours=24)
    assert any("has risen" in each for each in told)
    assert _duty(acting, "cru.officer", made.id, "referrals.joint_visit")
    assert {each.risk_grade for each in house.sent().values()} == {"HIGH"}


def test_nothing_falls_due_later_because_the_risk_rose(house: House, acting: Callable) -> None:
    form, made = _children_taken_on(house, acting)
    rule = {"subject_id": made.id, "rule": "referrals.child_decision"}
    soon = timezone.now() + timedelta(hours=2)
    with acting("cru.officer"):
        Duty.objects.filter(**rule).update(due_at=soon)
        with pytest.raises(IntegrityError, match="never put off"), transaction.atomic():
            Duty.objects.filter(**rule).update(due_at=soon + timedelta(minutes=1))
    with acting("social.worker"), pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.filter(**rule).update(due_at=soon - timedelta(minutes=1))
    _rise(acting, form)

    assert _duty(acting, "social.worker", made.id, rule["rule"]).due_at == soon


def test_whoever_took_it_on_says_what_it_does_now_and_nobody_else_does(
    house: House, acting: Callable
) -> None:
    form, made = _children_taken_on(house, acting)
    _rise(acting, form)
    with acting("cru.officer") as actor:
        with pytest.raises(NotPermitted):
            services.read_risen(actor, referral_id=made.id, words="Seen", at=NOW)
        with pytest.raises(IntegrityError, match="was asked"), transaction.atomic():
            RisenRead.objects.create(
                referral=made, words="Seen", read_by=actor.user_id, read_at=NOW
            )
    with acting("social.worker") as actor:
        with pytest.raises(DomainError, match="Say what"):
            services.read_risen(actor, referral_id=made.id, words=" ", at=NOW)
        services.read_risen(actor, referral_id=made.id, words="A visit tonight", at=NOW)
        assert ("referrals.risen", made.id) not in _owed(actor)
        with pytest.raises(DomainError, match="already"):
            services.read_risen(actor, referral_id=made.id, words="Again", at=NOW)
        with pytest.raises(IntegrityError), transaction.atomic():
            Risen.objects.create(referral=made, was="HIGH", grade="HIGH", risen_at=NOW)


def test_a_decision_on_a_child_after_the_rise_answers_it_too(
    house: House, acting: Callable
) -> None:
    form, made = _children_taken_on(house, acting)
    _rise(acting, form)
    with acting("social.worker") as actor:
        services.decide_child(
            actor, referral_id=made.id, child_id=house.hers, outcome="S47", reason="", at=NOW
        )
        assert ("referrals.risen", made.id) not in _owed(actor)


def test_the_database_lets_no_grade_of_a_referral_fall(house: House, acting: Callable) -> None:
    form, made = _children_taken_on(house, acting)
    _rise(acting, form)
    for grade in ("MEDIUM", "STANDARD", "", "HIGH"):
        with acting("cru.officer"), pytest.raises(DatabaseError), transaction.atomic():
            Referral.objects.filter(id=made.id).update(risk_grade=grade)
    with acting("social.worker"):
        with suppress(DatabaseError), transaction.atomic():
            Referral.objects.filter(id=made.id).update(risk_grade="MEDIUM")
        assert Referral.objects.get(id=made.id).risk_grade == "HIGH"


def test_what_was_asked_of_any_agency_about_the_victim_follows_and_what_is_over_does_not(
    house: House, acting: Callable, frame
) -> None:
    form = house.graded("MEDIUM")
    made = {}
    with acting("safeguarding.officer") as actor:
        for kind in ("HOUSING", "REFUGE"):
            asking = replace(ASKED, to_agency_id=_of(kind))
            made[kind] = services.refer_partner(actor, assessment_id=form, asking=asking, at=NOW).id
    with acting("cru.sergeant") as actor:
        services.revoke(actor, referral_id=made["REFUGE"], reason="No longer wanted", at=NOW)
    _rise(acting, form)
    with acting("cru.officer") as actor:
        grades = {kind: selectors.referral(actor, made[kind]).risk_grade for kind in made}
        clean = nightly.check(actor, quiet=[], at=NOW).unowned.filter(what="GRADE")
        assert not clean.exists()

    assert grades == {"HOUSING": "HIGH", "REFUGE": "MEDIUM"}


def test_the_proof_finds_a_referral_that_is_below_the_grade_that_stands(
    house: House, acting: Callable
) -> None:
    form = house.graded("HIGH")
    held = house.sent()[house.victim]
    with acting("cru.sergeant") as actor:
        left = Referral.objects.create(
            owner_agency_id=actor.agency_id, kind="PARTNER", event_id=held.event_id,
            assessment_id=form, about_id=house.victim, to_agency_id=_of("HOUSING"),
            risk_grade="STANDARD", concerns="A flat", basis="Agreed",
        )  # fmt: skip
        found = nightly.check(actor, quiet=[], at=NOW)

        assert ("GRADE", left.id) in set(found.unowned.values_list("what", "subject_id"))
