"""What an adviser reads of the force's: the way that stands, and only while she works."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from django.utils import timezone

from harbour.advisers import selectors, services
from harbour.advisers.answer_reads import five_answers
from harbour.advisers.models import AgreedWords
from harbour.advisers.services.news import BASIS, SHARED_FOR
from harbour.kernel.errors import DomainError, NotPermitted
from harbour.messages.api import notices_for
from harbour.pole.api import judge, person_cards, records_of_person
from harbour.safeguarding.api import (
    Happening,
    NewSafeContact,
    agree_safe_contact,
    every_way,
    owe_update,
    updates_about,
)
from harbour.safeguarding.models import SafeContact
from harbour.safeguarding.services import stop_messages
from harbour.sharing.api import Purpose, Role, Subject, end_clause, give, people_with_role
from harbour.sharing.models import Clause, Grant
from harbour.sharing.services.agencies import add_agency
from harbour.workforce.api import duty_for, teams_of
from tests.integration.advisers.conftest import WHY
from tests.integration.safeguarding.conftest import NOW, Opened

OLD, NEW = "07700 900111", "07700 900222"


def agree(actor, victim: UUID, number: str, *, at=NOW):
    new = NewSafeContact(
        victim_id=victim, channels=("PHONE",), number=number, code_word=number[-3:]
    )
    return agree_safe_contact(actor, contact=new, at=at)


def readable(actor, engagement: UUID) -> list[str]:
    """The number of every agreement that the actor's agency may read of a client."""
    held = selectors.engagement(actor, engagement)
    records = records_of_person(actor, held.victim_id)
    ways = SafeContact.objects.filter(id__in=every_way(actor, records))
    return list(ways.values_list("number", flat=True))


def told(actor) -> list[tuple[str, UUID]]:
    notices = notices_for(actor, [team.id for team in teams_of(actor)])
    return [(each.page, each.page_id) for each in notices if "safely be reached" in each.text]


def answers(actor, engagement: UUID, *, now=None):
    held = selectors.engagement(actor, engagement)
    return five_answers(actor, held, now=now or timezone.now())


def test_her_adviser_reads_the_new_way_at_once_and_the_old_one_no_more(
    client_of: tuple[Opened, UUID], acting: Callable
) -> None:
    case, engagement = client_of
    with acting("safeguarding.officer") as actor:
        agree(actor, case.victim, OLD)
    with acting("idva") as actor:
        assert readable(actor, engagement) == [OLD]
    with acting("safeguarding.officer") as actor:
        agree(actor, case.victim, NEW, at=NOW + timedelta(minutes=1))
    with acting("idva") as actor:
        assert readable(actor, engagement) == [NEW]
        assert answers(actor, engagement).way.agreed.number == NEW
        assert told(actor) == [("advisers:client", engagement)] * 2


def test_after_a_stop_her_adviser_reads_no_way_at_all_and_is_told(
    referred: tuple[Opened, UUID], acting: Callable
) -> None:
    case, engagement = referred
    with acting("safeguarding.officer") as actor:
        agree(actor, case.victim, OLD)
        stop_messages(actor, victim_id=case.victim, why="MOVED_BACK", at=NOW + timedelta(minutes=1))
    with acting("idva") as actor:
        assert readable(actor, engagement) == []
        assert answers(actor, engagement).way.agreed is None
        assert len(told(actor)) == 2


def test_where_the_agencies_agreement_has_ended_a_way_is_recorded_all_the_same(
    referred: tuple[Opened, UUID], acting: Callable
) -> None:
    case, engagement = referred
    with acting("safeguarding.supervisor") as actor:
        service = selectors.engagement(actor, engagement).to_agency_id
        clauses = Clause.objects.filter(giver_id=actor.agency_id, recipient_id=service)
        for clause_id in clauses.filter(ended_at__isnull=True).values_list("id", flat=True):
            end_clause(actor, clause_id=clause_id, because="A breach", at=NOW)
    with acting("safeguarding.officer") as actor:
        agree(actor, case.victim, NEW)
        assert readable(actor, engagement) == [NEW]
    with acting("idva") as actor:
        assert not every_way(actor, [case.victim])


def test_whatever_the_service_says_ends_what_it_reads_in_the_same_instant(
    client_of: tuple[Opened, UUID], acting: Callable
) -> None:
    """Earlier ways, old orders and news: all of it, but nothing given for another reason."""
    case, engagement = client_of
    with acting("safeguarding.officer") as actor:
        agree(actor, case.victim, OLD)
        owe_update(actor, happening=Happening(
            kind="ARREST", victim_id=case.victim, happened_at=NOW))  # fmt: skip
        service = selectors.engagement(actor, engagement).to_agency_id
        other = Subject(kind="pole.event", record_id=case.event,
                        person_record_id=case.victim)  # fmt: skip
        give(actor, [other], to_agency_id=service, purpose=Purpose.SAFEGUARDING,
             until=NOW + timedelta(days=9), reason="Heard at the Marac")  # fmt: skip
    with acting("idva") as actor:
        assert updates_about(actor, [case.victim])
        services.move(actor, engagement_id=engagement, event="close", end_reason="SAFER", at=NOW)
        assert not person_cards(actor, [case.victim], on=NOW.date())
        assert not updates_about(actor, [case.victim])
        assert not every_way(actor, [case.victim])
        living = Grant.objects.filter(revoked_at__isnull=True, person_record_id=case.victim)
        assert [each.reason for each in living] == ["Heard at the Marac"]


def test_another_case_of_hers_with_the_service_keeps_what_is_read(
    client_of: tuple[Opened, UUID], opened: Callable, acting: Callable
) -> None:
    case, engagement = client_of
    other = opened(name="Bea")
    with acting("safeguarding.officer") as actor:
        made = services.refer(actor, case_id=other.case_id, referral=WHY, at=NOW)
    with acting("safeguarding.supervisor") as actor:
        judge(actor, record_id=case.victim, other_id=other.victim, verdict="SAME",
              reason="One home", at=NOW)  # fmt: skip
    with acting("idva") as actor:
        services.move(actor, engagement_id=made.id, event="decline", at=NOW)
        assert person_cards(actor, [case.victim], on=NOW.date())


def test_what_a_client_s_adviser_reads_is_given_anew_before_half_a_year_is_over(
    referred: tuple[Opened, UUID], acting: Callable
) -> None:
    case, engagement = referred
    late = timezone.now() + SHARED_FOR - timedelta(days=30)
    with acting("system.solent-and-downs") as actor:
        assert services.renew(actor, at=NOW) == 0
        assert services.renew(actor, at=late) == 1
        assert Grant.objects.filter(
            person_record_id=case.victim, reason=BASIS, until__gt=late + timedelta(days=60)
        ).exists()
        assert services.renew(actor, at=NOW) == 0


def test_of_whom_nobody_is_a_client_nothing_is_read_whyever_it_was_given(
    referred: tuple[Opened, UUID], opened: Callable, acting: Callable
) -> None:
    case, engagement = referred
    other = opened(name="Bea")
    with acting("safeguarding.officer") as actor:
        service = selectors.engagement(actor, engagement).to_agency_id
        give(actor, [Subject(kind="pole.personrecord", record_id=other.victim,
                             person_record_id=other.victim)],
             to_agency_id=service, purpose=Purpose.SUPPORT, until=NOW + timedelta(days=9),
             reason=BASIS)  # fmt: skip
    with acting("system.solent-and-downs") as actor:
        assert services.take_back_ended(actor, at=NOW) == 1
        assert services.take_back_ended(actor, at=NOW) == 0
    with acting("idva") as actor:
        assert set(person_cards(actor, [case.victim, other.victim], on=NOW.date())) == {case.victim}


def agreed(actor, engagement: UUID) -> AgreedWords:
    return services.record_agreed(
        actor, engagement_id=engagement, words="Canary promise", agreed_on=NOW.date(), at=NOW
    )


def test_words_that_are_taken_back_are_nowhere_for_the_police_to_read(
    client_of: tuple[Opened, UUID], acting: Callable
) -> None:
    case, engagement = client_of
    with acting("idva") as actor:
        made = agreed(actor, engagement)
        back = {"engagement_id": engagement, "agreed_id": made.id, "at": NOW}
        services.withdraw_agreed(actor, words="She is afraid of court now", **back)
        with pytest.raises(DomainError, match="taken back already"):
            services.withdraw_agreed(actor, words="", **back)
        held = selectors.engagement(actor, engagement)
        notes = [each.words for each in selectors.paper_of(held).notes]
        assert any("Canary promise" in each and "afraid of court" in each for each in notes)
    with acting("safeguarding.officer") as actor:
        (kept,) = AgreedWords.objects.all()
        assert (kept.words, kept.withdrawn_at) == ("", NOW)
        assert selectors.agreed_words_of(selectors.engagement(actor, engagement)) == []


def test_only_the_service_takes_words_back_and_only_wholly(
    client_of: tuple[Opened, UUID], acting: Callable
) -> None:
    case, engagement = client_of
    with acting("idva") as actor:
        made = agreed(actor, engagement)
        for said in ({"words": "Other words"}, {"withdrawn_at": NOW, "withdrawn_by": uuid4()}):
            with pytest.raises(DatabaseError), transaction.atomic():
                AgreedWords.objects.filter(id=made.id).update(**said)
    with acting("safeguarding.officer") as actor:
        back = {"words": "", "withdrawn_at": NOW, "withdrawn_by": actor.user_id}
        with pytest.raises(DatabaseError, match="Only the service"), transaction.atomic():
            AgreedWords.objects.filter(id=made.id).update(**back)
        with pytest.raises(NotPermitted):
            services.withdraw_agreed(
                actor, engagement_id=engagement, agreed_id=made.id, words="", at=NOW
            )


@pytest.mark.parametrize(
    ("reason", "owed"), [("HER_WISH", True), ("MOVED", True), ("SAFER", False), ("DIED", False)]
)
def test_whoever_ends_support_leaves_the_risk_to_the_police_unless_it_is_over(
    client_of: tuple[Opened, UUID], acting: Callable, reason: str, owed: bool
) -> None:
    case, engagement = client_of
    with acting("idva") as actor:
        services.move(actor, engagement_id=engagement, event="close", end_reason=reason, at=NOW)
    with acting("safeguarding.officer") as actor:
        duty = duty_for(actor, subject_id=engagement, rule="advisers.without")

    assert bool(duty) is owed


def test_where_there_are_two_services_the_district_or_the_officer_says_which(
    opened: Callable[..., Opened], acting: Callable
) -> None:
    case = opened()
    with acting("safeguarding.supervisor") as actor:
        second = add_agency(actor, name="Haven Advisers", kind="IDVA_SERVICE", reason="x", at=NOW)
    with acting("idva.manager") as actor:
        first = actor.agency_id
        services.set_post(
            actor, user_id=people_with_role(first, Role.IDVA)[0][0], full_time="1",
            districts=["oysterport"], languages=[], specialisms=[],
        )  # fmt: skip
    with acting("safeguarding.officer") as actor:
        for wrong, match in (
            ({"district": "millrace"}, "Choose the service"),
            ({"district": ""}, "Choose the service"),
            ({"service_id": uuid4()}, "Choose one of"),
            ({"service_id": second.id}, "signed agreement"),
        ):
            with pytest.raises(DomainError, match=match), transaction.atomic():
                services.refer(actor, case_id=case.case_id, referral=replace(WHY, **wrong), at=NOW)
        made = services.refer(actor, case_id=case.case_id, referral=WHY, at=NOW)
        assert made.to_agency_id == first
        with pytest.raises(DomainError, match="asked already"):
            services.refer(actor, case_id=case.case_id, referral=WHY, at=NOW)
        (held,) = selectors.engagements_of_case(actor, case.case_id)
        assert held.id == made.id
