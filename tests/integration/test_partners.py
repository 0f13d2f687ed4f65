"""Any other agency is asked with the victim's agreement or by law, and reads exactly what it may;
what changes the risk has it assessed again by itself."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from harbour.control_room.api import Call, Named, take_call
from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.perpetrators.api import record_breach, record_order
from harbour.pole.api import InvolvementRole, event_visible, person_cards
from harbour.referrals import selectors, services
from harbour.referrals.models import Change, Referral
from harbour.referrals.services import Asking
from harbour.safeguarding.api import cases_about
from harbour.safeguarding.services import log_contact
from harbour.sharing.api import agencies
from harbour.sharing.models import Grant
from tests.integration.test_referrals import NOW, House, _owed, house

__all__ = ["house"]

HOUSING = Asking(
    to_agency_id=UUID(int=0), asks="A transfer out of the district", agrees=True,
    with_children=True,
)  # fmt: skip


def _of(kind: str) -> UUID:
    return next(each.id for each in agencies(kind=kind))


def test_an_agency_reads_exactly_what_the_grants_hold(house: House, acting) -> None:
    form = house.graded("MEDIUM")
    asking = replace(HOUSING, to_agency_id=_of("HOUSING"))
    with acting("safeguarding.officer") as actor:
        made = services.refer_partner(actor, assessment_id=form, asking=asking, at=NOW)
        named = {each.grant_id: (each.kind, each.record_id) for each in made.shared.all()}
        grants = Grant.objects.filter(agency_id=made.to_agency_id, granted_by=actor.user_id)
        held = {each.id: (each.kind, each.record_id) for each in grants}
    everybody = [house.victim, house.hers, house.his, house.suspect]
    with acting("housing.officer") as actor:
        seen = set(person_cards(actor, everybody, on=NOW.date()))
        with pytest.raises(NotVisible):
            event_visible(actor, house.incident.event_id)
    with acting("health.visitor") as actor, pytest.raises(NotVisible):
        selectors.referral(actor, made.id)

    assert held == named
    assert {record for _, record in named.values()} == {made.id, house.victim, house.hers}
    assert seen.isdisjoint({house.suspect, house.his})


def test_an_agency_is_asked_once_and_answers_until_it_is_closed(house: House, acting) -> None:
    form = house.graded("MEDIUM")
    asking = replace(HOUSING, to_agency_id=_of("HOUSING"))
    with acting("safeguarding.officer") as actor:
        made = services.refer_partner(actor, assessment_id=form, asking=asking, at=NOW)
        with pytest.raises(DomainError, match="already"):
            services.refer_partner(actor, assessment_id=form, asking=asking, at=NOW)
    with acting("housing.officer") as actor:
        told = selectors.referral(actor, made.id)
        assert ("referrals.partner_answer", made.id) in _owed(actor)
        services.acknowledge(actor, referral_ids=[made.id], at=NOW)
        services.answer(actor, referral_id=made.id, event="accept", reason="A flat", at=NOW)
        closed = services.answer(actor, referral_id=made.id, event="close", reason="Moved", at=NOW)
        assert ("referrals.partner_answer", made.id) not in _owed(actor)

    assert (told.basis, told.without_agreement) == ("The victim agreed to be referred", False)
    assert closed.status == "CLOSED"


def test_without_agreement_the_law_and_the_reason_are_kept(house: House, acting) -> None:
    form = house.graded("HIGH")
    asking = replace(
        HOUSING, to_agency_id=_of("HEALTH"), agrees=False, with_children=False, with_event=True
    )
    with acting("cru.officer") as actor:
        for wrong in (asking, replace(asking, lawful_basis="VITAL", why=" ")):
            with pytest.raises(DomainError, match="lawful basis"):
                services.refer_partner(actor, assessment_id=form, asking=wrong, at=NOW)
        right = replace(asking, lawful_basis="VITAL", why="She may die tonight")
        made = services.refer_partner(actor, assessment_id=form, asking=right, at=NOW)
    with acting("health.visitor") as actor:
        told = selectors.referral(actor, made.id)
        assert event_visible(actor, house.incident.event_id).id == house.incident.event_id
        services.acknowledge(actor, referral_ids=[made.id], at=NOW)
        services.answer(actor, referral_id=made.id, event="reject", reason="Not ours", at=NOW)

    assert told.without_agreement
    assert told.basis.startswith("To save a life: UK GDPR Article 6(1)(d)")
    assert told.basis.endswith("She may die tonight")


def test_a_draft_shares_nothing_until_it_is_sent_and_taken_back_it_is_unread(
    house: House, acting
) -> None:
    form = house.graded("MEDIUM")
    asking = replace(HOUSING, to_agency_id=_of("REFUGE"))
    with acting("safeguarding.officer") as actor:
        made = services.refer_partner(
            actor, assessment_id=form, asking=asking, at=NOW, as_draft=True
        )
        assert (made.status, made.shared.count()) == ("DRAFT", 0)
    with acting("refuge.worker") as actor, pytest.raises(NotVisible):
        selectors.referral(actor, made.id)
    with acting("safeguarding.officer") as actor:
        assert services.send_draft(actor, referral_id=made.id, at=NOW).status == "SENT"
        with pytest.raises(DomainError, match="draft"):
            services.send_draft(actor, referral_id=made.id, at=NOW)
    with acting("refuge.worker") as actor:
        assert selectors.referral(actor, made.id).concerns == HOUSING.asks
    with acting("cru.sergeant") as actor:
        services.owe_chases(actor, at=NOW + timedelta(days=9))
        assert ("referrals.chase", made.id) in _owed(actor)
        services.revoke(actor, referral_id=made.id, reason="The wrong refuge", at=NOW)
    with acting("refuge.worker") as actor, pytest.raises(NotVisible):
        selectors.referral(actor, made.id)


def test_who_may_ask_and_the_wall_against_asking_twice(house: House, acting) -> None:
    form = house.graded("MEDIUM")
    asking = replace(HOUSING, to_agency_id=_of("HOUSING"))
    with acting("response.officer") as actor, pytest.raises(NotPermitted):
        services.refer_partner(actor, assessment_id=form, asking=asking, at=NOW)
    with acting("cru.officer") as actor:
        with pytest.raises(DomainError, match="agencies in the list"):
            services.refer_partner(
                actor, assessment_id=form, at=NOW,
                asking=replace(asking, to_agency_id=_of("CHILDRENS_SERVICES")),
            )  # fmt: skip
        made = services.refer_partner(actor, assessment_id=form, asking=asking, at=NOW)
        with pytest.raises(IntegrityError, match="once_at_a_time"), transaction.atomic():
            Referral.objects.create(
                owner_agency_id=actor.agency_id, kind="PARTNER", assessment_id=form,
                event_id=house.incident.event_id,
                about_id=house.victim, to_agency_id=made.to_agency_id, risk_grade="MEDIUM",
                concerns="Again", basis="The victim agreed to be referred",
            )  # fmt: skip


def _changes(house: House, acting) -> list[str]:
    form = house.sent()[house.victim].assessment_id
    with acting("cru.officer") as actor:
        item = selectors.item_of(actor, form)
        owed = ("referrals.reassess", item.id) in _owed(actor)
        found = Change.objects.filter(item=item).order_by("noted_at", "id")
        assert owed == found.exists()
        return [each.cause for each in found]


def test_a_breach_has_the_risk_of_whom_it_protects_assessed_again(house: House, acting) -> None:
    house.graded("MEDIUM")
    later = NOW + timedelta(minutes=5)
    with acting("safeguarding.officer") as actor:
        order = record_order(
            actor, kind="NMO", subject_id=house.suspect, protected_id=house.victim,
            conditions="Not to come near", made_on=NOW.date(),
        )  # fmt: skip
        other = record_order(
            actor, kind="NMO", subject_id=house.suspect, protected_id=house.his,
            conditions="Not to come near", made_on=NOW.date(),
        )  # fmt: skip
        said = {
            "words": "At the door", "reference": "B1", "arrested": False,
            "why_not": "Gone when we came", "happened_at": later, "at": later,
        }  # fmt: skip
        record_breach(actor, order_id=other.id, **said)
    assert _changes(house, acting) == []
    with acting("safeguarding.officer") as actor:
        record_breach(actor, order_id=order.id, **said)
    assert _changes(house, acting) == ["BREACH"]


def test_what_a_victim_tells_the_safeguarding_team_has_it_assessed_again(
    house: House, acting
) -> None:
    house.graded("MEDIUM")
    with acting("safeguarding.officer") as actor:
        case = cases_about(actor, [house.victim])[0]
        log_contact(
            actor, case_id=case.id, way="CALL", result="REACHED", at=NOW,
            words="“I am pregnant, and I am going”", changes=["SEPARATION", "PREGNANCY"],
        )  # fmt: skip
    assert sorted(_changes(house, acting)) == ["PREGNANCY", "SEPARATION"]


def test_what_a_caller_tells_has_it_assessed_again(house: House, acting) -> None:
    house.graded("MEDIUM")
    later = NOW + timedelta(minutes=5)
    people = [Named(role=InvolvementRole.VICTIM, record_id=house.victim)]
    call = Call(
        route="101", received_at=later, people=people, words="I have left him.",
        vulnerabilities=["LEAVING", "OLDER"],
    )  # fmt: skip
    with acting("call.handler") as actor:
        take_call(actor, call=call, at=later)
    assert _changes(house, acting) == ["SEPARATION"]
