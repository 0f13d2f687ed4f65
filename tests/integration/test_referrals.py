"""Referrals by their use cases: children in two homes, none lost; chased, and taken back."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from harbour.control_room.api import Call, Named, arrive, send_officer, take_call
from harbour.kernel.errors import DomainError, InvalidTransition, NotPermitted, NotVisible
from harbour.pole.api import (
    InvolvementRole,
    NameKind,
    NewPerson,
    RelationshipKind,
    find_or_record_location,
    person_cards,
    record_person,
    records_of_person,
    relate,
)
from harbour.referrals import family_reads, nightly, selectors, services
from harbour.referrals.api import decide, inbox, queue
from harbour.referrals.models import ChildReview, Night, Referral
from harbour.risk.api import assessments_of_events
from harbour.risk.services.assessment import Given, keep_answers, name_child
from harbour.risk.services.submitting import Submission, submit
from harbour.safeguarding.api import cases_about
from harbour.sharing.models import Grant
from harbour.workforce.api import assign, duties_owed, release
from tests.integration.risk.conftest import looked_into

NOW = timezone.now()
WORDS = "She hid her passport at her sister's"


class House:
    """A mother with one child at home; the father's other child lives with him."""

    def __init__(
        self,
        acting,
        frame,
        *,
        her_home: str = "Oysterport",
        his_home: str = "Gullhaven",
        her_birth: date = date(1990, 5, 17),
    ) -> None:
        self.acting = acting
        with acting("call.handler") as actor:
            homes = [
                find_or_record_location(
                    actor, house=house, street="Plainly Invented Row", area_id=frame.area[district]
                ).id
                if district
                else None
                for house, district in (("7", her_home), ("9", his_home))
            ]
            self.victim = self._person(actor, "Amara", her_birth, homes[0])
            self.suspect = self._person(actor, "Basil", date(1985, 5, 17), homes[1])
            self.hers = self._person(actor, "Cleo", NOW.date() - timedelta(days=365 * 6))
            self.his = self._person(actor, "Dora", NOW.date() - timedelta(days=365 * 9))
            for adult, child in ((self.victim, self.hers), (self.suspect, self.his)):
                relate(
                    actor, person_id=adult, other_id=child, kind=RelationshipKind.PARENT,
                    lives_together=True,
                )  # fmt: skip
            people = [
                Named(role=InvolvementRole.VICTIM, record_id=self.victim),
                Named(role=InvolvementRole.SUSPECT, record_id=self.suspect),
            ]
            call = Call(route="999", received_at=NOW, people=people, words="Please come.")
            self.incident = take_call(actor, call=call, at=NOW)
            send_officer(
                actor, incident_id=self.incident.id, officer_id=frame.user["response.officer"],
                at=NOW,
            )  # fmt: skip

    @staticmethod
    def _person(actor, given: str, born_on: date, home: UUID | None = None) -> UUID:
        person = NewPerson(
            source_code="records-management",
            names=[(NameKind.CURRENT, given, "Testcase")],
            born_on=born_on,
            home_id=home,
        )
        return record_person(actor, person=person, on=NOW.date()).id

    def submitted(self, grade: str, *, names: bool = True, **children: str) -> UUID:
        with self.acting("response.officer") as actor:
            arrive(actor, incident_id=self.incident.id, at=NOW)
            assessment = assessments_of_events(actor, [self.incident.event_id])[0].id
            answers = {f"q{number}": Given("NO") for number in range(1, 28)}
            answers["q11"] = Given("YES")
            keep_answers(actor, assessment_id=assessment, given=answers, seen=0, at=NOW)
            if names:
                name_child(
                    actor, assessment_id=assessment, child_id=self.hers, was_present=True,
                    was_seen=True, where="The kitchen, alone", words="Daddy shouted", at=NOW,
                )  # fmt: skip
            said = Submission(
                judgement=grade, reason="As she told it.", officer_view=WORDS,
                **({"children_said": "NAMED"} | children),
            )  # fmt: skip
            submit(actor, assessment_id=assessment, submission=said, at=NOW)
        return assessment

    def graded(self, grade: str, **said: object) -> UUID:
        assessment = self.submitted(grade, **said)
        with self.acting("cru.officer") as actor:
            item = next(each for each in queue(actor) if each.assessment_id == assessment)
            looked_into(actor, item.id)
            decide(actor, item_id=item.id, grade=grade, reason_code="AGREED", reason="", at=NOW)
        return assessment

    def sent(self) -> dict[UUID, Referral]:
        with self.acting("cru.officer"):
            return {
                each.about_id: each for each in Referral.objects.filter(kind="CHILDREN")
                if each.about_id in (self.victim, self.suspect)
            }  # fmt: skip


@pytest.fixture
def house(acting, frame) -> House:
    return House(acting, frame)


def test_siblings_in_two_homes_are_two_files_and_neither_tells_of_the_other_home(
    house: House, acting
) -> None:
    house.graded("HIGH")
    made = house.sent()

    assert made[house.victim].children == [house.hers]
    assert made[house.suspect].children == [house.his]
    assert WORDS in made[house.victim].concerns
    assert "Amara" not in made[house.suspect].concerns
    assert WORDS not in made[house.suspect].concerns
    assert "kitchen" not in made[house.suspect].concerns
    with acting("cru.officer"):
        shared = {each.record_id for each in made[house.suspect].shared.all()}
    assert shared == {made[house.suspect].id, house.suspect, house.his}


def test_high_risk_is_sent_at_once_with_a_joint_visit_and_read_beside_it(
    house: House, acting
) -> None:
    house.graded("HIGH")
    referral = house.sent()[house.victim]
    with acting("cru.sergeant") as actor:
        read = _owed(actor)
    with acting("social.worker") as actor:
        owed = {duty.subject_id: duty for duty in duties_owed(actor)}

    assert referral.status == "SENT"
    assert referral.asks_joint_visit
    assert {
        ("referrals.child_review", referral.id), ("referrals.joint_visit", referral.id)
    } <= read  # fmt: skip
    assert owed[referral.id].due_at - owed[referral.id].started_at == timedelta(hours=24)


def test_below_high_risk_nothing_is_sent_before_a_sergeant_has_read_it(
    house: House, acting
) -> None:
    house.graded("MEDIUM")
    referral = house.sent()[house.victim]
    with acting("cru.officer") as actor:
        with pytest.raises(NotPermitted, match="sergeant"):
            services.review_children(actor, referral_id=referral.id, words="", at=NOW)
        with pytest.raises(IntegrityError, match="Only a sergeant"), transaction.atomic():
            ChildReview.objects.create(
                referral=referral, reviewed_by=actor.user_id, reviewed_at=NOW
            )
        with pytest.raises(IntegrityError, match="reads a referral"), transaction.atomic():
            referral.steps.create(
                position=1, event="send", from_status="DRAFT", to_status="SENT",
                taken_by=actor.user_id, taken_at=NOW,
            )  # fmt: skip
    with acting("social.worker") as actor, pytest.raises(NotVisible):
        services.acknowledge(actor, referral_ids=[referral.id], at=NOW)
    with acting("cru.sergeant") as actor:
        services.review_children(actor, referral_id=referral.id, words="Two at risk.", at=NOW)
    with acting("social.worker") as actor:
        assert referral.id in {each.id for each in inbox(actor)}


def test_every_child_is_counted_in_acknowledged_and_decided(house: House, acting) -> None:
    house.graded("HIGH")
    since = NOW - timedelta(days=1)
    with acting("cru.officer") as actor:
        before = family_reads.account(actor, since=since)
    made = house.sent()
    with acting("social.worker") as actor:
        families, _ = family_reads.families_waiting(actor, now=timezone.now())
        named = [each for family in families for each in family.referrals]
        assert services.acknowledge(actor, referral_ids=named, at=NOW) == len(named)
        with pytest.raises(DomainError, match="not named"):
            services.decide_child(
                actor, referral_id=made[house.victim].id, child_id=house.his, outcome="S47",
                reason="", at=NOW,
            )  # fmt: skip
        for referral in made.values():
            services.decide_child(
                actor, referral_id=referral.id, child_id=referral.children[0],
                outcome="S47" if referral.about_id == house.victim else "NFA",
                reason="Known and safe", at=NOW,
            )  # fmt: skip
    with acting("cru.officer") as actor:
        after = family_reads.account(actor, since=since)
        assert family_reads.unreferred(actor, since=since) == []

    assert (before.missing, before.on_the_way, before.decided) == (0, before.linked, 0)
    assert (after.missing, after.on_the_way) == (0, 0)
    assert after.linked == before.linked == after.decided == 2
    assert {each.status for each in house.sent().values()} == {"ACCEPTED", "CLOSED"}


def test_what_was_shared_is_exactly_what_the_grants_hold(house: House, acting) -> None:
    house.graded("HIGH")
    referral = house.sent()[house.victim]
    with acting("cru.officer") as actor:
        named = {each.grant_id: each.record_id for each in referral.shared.all()}
        held = {each.id: each.record_id for each in Grant.objects.filter(id__in=named)}
        every = Grant.objects.filter(record_id=referral.id).count()
    with acting("social.worker") as actor:
        seen = set(person_cards(actor, [house.victim, house.hers, house.suspect], on=NOW.date()))

    assert held == named
    assert set(held.values()) == {referral.id, house.victim, house.hers}
    assert every == 1
    assert seen == {house.victim, house.hers, house.suspect}


def test_a_referral_that_is_taken_back_is_no_longer_read(house: House, acting) -> None:
    house.graded("HIGH")
    made = house.sent()
    with acting("cru.sergeant") as actor:
        services.revoke(actor, referral_id=made[house.suspect].id, reason="Another Basil", at=NOW)
        with pytest.raises(InvalidTransition):
            services.revoke(actor, referral_id=made[house.suspect].id, reason="Again", at=NOW)
    with acting("social.worker") as actor:
        with pytest.raises(NotVisible):
            records_of_person(actor, house.his)
        assert records_of_person(actor, house.hers) == [house.hers]
        assert made[house.suspect].id not in {each.id for each in inbox(actor)}


def test_a_late_answer_is_owed_a_chase_until_it_comes(house: House, acting) -> None:
    house.graded("HIGH")
    referral = house.sent()[house.victim]
    later = NOW + timedelta(days=3)
    with acting("cru.officer") as actor:
        services.owe_chases(actor, at=later)
        assert ("referrals.chase", referral.id) in _owed(actor)
        services.chase(
            actor, referral_id=referral.id, spoke_to="The duty desk", said="Tomorrow", at=later
        )
        assert ("referrals.chase", referral.id) in _owed(actor)
    with acting("social.worker") as actor:
        services.acknowledge(actor, referral_ids=[referral.id], at=later)
        services.decide_child(
            actor, referral_id=referral.id, child_id=house.hers, outcome="S17", reason="", at=later
        )
    with acting("cru.officer") as actor:
        services.owe_chases(actor, at=later)
        assert ("referrals.chase", referral.id) not in _owed(actor)


def _owed(actor) -> set:
    return {(duty.rule, duty.subject_id) for duty in duties_owed(actor)}


def test_the_proof_finds_who_has_nobody_and_tells_the_unit_until_it_is_put_right(
    house: House, acting
) -> None:
    house.graded("MEDIUM")
    with acting("cru.sergeant") as actor:
        clean = nightly.check(actor, at=NOW)
        assert not clean.unowned.filter(victim_id=house.victim).exists()
    with acting("cru.sergeant") as actor:
        case = cases_about(actor, [house.victim])[0]
        release(actor, subject_id=case.id, at=NOW)
    with acting("cru.sergeant") as actor:
        found = nightly.check(actor, quiet=["Eastern: silent for 9 days"], at=NOW)
        wrong = [(each.what, each.subject_id) for each in found.unowned.all()]
        told = {(duty.rule, duty.subject_id) for duty in duties_owed(actor)}
    with acting("cru.sergeant") as actor:
        assign(actor, subject_kind="safeguarding.case", subject_id=case.id, why="Found",
               team_id=case.team_id, at=NOW)  # fmt: skip
        again = nightly.check(actor, at=NOW)
        then = {duty.subject_id for duty in duties_owed(actor)}
        assert again.unowned.count() == 0

    assert wrong == [("OWNER", case.id)]
    assert {("referrals.nobody_has_it", found.id), ("referrals.channel_quiet", found.id)} <= told
    assert found.id not in then


def test_nobody_changes_what_a_proof_found(acting) -> None:
    with acting("cru.sergeant") as actor:
        made = nightly.check(actor, at=NOW)
        with pytest.raises(DatabaseError), transaction.atomic():
            Night.objects.filter(id=made.id).update(checked=0)


def _need(house: House, acting) -> UUID:
    house.graded("MEDIUM")
    with acting("cru.officer") as actor:
        form = assessments_of_events(actor, [house.incident.event_id])[0].id
        item = selectors.item_of(actor, form)
        return services.note_need_of(actor, item_id=item.id, at=NOW).id


def test_adult_services_are_asked_answer_and_are_chased_on_a_recorded_basis(
    house: House, acting
) -> None:
    later, need = NOW + timedelta(days=14), _need(house, acting)
    given = {"need_id": need, "needs": "She cannot walk alone", "agrees": False}
    with acting("cru.officer") as actor:
        assert ("referrals.adult_need", need) in _owed(actor)
        with pytest.raises(DomainError, match="lawful basis"):
            services.refer_adult(actor, basis=" ", at=NOW, **given)
        asked = services.refer_adult(actor, basis="Her life is in danger", at=NOW, **given)
        with pytest.raises(DomainError, match="already"):
            services.refer_adult(actor, basis="Again", at=NOW, **given)
        services.owe_chases(actor, at=later)
        assert ("referrals.chase", asked.id) in _owed(actor)
        assert ("referrals.adult_need", need) not in _owed(actor)
    with acting("social.worker") as actor, pytest.raises(NotVisible):
        selectors.referral(actor, asked.id)
    with acting("adult.social.worker") as actor:
        assert selectors.referral(actor, asked.id).without_agreement
        assert ("referrals.adult_decision", asked.id) in _owed(actor)
        services.acknowledge(actor, referral_ids=[asked.id], at=NOW)
        services.answer(actor, referral_id=asked.id, event="accept", reason="Enquiry", at=NOW)
        assert ("referrals.adult_decision", asked.id) not in _owed(actor)


def test_who_answers_for_the_adult_and_for_the_children_know_of_each_other(
    house: House, acting
) -> None:
    need = _need(house, acting)
    with acting("cru.officer") as actor:
        asked = services.refer_adult(
            actor, need_id=need, needs="She cannot walk alone", agrees=True, basis="", at=NOW
        )
        children = selectors.standing_of_event(actor, house.incident.event_id)
        of_adult = {each.about_id: [note.words for note in each.beside.all()] for each in children
                    if each.kind == "CHILDREN"}  # fmt: skip
    with acting("adult.social.worker") as actor:
        beside = [each.words for each in selectors.referral(actor, asked.id).beside.all()]

    assert len(children) == 3
    assert beside == ["Children of this household were referred to children's services: 1."]
    assert of_adult[house.victim] == ["The adult of this household was referred to adult services."]
    assert of_adult[house.suspect] == []
