"""He works for a partner: that agency reads nothing more of it, agreed, answered or owed."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection

from harbour.kernel.errors import NotPermitted
from harbour.marac import selectors as at_marac
from harbour.marac import services as marac
from harbour.marac.models import Action, Case
from harbour.marac.services import NewAction, NewMeeting, NewResearch
from harbour.messages.models import Message
from harbour.perpetrators import selectors, services
from harbour.perpetrators.models import PanelAction, StaffMatter
from harbour.perpetrators.services import (
    NewPanel,
    NewPanelAction,
    NewStaffMatter,
    PanelDecision,
)
from harbour.pole.api import PersonRecord, RelationshipKind, relate
from harbour.referrals.models import Referral, SchoolNotice
from harbour.referrals.selectors import item_of as queue_item
from harbour.referrals.services import ask_again
from harbour.referrals.services.routing import NO_SERVICE
from harbour.safeguarding.api import cases_about
from harbour.sharing.api import Subject, give
from harbour.sharing.domain.visibility import Owned
from harbour.sharing.models import Grant
from harbour.sharing.terms import SHAREABLE
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import duties_owed
from harbour.workforce.models import Duty
from tests.integration.marac.conftest import BEGINS, accepted, eastern
from tests.integration.perpetrators.test_staff import UNTIL, sight_of
from tests.integration.safeguarding.conftest import NOW, Opened, opened
from tests.integration.test_referrals import House

__all__ = ["accepted", "eastern", "opened"]

LANDLORD = "saltmarsh-housing"
BY_ON = (NOW + timedelta(days=5)).date()
REVIEW = (NOW + timedelta(days=29)).date()
POLICE = ("call.handler", "cru.officer", "cru.sergeant", "duty.inspector", "investigator",
          "neighbourhood", "response.officer", "response.sergeant",
          "safeguarding.officer")  # fmt: skip


@pytest.fixture
def close(acting: Callable, frame: Reference) -> Callable[..., StaffMatter]:
    """His work for an agency of ours is known: all of it is kept from there."""

    def make(suspect: UUID, victim: UUID, agency: str = LANDLORD, **said: object) -> StaffMatter:
        told = {
            "works_for": "The agency", "why": "Conflict", "kept": [], "victims": [victim],
            "readers": [frame.user[each] for each in POLICE], "until": UNTIL,
            "agency_id": frame.agency[agency],
        } | said  # fmt: skip
        with acting("safeguarding.supervisor") as actor:
            return services.raise_staff_matter(
                actor, record_id=suspect, matter=NewStaffMatter(**told), at=NOW
            )

    return make


def locks(frame: Reference, agency: str = LANDLORD) -> NewAction:
    return NewAction(
        agency_id=frame.agency[agency], owner_name="Raj Testcase",
        what="Change the locks at her home", protects="VICTIM", by_on=BY_ON,
    )  # fmt: skip


def visits(frame: Reference) -> NewPanelAction:
    return NewPanelAction(agency_id=frame.agency[LANDLORD], owner_name="Raj Testcase",
                          what="Visit him each Monday", tactic="VISITS", by_on=BY_ON)  # fmt: skip


@pytest.fixture
def agreed(accepted: Callable, opened: Callable, acting: Callable, eastern: UUID,
           frame: Reference) -> tuple[Opened, UUID, UUID]:  # fmt: skip
    """Her landlord has answered the Marac about her, and agreed to act there and at a panel.

    (her case, the Marac's case, the panel's case)
    """
    her, held = accepted(case=opened(days_ago=2))
    with acting("safeguarding.supervisor") as actor:
        meeting = marac.schedule(
            actor, conference_id=eastern, at=NOW,
            meeting=NewMeeting(starts_at=BEGINS, minutes=60, co_chair_id=actor.user_id,
                               chair_id=frame.user["duty.inspector"]),
        )  # fmt: skip
        marac.list_cases(actor, meeting_id=meeting.id, case_ids=[held], at=NOW)
        marac.send_agenda(actor, meeting_id=meeting.id, at=NOW)
        action = marac.add_action(actor, case_id=held, action=locks(frame), at=NOW)
        marac.chase(actor, action_id=action.id, at=NOW)
    with acting("housing.officer") as actor:
        told = NewResearch(is_known=True, words="Two repairs of doors")
        marac.answer_research(actor, case_id=held, research=told, at=NOW)
    with acting("duty.inspector") as actor:
        new = NewPanel(starts_at=NOW + timedelta(days=1), chair_id=actor.user_id,
                       agencies=[frame.agency[LANDLORD]])  # fmt: skip
        panel = services.plan_panel(actor, panel=new, at=NOW)
        at_panel = services.choose_case(actor, panel_id=panel.id, record_id=her.suspect,
                                        why="He follows her", at=NOW)  # fmt: skip
        decision = PanelDecision(outcome="GOES_ON", words="Agreed", tactics=["VISITS"],
                                 review_on=REVIEW)  # fmt: skip
        services.decide_case(actor, case_id=at_panel.id, decision=decision, at=NOW)
        services.add_panel_action(actor, case_id=at_panel.id, action=visits(frame), at=NOW)
    return her, held, at_panel.id


def read_there(acting: Callable, her: Opened, held: UUID, username: str = "housing.officer") -> set:
    """What somebody of the landlord finds of her, by every row that is not their own."""
    with acting(username) as actor:
        about = (her.victim, her.suspect)
        ways = {
            "action": Action.objects.filter(victim_id=her.victim),
            "panel action": PanelAction.objects.filter(subject_id=her.suspect),
            "Marac": Case.objects.filter(id=held),
            "people": PersonRecord.objects.filter(id__in=about),
            "owed": Duty.objects.filter(person_record_id__in=about, met_at=None),
            "met": Duty.objects.filter(person_record_id__in=about, met_at__isnull=False),
            "message": Message.objects.filter(page="marac:action"),
        }
        return {way for way, rows in ways.items() if rows.exclude(
            **({} if way in ("Marac", "people") else {"owner_agency_id": actor.agency_id})
        ).exists()}  # fmt: skip


ALL = {"action", "panel action", "Marac", "people", "owed", "met", "message"}


@pytest.mark.parametrize("is_trusted", [False, True])
def test_what_was_agreed_answered_and_owed_is_out_of_its_sight_and_ours_to_do(
    agreed: tuple, close: Callable, acting: Callable, frame: Reference, is_trusted: bool
) -> None:
    """Even one person there who may know reads the people and what happened, and no more."""
    her, held, at_panel = agreed
    before = read_there(acting, her, held)
    recipient = frame.user["housing.officer"] if is_trusted else None
    matter = close(her.suspect, her.victim, recipient_id=recipient)

    assert before == ALL
    assert read_there(acting, her, held) == ({"people"} if is_trusted else set())
    assert read_there(acting, her, held, "health.visitor") == {"Marac", "owed"}  # as every other
    with acting("safeguarding.supervisor") as actor:
        ours = Action.objects.get(victim_id=her.victim, agency_id=actor.agency_id)
        assert (ours.what, ours.by_on, ours.instead_of.status) == (
            "Change the locks at her home", BY_ON, "REASSIGNED")  # fmt: skip
        (open_,) = selectors.open_actions_about(actor, selectors.panel_case(actor, at_panel))
        assert (open_.what, open_.agency_id) == ("Visit him each Monday", actor.agency_id)
        there = Duty.objects.filter(person_record_id__in=[her.victim, her.suspect], met_at=None)
        assert not there.filter(owed_by_agency_id=frame.agency[LANDLORD]).exists()
        services.name_more_readers(actor, matter_id=matter.id, readers=[], until=UNTIL, at=NOW)
        assert Action.objects.filter(victim_id=her.victim).count() == 2  # nothing twice


def test_nothing_is_asked_of_it_again_and_nobody_is_told_why(
    agreed: tuple, close: Callable, acting: Callable, frame: Reference
) -> None:
    her, held, at_panel = agreed
    close(her.suspect, her.victim)
    with acting("safeguarding.supervisor") as actor:
        ours = Action.objects.get(victim_id=her.victim, agency_id=actor.agency_id)
        with pytest.raises(NotPermitted, match="No signed agreement") as refused:
            marac.hand_over_action(
                actor, action_id=ours.id, agency_id=frame.agency[LANDLORD],
                owner_name="Raj Testcase", reason="They have the keys", at=NOW,
            )  # fmt: skip
    with acting("duty.inspector") as actor, pytest.raises(NotPermitted) as at_the_panel:
        services.add_panel_action(actor, case_id=at_panel, action=visits(frame), at=NOW)

    assert str(at_the_panel.value) == str(refused.value)
    assert refused.value.__cause__ is None


def test_one_case_that_it_may_not_be_told_of_takes_no_other_from_it(
    agreed: tuple, accepted: Callable, opened: Callable, close: Callable, acting: Callable,
    eastern: UUID, frame: Reference,
) -> None:  # fmt: skip
    """Else the Marac would learn of it by the agency's silence, and other victims lose research."""
    her, *_ = agreed
    close(her.suspect, her.victim)
    with acting("safeguarding.supervisor") as actor:
        at_marac_case = Case.objects.get(victim_id=her.victim)
        marac.put_off(actor, case_id=at_marac_case.id, reason="He is in custody", at=NOW)
    other, second = accepted(case=opened(name="Bea"))
    with acting("safeguarding.supervisor") as actor:
        meeting = marac.schedule(
            actor, conference_id=eastern, at=NOW,
            meeting=NewMeeting(starts_at=BEGINS + timedelta(days=7), minutes=60,
                               co_chair_id=actor.user_id, chair_id=frame.user["duty.inspector"]),
        )  # fmt: skip
        marac.list_cases(actor, meeting_id=meeting.id, case_ids=[at_marac_case.id, second], at=NOW)
        marac.send_agenda(actor, meeting_id=meeting.id, at=NOW)
    with acting("housing.officer") as actor:
        assert at_marac.case(actor, second)
        assert not Case.objects.filter(id=at_marac_case.id).exists()
        assert {each.person_record_id for each in Duty.objects.filter(
            rule="marac.research", met_at=None)} == {other.victim}  # fmt: skip


@pytest.fixture
def house(acting: Callable, frame: Reference) -> House:
    """A mother and child; the father's other child with him. The county is told of hers."""
    house = House(acting, frame)
    house.graded("HIGH")
    return house


def test_children_and_notices_to_schools_go_with_it_whoever_they_were_given_as(
    house: House, close: Callable, acting: Callable, frame: Reference
) -> None:
    """He works for the county's children's services, which held her child's referral."""
    county = frame.agency["downs-children"]

    def seen() -> set[str]:
        with acting("social.worker"):
            ways = {
                "referral": Referral.objects.filter(about_id=house.victim),
                "child": PersonRecord.objects.filter(id__in=[house.hers, grandchild]),
                "notice": SchoolNotice.objects.filter(child_id=house.hers),
                "owed": Duty.objects.filter(person_record_id__in=[house.victim, house.hers]),
            }
            return {way for way, rows in ways.items() if rows.exists()}

    with acting("cru.officer") as actor:
        notice = SchoolNotice.objects.get(child_id=house.hers)
        # As a load gives: without saying whom it is about.
        bare = [Subject(kind="referrals.schoolnotice", record_id=notice.id),
                Subject(kind="pole.personrecord", record_id=house.hers)]  # fmt: skip
        grandchild = house._person(actor, "Edie", NOW.date() - timedelta(days=700))
        later = Subject(kind="pole.personrecord", record_id=grandchild)
        for each in (*bare, later):
            give(actor, [each], to_agency_id=county, purpose="safeguarding", reason="Family",
                 until=NOW + timedelta(days=30))  # fmt: skip
    before = seen()
    close(house.suspect, house.victim, "downs-children")
    with acting("cru.officer") as actor:
        standing = Grant.objects.filter(agency_id=county, revoked_at=None)
        left = set(standing.values_list("record_id", flat=True))
        for each in bare:
            with pytest.raises(NotPermitted, match="No signed agreement"):
                give(actor, [each], to_agency_id=county, purpose="safeguarding", reason="Again",
                     until=NOW + timedelta(days=30))  # fmt: skip
        relate(actor, person_id=grandchild, other_id=house.victim, kind=RelationshipKind.CHILD)
        assert cases_about(actor, [house.victim])

    assert before == {"referral", "child", "notice", "owed"}
    assert grandchild in left
    assert not left & {notice.id, house.hers, house.victim, house.suspect}
    assert seen() == set()


def test_no_form_or_grade_is_undone_because_an_agency_may_not_be_told_of_a_child(
    close: Callable, acting: Callable, frame: Reference
) -> None:
    """The referral waits within the hour for the unit to name who answers."""
    house = House(acting, frame, his_home="Solent City")
    close(house.suspect, house.victim, "downs-children")
    house.graded("HIGH")
    made = house.sent()
    with acting("cru.officer") as actor:
        owed = {(each.rule, each.subject_id) for each in duties_owed(actor)}

    assert (made[house.victim].status, made[house.victim].to_agency_id) == ("DRAFT", None)
    assert made[house.suspect].status == "SENT"
    assert ("referrals.name_authority", made[house.victim].id) in owed


def test_a_victim_who_wants_support_is_not_forgotten_where_the_service_may_not_be_told(
    close: Callable, acting: Callable, frame: Reference
) -> None:
    house = House(acting, frame)
    close(house.suspect, house.victim, "harbourside-victim-support")
    form = house.graded("STANDARD")
    with acting("cru.officer") as actor:
        item = queue_item(actor, form)
        ask_again(actor, item_id=item.id, answer="YES", details="GIVEN", words="", at=NOW)
        (owed,) = [each for each in duties_owed(actor) if each.rule == "referrals.ask_again"]
        assert not Referral.objects.filter(kind="SUPPORT").exists()

    assert (owed.subject_id, owed.title) == (item.id, NO_SERVICE)


def test_sums_of_its_people_are_theirs_alone_as_soon_as_somebody_joins_the_matter(
    close: Callable, acting: Callable, frame: Reference
) -> None:
    house = House(acting, frame)
    readers = ("social.worker", "health.visitor", "cru.officer")
    close(house.suspect, house.victim, "downs-children")
    before = {who: sight_of(who, acting) for who in readers}
    with acting("cru.officer") as actor:
        child = house._person(actor, "Edie", NOW.date() - timedelta(days=700))
        relate(actor, person_id=child, other_id=house.victim, kind=RelationshipKind.CHILD)
    after = {who: sight_of(who, acting) for who in readers}

    assert {who for who in readers if after[who] != before[who]} == {"social.worker"}


KNOWN_ELSEWHERE = {"marac.meeting", "perpetrators.panel", "pole.personrecord", "pole.event"}
"""Of nobody alone, or the people and events themselves."""
ABOUT_NOBODY = {"marac_answering", "marac_membership"}
"""Which agencies take part, and who of them answers: about nobody in a case."""


def test_every_row_that_another_agency_can_see_is_thought_of(acting: Callable) -> None:
    rules = [
        rule
        for model in apps.get_models()
        if isinstance(rule := getattr(model, "visibility", None), Owned)
    ]
    with acting("cru.officer"), connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_policies WHERE policyname = 'kept_from_agency'")
        walled = {table for (table,) in cursor.fetchall()}
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'rows_about'")
        (looked_into,) = cursor.fetchone()

    assert walled == {rule.table for rule in rules if rule.also} - ABOUT_NOBODY
    given = {rule.table for rule in rules if rule.kind in SHAREABLE.keys() - KNOWN_ELSEWHERE}
    rows = walled - {"outbox_message", "workforce_duty"}
    assert {table for table in given | rows if f"public.{table} " not in looked_into} == set()
