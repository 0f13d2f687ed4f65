"""Nobody is dropped: rejected, unnamed, under 16, a victim who is a child, or without authority."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from harbour.control_room.api import Call, Named, take_call
from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.pole.api import InvolvementRole, involved_in, records_of_person
from harbour.referrals import (
    adult_reads,
    family_reads,
    nightly,
    selectors,
    services,
    shared_reads,
)
from harbour.referrals.models import (
    Authority,
    JointVisit,
    Referral,
    Rejected,
    SchoolNotice,
)
from harbour.referrals.services import Asking
from harbour.risk.services.assessment import name_child, say_no_children
from harbour.safeguarding.api import NewSafeContact, agree_safe_contact, standing_contact
from harbour.safeguarding.selectors import ways_told
from harbour.safeguarding.services import stop_messages
from harbour.sharing.api import agencies
from harbour.sharing.models import Grant
from harbour.workforce.api import duties_owed, meet
from tests.integration.test_referrals import NOW, House, _owed

ASKED = Asking(to_agency_id=UUID(int=0), asks="A flat out of the district", agrees=True)


def _of(kind: str) -> UUID:
    return next(each.id for each in agencies(kind=kind))


@pytest.fixture
def house(acting: Callable, frame) -> House:
    return House(acting, frame)


def _rejected(house: House, acting: Callable) -> Referral:
    form = house.graded("MEDIUM")
    with acting("safeguarding.officer") as actor:
        made = services.refer_partner(
            actor, assessment_id=form, asking=replace(ASKED, to_agency_id=_of("HOUSING")), at=NOW
        )
    with acting("housing.officer") as actor:
        services.acknowledge(actor, referral_ids=[made.id], at=NOW)
        with pytest.raises(DomainError, match="Say why"):
            services.answer(actor, referral_id=made.id, event="reject", reason=" ", at=NOW)
        services.answer(actor, referral_id=made.id, event="reject", reason="No flat", at=NOW)
    return made


def test_a_rejected_referral_is_owed_at_once_and_counted_until_something_is_done(
    house: House, acting: Callable
) -> None:
    made = _rejected(house, acting)
    with acting("cru.officer") as actor:
        owed = {duty.subject_id: duty for duty in duties_owed(actor)}[made.id]
        for wrong in ({"words": "No"}, {"done": "ELSEWHERE"}):
            with pytest.raises(DomainError):
                services.after_rejection(
                    actor, referral_id=made.id, at=NOW,
                    **({"done": "LEFT", "words": "They know of nothing else"} | wrong),
                )  # fmt: skip
        services.after_rejection(
            actor, referral_id=made.id, done="APPEAL", words="She sleeps in a car", at=NOW
        )
        assert ("referrals.rejected", made.id) not in _owed(actor)
        assert selectors.referral(actor, made.id).status == "SENT"
        held = Grant.objects.filter(record_id=made.id, revoked_at__isnull=True).count()
        assert dict(shared_reads.shared_words(actor, made))["This referral"] == 1
    with acting("housing.officer") as actor:
        assert selectors.referral(actor, made.id).status == "SENT"
        assert ("referrals.partner_answer", made.id) in _owed(actor)

    assert (owed.rule, owed.due_at - owed.started_at) == (
        "referrals.rejected", timedelta(hours=24)
    )  # fmt: skip
    assert held == 1


def test_asked_elsewhere_names_the_other_referral_and_ends_what_the_first_reads(
    house: House, acting: Callable
) -> None:
    made = _rejected(house, acting)
    with acting("safeguarding.officer") as actor:
        other = services.refer_partner(
            actor, assessment_id=made.assessment_id, at=NOW,
            asking=replace(ASKED, to_agency_id=_of("REFUGE")),
        )  # fmt: skip
        done = services.after_rejection(
            actor, referral_id=made.id, done="ELSEWHERE", elsewhere_id=other.id,
            words="The refuge has a room tonight", at=NOW,
        )  # fmt: skip
    with acting("housing.officer") as actor, pytest.raises(NotVisible):
        selectors.referral(actor, made.id)
    with acting("cru.sergeant") as actor:
        found = nightly.check(actor, at=NOW)
        gaps = set(found.unowned.values_list("what", "subject_id"))

    assert done.elsewhere_id == other.id
    assert ("REJECTED", made.id) not in gaps


def test_whoever_is_asked_again_reads_what_is_asked_of_them_and_no_other_word(
    house: House, acting: Callable
) -> None:
    made = _rejected(house, acting)
    with acting("safeguarding.officer") as actor:
        for done, words in (("LEFT", "Their worker knows his brother"),
                            ("APPEAL", "She sleeps in a car now")):  # fmt: skip
            services.after_rejection(actor, referral_id=made.id, done=done, words=words, at=NOW)
    with acting("cru.officer"):
        ours = set(Rejected.objects.values_list("done", flat=True))
    with acting("housing.officer") as actor:
        assert selectors.referral(actor, made.id)
        theirs = list(Rejected.objects.values_list("words", flat=True))

    assert ours == {"LEFT", "APPEAL"}
    assert theirs == ["She sleeps in a car now"]


def test_the_proof_counts_a_rejection_that_nobody_owes(house: House, acting: Callable) -> None:
    made = _rejected(house, acting)
    with acting("cru.sergeant") as actor:
        meet(actor, subject_id=made.id, rule="referrals.rejected", at=NOW, outcome="Lost")
        found = nightly.check(actor, at=NOW)
        assert ("REJECTED", made.id) in set(found.unowned.values_list("what", "subject_id"))
    with acting("housing.officer") as actor:
        for done, wall in (("APPEAL", IntegrityError), ("LEFT", DatabaseError)):
            with pytest.raises(wall), transaction.atomic():
                made.rejected.create(done=done, words="No", done_by=actor.user_id, done_at=NOW)


def _agree(acting: Callable, victim: UUID, **said: object) -> None:
    with acting("response.officer") as actor:
        contact = NewSafeContact(victim_id=victim, channels=("PHONE",), **said)
        agree_safe_contact(actor, contact=contact, at=NOW)


def test_safe_contact_is_agreed_without_a_case_goes_with_it_and_follows_every_change(
    house: House, acting: Callable
) -> None:
    _agree(acting, house.victim, number="07700 900111")
    form = house.graded("STANDARD")
    with acting("cru.officer") as actor:
        item = selectors.item_of(actor, form)
        services.ask_again(actor, item_id=item.id, answer="YES", details="GIVEN", words="", at=NOW)
        made = Referral.objects.get(assessment_id=form, kind="SUPPORT")

    def read() -> str:
        with acting("victim.support") as actor:
            selectors.referral(actor, made.id)
            found = standing_contact(actor, [house.victim])
            return found.number if found else ""

    assert read() == "07700 900111"
    _agree(acting, house.victim, number="07700 900222")
    assert read() == "07700 900222"
    with acting("response.officer") as actor:
        stop_messages(actor, victim_id=house.victim, why="MOVED_BACK", at=NOW, words="Back")
    assert read() == ""
    with acting("cru.officer") as actor:
        shared = dict(shared_reads.shared_words(actor, made))
        assert "How the victim may safely be reached" not in shared


def test_what_a_caller_said_of_reaching_the_victim_waits_to_be_agreed(acting: Callable) -> None:
    people = [Named(role=InvolvementRole.VICTIM, given="Amara", family="Testcase")]
    call = Call(
        route="999", received_at=NOW, people=people, words="Help", ring_back="YES",
        call_back="Only before noon", code_word="Lantern",
        vulnerabilities=["CARE"],
    )  # fmt: skip
    with acting("call.handler") as actor:
        incident = take_call(actor, call=call, at=NOW)
        victim = _victim_of(actor, incident)
    with acting("cru.officer") as actor:
        told = ways_told(actor, records_of_person(actor, victim))
        need = adult_reads.needs_of_event(actor, incident.event_id)[victim]
        assert ("referrals.adult_need", need.id) in _owed(actor)
        with pytest.raises(DomainError, match="Say why"):
            services.not_referred(actor, need_id=need.id, reason="No", at=NOW)
        services.not_referred(
            actor, need_id=need.id, reason="Adult services visit daily already", at=NOW
        )
        assert ("referrals.adult_need", need.id) not in _owed(actor)

    assert [(each.may_ring, each.words, each.code_word) for each in told] == [
        (True, "Only before noon", "Lantern")
    ]


def _victim_of(actor, incident) -> UUID:
    involved = involved_in(actor, [incident.event_id])[incident.event_id]
    return next(who for who, role in involved if role == InvolvementRole.VICTIM)


def test_children_go_to_the_authority_of_the_home_in_which_they_live(
    acting: Callable, frame
) -> None:
    house = House(acting, frame, his_home="Solent City")
    house.graded("HIGH")
    made = house.sent()
    city, county = frame.agency["solent-children"], frame.agency["downs-children"]

    assert made[house.victim].to_agency_id == county
    assert made[house.suspect].to_agency_id == city
    assert {each.authority_from for each in made.values()} == {"HOME"}


def test_where_no_authority_is_known_nothing_is_guessed_and_the_unit_says_it(
    acting: Callable, frame
) -> None:
    house = House(acting, frame, her_home="")
    house.graded("HIGH")
    made = house.sent()[house.victim]
    county = frame.agency["downs-children"]
    with acting("cru.officer") as actor:
        assert ("referrals.name_authority", made.id) in _owed(actor)
        with pytest.raises(IntegrityError), transaction.atomic():
            made.steps.create(
                position=1, event="send", from_status="DRAFT", to_status="SENT",
                taken_by=actor.user_id, taken_at=NOW,
            )  # fmt: skip
        with pytest.raises(DomainError, match="in the list"):
            services.say_authority(actor, referral_id=made.id, to_agency_id=_of("HOUSING"), at=NOW)
        sent = services.say_authority(actor, referral_id=made.id, to_agency_id=county, at=NOW)
        assert ("referrals.name_authority", made.id) not in _owed(actor)
        with pytest.raises(IntegrityError), transaction.atomic():
            Referral.objects.filter(id=made.id).update(to_agency_id=_of("HOUSING"))

    assert (made.to_agency_id, made.status) == (None, "DRAFT")
    assert (sent.status, sent.authority_from) == ("SENT", "SAID")


def test_a_victim_of_seventeen_is_a_child_too_and_their_own_school_is_told(
    acting: Callable, frame
) -> None:
    house = House(acting, frame, her_birth=NOW.date() - timedelta(days=17 * 366))
    form = house.graded("MEDIUM")
    made = house.sent()[house.victim]
    with acting("cru.officer"):
        told = SchoolNotice.objects.get(assessment_id=form, child_id=house.victim).told

    assert house.victim in made.children
    assert "VICTIM" in made.signs
    assert "is the victim, and a child" in made.concerns
    assert "was hurt or threatened" in told


def test_somebody_under_sixteen_is_referred_at_once_without_a_form(acting: Callable, frame) -> None:
    born = NOW.date() - timedelta(days=15 * 366)
    with acting("call.handler") as actor:
        people = [
            Named(role=InvolvementRole.VICTIM, given="Cleo", family="Testcase", born_on=born),
            Named(role=InvolvementRole.SUSPECT, given="Basil", family="Testcase"),
        ]
        call = Call(
            route="999", received_at=NOW, people=people, words="He hit me",
            connection="PARTNER_NOT_COHABITING", area_id=frame.area["Oysterport"],
        )  # fmt: skip
        incident = take_call(actor, call=call, at=NOW)
        made = Referral.objects.get(event_id=incident.event_id)
    with acting("social.worker") as actor:
        found, sent = family_reads.families_waiting(actor, now=NOW)
        owed = {duty.subject_id: duty for duty in duties_owed(actor)}[made.id]
        services.acknowledge(actor, referral_ids=[made.id], at=NOW)
        services.decide_child(
            actor, referral_id=made.id, child_id=made.children[0], outcome="S47", reason="",
            at=NOW,
        )  # fmt: skip
    with acting("cru.sergeant") as actor:
        owed_here = _owed(actor)
        notice = SchoolNotice.objects.get(event_id=incident.event_id)
        assert services.refer_at_risk(actor, event_id=incident.event_id, told="", at=NOW) == []

    assert (made.status, made.assessment_id, made.authority_from) == ("SENT", None, "FOUND")
    assert owed.due_at - owed.started_at == timedelta(hours=24)
    assert found[0].referrals[0] in sent
    assert {("referrals.child_review", made.id), ("referrals.joint_visit", made.id)} <= owed_here
    assert notice.assessment_id is None


def test_children_not_named_are_owed_and_a_child_found_later_is_referred(
    acting: Callable, frame
) -> None:
    house = House(acting, frame)
    form = house.graded("MEDIUM", children_said="NOT_NAMED", names=False,
                        children_words="Toys, and nobody said whose")  # fmt: skip
    with acting("cru.officer") as actor:
        assert ("referrals.find_children", form) in _owed(actor)
        before = family_reads.account(actor, since=NOW - timedelta(days=1))
        new = house._person(actor, "Eli", date(NOW.year - 3, 1, 5))
        with pytest.raises(DomainError, match="how you know"):
            say_no_children(actor, assessment_id=form, words="No", at=NOW)
        name_child(
            actor, assessment_id=form, child_id=new, was_present=False, was_seen=False,
            why_not="Found by the unit in the health visitor's record", at=NOW,
        )  # fmt: skip
        with pytest.raises(DomainError, match="already"):
            name_child(
                actor, assessment_id=form, child_id=new, was_present=False, was_seen=False,
                why_not="Again, by mistake", at=NOW,
            )  # fmt: skip
        assert ("referrals.find_children", form) not in _owed(actor)
        named = {child for each in Referral.objects.filter(assessment_id=form, kind="CHILDREN")
                 for child in each.children}  # fmt: skip
        noticed = SchoolNotice.objects.filter(assessment_id=form, child_id=new).count()
    with acting("housing.officer") as actor, pytest.raises((NotPermitted, NotVisible)):
        name_child(
            actor, assessment_id=form, child_id=new, was_present=False, was_seen=False,
            why_not="Not theirs to say", at=NOW,
        )  # fmt: skip

    assert before.unnamed == 0  # children of both are known from elsewhere: see the next test
    assert new in named
    assert noticed == 1


def test_high_risk_owes_a_visit_together_or_a_sergeants_reason(
    house: House, acting: Callable, frame
) -> None:
    house.graded("HIGH")
    made = house.sent()
    with acting("cru.officer") as actor:
        assert ("referrals.joint_visit", made[house.victim].id) in _owed(actor)
        with pytest.raises(NotPermitted):
            services.no_visit(
                actor, referral_id=made[house.victim].id, words="Seen by us today", at=NOW
            )
        with pytest.raises(IntegrityError, match="sergeant"), transaction.atomic():
            JointVisit.objects.create(
                referral=made[house.victim], was_made=False, visited_at=NOW, who="Nobody",
                words="None", said_by=actor.user_id,
            )  # fmt: skip
        with pytest.raises(IntegrityError, match="sergeant"), transaction.atomic():
            JointVisit.objects.create(
                referral=made[house.victim], was_made=False, visited_at=NOW, who="Nobody",
                words="None", said_by=frame.user["cru.sergeant"],
            )  # fmt: skip
    with acting("cru.sergeant") as actor:
        services.no_visit(
            actor, referral_id=made[house.suspect].id, words="He has no child at home", at=NOW
        )
    with acting("social.worker") as actor:
        services.record_visit(
            actor, referral_id=made[house.victim].id, visited_at=NOW, who="Grace and Tom",
            words="Both safe", at=NOW,
        )  # fmt: skip
    with acting("cru.officer") as actor:
        services.owe_chases(actor, at=NOW)
        owed = _owed(actor)

    assert not {("referrals.joint_visit", each.id) for each in made.values()} & owed


def test_one_authority_of_a_kind_answers_for_a_piece_of_ground(frame, acting: Callable) -> None:
    with acting("cru.officer"):
        known = Authority.objects.filter(area_id=frame.area["Solent City"])
        found = {each.kind: each.agency_id for each in known}

    assert found["CHILDRENS_SERVICES"] == frame.agency["solent-children"]
    assert found["ADULT_SERVICES"] == frame.agency["downs-adults"]
