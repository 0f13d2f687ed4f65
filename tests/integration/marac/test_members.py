"""The host takes an agency in under an agreement and ends its part: who reads follows the days."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test import Client
from django.urls import reverse

from harbour.casefile.selectors import home
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.marac import selectors, services
from harbour.marac.models import Action, Conference, Member, Membership
from harbour.marac.services import Ending, NewAction, NewConference, NewMember, NewResearch
from harbour.sharing.api import end_clause
from harbour.sharing.models import AuditEvent, Grant, Received
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import duty_for
from tests.integration.marac.conftest import agenda_sent
from tests.integration.safeguarding.conftest import NOW, Opened

HOST, OFFICER = "safeguarding.supervisor", "safeguarding.officer"
CONTACT, MANAGER = "housing.officer", "housing.manager"
HOUSING, SCHOOL = "saltmarsh-housing", "tallbeacon-academy"
TODAY = london_date(NOW)
YESTERDAY = TODAY - timedelta(days=1)
AT_ONCE = Ending(reason="It has closed its local office")


def reads(acting: Callable, marac: UUID, username: str = CONTACT) -> bool:
    with acting(username) as actor:
        try:
            return selectors.case(actor, marac).id == marac
        except NotVisible:
            return False


def ends(acting: Callable, eastern: UUID, frame: Reference, ending: Ending = AT_ONCE) -> Membership:
    with acting(HOST) as actor:
        return services.end_member(
            actor, within_id=eastern, agency_id=frame.agency[HOUSING], ending=ending, at=NOW
        )


def joins(acting: Callable, within: UUID, frame: Reference, **days: object) -> Membership:
    new = {"team_id": frame.team[HOUSING], "from_on": TODAY, "reason": "Signed again"} | days
    with acting(HOST) as actor:
        return services.add_member(actor, within_id=within, new=NewMember(**new), at=NOW)


@pytest.fixture
def owing(sent: tuple, acting: Callable, frame: Reference) -> tuple[Opened, UUID, Action]:
    """A case that housing answered on; it was heard, and housing agreed to change the locks."""
    case, marac, _ = sent
    with acting(CONTACT) as actor:
        told = NewResearch(is_known=True, words="Two repairs of her door")
        services.answer_research(actor, case_id=marac, research=told, at=NOW)
    to_do = NewAction(
        agency_id=frame.agency[HOUSING], owner_name="Raj Testcase", protects="VICTIM",
        what="Change the locks tonight", by_on=TODAY + timedelta(days=1),
    )  # fmt: skip
    with acting(HOST) as actor:
        services.hear(actor, case_id=marac, risks="He has keys", minutes_spent=9, at=NOW)
        action = services.add_action(actor, case_id=marac, action=to_do, at=NOW)
    return case, marac, action


def test_a_part_that_ends_at_once_leaves_nothing_to_read_and_nothing_undone(
    owing: tuple, acting: Callable, eastern: UUID, frame: Reference
) -> None:
    case, marac, action = owing
    assert reads(acting, marac)
    made = ends(acting, eastern, frame)

    assert made.until_on == YESTERDAY
    assert not reads(acting, marac)
    with acting(CONTACT) as actor:
        assert selectors.actions_owed(actor) == []
        assert selectors.research_owed(actor) == []
        assert home(actor, now=NOW).owed == []
        with pytest.raises(DomainError):
            selectors.member(eastern, actor.agency_id)
        kept = Received.objects.visible_to(actor).filter(person_record_id=case.victim)
        assert [each.acted for each in kept] == ["Answered what we know"]
    with acting(HOST) as actor:
        live = Grant.objects.filter(
            agency_id=frame.agency[HOUSING], within_id=eastern, revoked_at__isnull=True
        )
        assert not live.exists()
        ours = Action.objects.get(instead_of_id=action.id)
        assert (ours.agency_id, ours.by_on) == (actor.agency_id, action.by_on)
        owed = duty_for(actor, subject_id=action.id, rule="marac.action")
        assert owed.met_at is not None
    with acting("auditor"):
        logged = AuditEvent.objects.filter(record_id=made.id)
        assert [(each.operation, each.user_id) for each in logged] == [
            ("COLLECTION", frame.user[HOST])
        ]


def test_the_day_after_its_last_it_reads_nothing_whether_anybody_tidied_or_not(
    owing: tuple, acting: Callable, eastern: UUID, frame: Reference
) -> None:
    _, marac, action = owing
    with acting(HOST) as actor:
        Membership.objects.create(
            owner_agency_id=actor.agency_id, agency_id=frame.agency[HOUSING],
            conference_id=eastern, event="ENDS", until_on=YESTERDAY, reason="Left",
            decided_by=actor.user_id, decided_at=NOW,
        )  # fmt: skip
        assert Grant.objects.filter(
            agency_id=frame.agency[HOUSING], within_id=eastern, revoked_at__isnull=True
        ).exists()
    assert not reads(acting, marac)
    with acting(CONTACT), connection.cursor() as cursor:
        for table in ("marac_case", "marac_action", "marac_meeting", "marac_research"):
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (0,)
    with acting(HOST) as actor:
        assert services.hand_back_of_gone(actor, at=NOW) == 1
        assert Action.objects.filter(instead_of_id=action.id).count() == 1
        services.hand_back_of_gone(actor, at=NOW)
        assert Action.objects.filter(instead_of_id=action.id).count() == 1


def test_on_its_last_day_it_reads_and_holds_everything(
    owing: tuple, acting: Callable, browse: Callable, eastern: UUID, frame: Reference
) -> None:
    _, marac, _ = owing
    ends(acting, eastern, frame, Ending(reason="Its contract ends", last_on=TODAY))
    told = browse(CONTACT).get(reverse("marac:who_answers")).content.decode()
    assert "We take part until the end of" in told

    assert reads(acting, marac)
    with acting(CONTACT) as actor:
        assert len(selectors.actions_owed(actor)) == 1
    with acting(HOST) as actor:
        assert services.hand_back_of_gone(actor, at=NOW) == 0


def test_an_agenda_of_a_day_after_its_last_is_not_sent_to_it(
    accepted: Callable, acting: Callable, eastern: UUID, frame: Reference
) -> None:
    ends(acting, eastern, frame, Ending(reason="Its contract ends", last_on=TODAY))
    _, marac = accepted()
    agenda_sent(acting, eastern, frame, marac)

    assert not reads(acting, marac)


def test_taken_in_it_reads_the_cases_from_then_on_and_none_of_before(
    sent: tuple, accepted: Callable, opened: Callable, acting: Callable, eastern: UUID,
    frame: Reference,
) -> None:  # fmt: skip
    _, before, _ = sent
    ends(acting, eastern, frame)
    made = joins(acting, eastern, frame)

    assert not reads(acting, before)
    assert Member.objects.get(conference_id=eastern, agency_id=made.agency_id).contact_id is None
    with acting(MANAGER) as actor:
        owed = [each.duty for each in home(actor, now=NOW).owed]
        assert [each.page for each in owed] == ["marac:joined"]
        services.name_contact(
            actor, within_id=eastern, user_id=frame.user[CONTACT], reason="As before", at=NOW
        )
        assert home(actor, now=NOW).owed == []
    assert not reads(acting, before, MANAGER)
    _, later = accepted(case=opened(name="Later"))
    agenda_sent(acting, eastern, frame, later)
    assert reads(acting, later)
    assert not reads(acting, before)


def test_from_a_day_to_come_nothing_is_read_before_it(
    accepted: Callable, acting: Callable, eastern: UUID, frame: Reference
) -> None:
    ends(acting, eastern, frame)
    joins(acting, eastern, frame, from_on=TODAY + timedelta(days=3))
    _, marac = accepted()
    agenda_sent(acting, eastern, frame, marac)

    assert not reads(acting, marac)


def test_membership_rests_on_a_clause_of_a_signed_agreement(
    acting: Callable, eastern: UUID, frame: Reference
) -> None:
    with acting(HOST) as actor:
        new = NewMember(team_id=frame.team[SCHOOL], from_on=TODAY, reason="A child of the school")
        with pytest.raises(DomainError, match="Add a clause under Agreements"):
            services.add_member(actor, within_id=eastern, new=new, at=NOW)
        with pytest.raises(DatabaseError, match="rests on a clause"), transaction.atomic():
            Membership.objects.create(
                owner_agency_id=actor.agency_id, agency_id=frame.agency[SCHOOL],
                conference_id=eastern, event="JOINS", team_id=frame.team[SCHOOL], from_on=TODAY,
                reason="No clause", decided_by=actor.user_id, decided_at=NOW,
            )  # fmt: skip
    ends(acting, eastern, frame)
    with acting(HOST) as actor:
        clause = frame.clause["solent-and-downs", HOUSING, "safeguarding"]
        end_clause(actor, clause_id=clause, because="Nothing is shared any more", at=NOW)
    with pytest.raises(DomainError, match="no signed agreement"):
        joins(acting, eastern, frame)


@pytest.mark.parametrize("who", [OFFICER, "duty.inspector", MANAGER])
def test_nobody_else_decides_who_takes_part(
    acting: Callable, eastern: UUID, frame: Reference, who: str
) -> None:
    new = NewMember(team_id=frame.team[HOUSING], from_on=TODAY, reason="Why not")
    with acting(who) as actor:
        with pytest.raises(NotPermitted):
            services.add_member(actor, within_id=eastern, new=new, at=NOW)
        with pytest.raises(NotPermitted):
            services.end_member(
                actor, within_id=eastern, agency_id=frame.agency[HOUSING], ending=AT_ONCE, at=NOW
            )
        with pytest.raises(DatabaseError), transaction.atomic():
            Membership.objects.create(
                owner_agency_id=actor.agency_id, agency_id=frame.agency[HOUSING],
                conference_id=eastern, event="ENDS", until_on=YESTERDAY, reason="Mine to say",
                decided_by=actor.user_id, decided_at=NOW,
            )  # fmt: skip


@pytest.mark.parametrize(
    ("agency", "says"),
    [
        pytest.param("solent-and-downs", "or runs it", id="the host"),
        pytest.param(SCHOOL, "takes no part", id="no member"),
    ],
)
def test_only_a_member_that_is_not_the_host_leaves(
    acting: Callable, eastern: UUID, frame: Reference, agency: str, says: str
) -> None:
    with acting(HOST) as actor, pytest.raises(DomainError, match=says):
        services.end_member(
            actor, within_id=eastern, agency_id=frame.agency[agency], ending=AT_ONCE, at=NOW
        )


def test_nobody_is_a_member_twice_or_without_a_reason(
    acting: Callable, eastern: UUID, frame: Reference
) -> None:
    with pytest.raises(DomainError, match="already"):
        joins(acting, eastern, frame)
    with pytest.raises(DomainError, match="Say why"):
        ends(acting, eastern, frame, Ending(reason="  "))


def test_a_hub_takes_an_agency_in_and_lets_it_go(acting: Callable, frame: Reference) -> None:
    hub = next(each.id for each in selectors.hubs())
    made = joins(acting, hub, frame)
    with acting(CONTACT) as actor:
        assert hub in {each.within_id for each in selectors.places_of(actor)}
    ends(acting, hub, frame)
    with acting(CONTACT) as actor:
        assert hub not in {each.within_id for each in selectors.places_of(actor)}
    assert (made.hub_id, made.conference_id) == (hub, None)


def test_a_marac_is_set_up_by_the_agency_that_runs_it(acting: Callable, frame: Reference) -> None:
    new = NewConference(
        name="Invented Vale Marac", districts=("oysterport",), minutes_each=12, reserve=15,
        research_days=5, reason="Two areas are one now",
    )  # fmt: skip
    with acting(HOST) as actor:
        made = services.set_up(actor, new=new, at=NOW)
        assert [each.agency_id for each in selectors.members(made)] == [actor.agency_id]
        with pytest.raises(DomainError, match="of this name"):
            services.set_up(actor, new=new, at=NOW)
    joins(acting, made.id, frame)
    with acting(OFFICER) as actor:
        with pytest.raises(NotPermitted):
            services.set_up(actor, new=new, at=NOW)
        with pytest.raises(DatabaseError, match="runs itself"), transaction.atomic():
            Conference.objects.create(host_id=actor.agency_id, name="By the back door")


def test_the_pages_lead_from_the_marac_and_are_closed_to_others(
    acting: Callable, browse: Callable[[str], Client], eastern: UUID, frame: Reference,
    django_assert_max_num_queries: Callable,
) -> None:  # fmt: skip
    host = browse(HOST)
    listed, added = (
        reverse("marac:members", args=[eastern]),
        reverse("marac:add_member", args=[eastern]),
    )
    ended = reverse("marac:end_member", args=[eastern, frame.agency[HOUSING]])
    assert listed in host.get(reverse("marac:index")).content.decode()
    with django_assert_max_num_queries(30):
        page = host.get(listed).content.decode()
    assert ended in page
    assert added in page
    wrong = host.post(ended, {"reason": ""}).content.decode()
    assert "Say why" in wrong
    assert host.post(ended, {"reason": "It closed"})["Location"] == listed
    assert "takes part no more" in host.get(listed).content.decode().lower()
    refused = host.post(
        added,
        {"team": str(frame.team[SCHOOL]), "from_on-day": str(TODAY.day),
         "from_on-month": str(TODAY.month),
         "from_on-year": str(TODAY.year), "reason": "A child of the school"},
    ).content.decode()  # fmt: skip
    assert "Add a clause under Agreements" in refused
    assert "A child of the school" in refused
    for stranger in (MANAGER, "call.handler", "idva"):
        other = browse(stranger)
        assert [other.get(each).status_code for each in (listed, added, ended)] == [403] * 3
        assert other.get(reverse("marac:set_up")).status_code == (
            200 if stranger == MANAGER else 403
        )
