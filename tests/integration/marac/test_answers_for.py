"""Only who answers for an agency at a Marac or a hub reads there: colleagues count nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import UUID

import psycopg
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from harbour.advisers import services as advisers
from harbour.config import roles
from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.marac import selectors, services
from harbour.marac.models import Action
from harbour.marac.services import NewAction, NewCall, NewResearch
from harbour.messages.models import Message
from harbour.pole.api import briefs
from harbour.sharing.api import AgencyKind, agencies, declare_link, point_to, pointers_to
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import duties_owed
from tests.cluster import Cluster
from tests.integration.advisers.conftest import WHY
from tests.integration.marac.conftest import referral_of
from tests.integration.safeguarding.conftest import NOW, Opened

HOST, CONTACT, COLLEAGUE = "safeguarding.supervisor", "housing.officer", "housing.tenancies"
HOUSING = "saltmarsh-housing"
TABLES = (
    "marac_case", "marac_casestep", "marac_meeting", "marac_meetingstep", "marac_attendance",
    "marac_observer", "marac_turn", "marac_research", "marac_discussion", "marac_minuted",
    "marac_action", "marac_actionstep", "marac_chase", "marac_referral", "marac_foundrepeat",
    "marac_transfer", "marac_hubcall", "marac_hubcase", "marac_hubcasestep", "marac_hubanswer",
    "marac_hubdecision", "marac_hubtold",
)  # fmt: skip
ELSEWHERE = {
    "workforce_duty": "page LIKE 'marac%'",
    "outbox_message": "page LIKE 'marac%'",
    "sharing_grant": "kind LIKE 'marac%' OR reason = 'Listed at the Marac'",
    "sharing_received": "kind LIKE 'marac%'",
}


@contextmanager
def changed(cluster: Cluster, change: str, back: str) -> Iterator[None]:
    """What somebody commits meanwhile, put back afterwards."""
    with psycopg.connect(cluster.url(roles.OWNER), autocommit=True) as owner:
        owner.execute("SET harbour.maintenance = 'on'")
        assert owner.execute(change).rowcount == 1
        try:
            yield
        finally:
            owner.execute(back)


def counted() -> dict[str, int]:
    """What the app's own role counts of the Marac, by hand: tables in which there is anything."""
    asked = dict.fromkeys(TABLES, "true") | ELSEWHERE
    with connection.cursor() as cursor:
        found = {}
        for table, where in asked.items():
            cursor.execute(f"SELECT count(*) FROM {table} WHERE {where}")
            found[table] = cursor.fetchone()[0]
    return {table: number for table, number in found.items() if number}


def to_do(agency_id: UUID) -> NewAction:
    return NewAction(
        agency_id=agency_id, owner_name="Raj Testcase", what="Change the locks tonight",
        protects="VICTIM", by_on=(NOW + timedelta(days=1)).date(),
    )  # fmt: skip


@pytest.fixture
def under_way(sent: tuple, acting: Callable, frame: Reference) -> tuple[Opened, UUID, UUID, UUID]:
    """A case that housing answered on and acts on, with minutes: (hers, it, meeting, action)."""
    case, marac, meeting = sent
    with acting(CONTACT) as actor:
        told = NewResearch(is_known=True, words="Two repairs of her door")
        services.answer_research(actor, case_id=marac, research=told, at=NOW)
    with acting(HOST) as actor:
        services.call_case(actor, case_id=marac, at=NOW)
        action = services.add_action(
            actor, case_id=marac, action=to_do(frame.agency[HOUSING]), at=NOW
        )
        services.chase(actor, action_id=action.id, at=NOW)
        services.hear(actor, case_id=marac, risks="He has keys", minutes_spent=9, at=NOW)
        held = selectors.meeting(actor, meeting)
        services.hold(actor, meeting_id=meeting, chaired_by=held.chair_id, at=NOW)
        services.send_minutes(actor, meeting_id=meeting, at=NOW)
    return case, marac, meeting, action.id


def test_a_colleague_of_the_contact_counts_nothing_and_finds_nothing(
    under_way: tuple, acting: Callable
) -> None:
    case, marac, meeting, action = under_way
    with acting(CONTACT) as actor:
        seen = counted()
        assert {"marac_case", "marac_meeting", "marac_research", "marac_action", "marac_minuted",
                "workforce_duty", "outbox_message", "sharing_received"} <= set(seen)  # fmt: skip
        assert selectors.case(actor, marac).victim_id == case.victim
        assert briefs(actor, [case.victim], on=NOW.date())
    for username in (COLLEAGUE, "housing.manager"):
        with acting(username) as actor:
            assert counted() == {}
            assert briefs(actor, [case.victim, case.suspect], on=NOW.date()) == {}
            assert selectors.flags(actor, [case.victim], on=NOW.date()) == []
            assert selectors.timeline(actor, [case.victim]) == []
            assert selectors.actions_owed(actor) == selectors.research_owed(actor) == []
            for ask, record in (
                (selectors.case, marac), (selectors.meeting, meeting), (selectors.action, action),
            ):  # fmt: skip
                with pytest.raises(NotVisible):
                    ask(actor, record)


def test_no_page_or_paper_shows_a_colleague_anything(
    under_way: tuple, browse: Callable[[str], Client]
) -> None:
    _, marac, meeting, action = under_way
    pages = [
        reverse("marac:case", args=[marac]), reverse("marac:research", args=[marac]),
        reverse("marac:meeting", args=[meeting]), reverse("marac:pack", args=[meeting]),
        reverse("marac:paper", args=[meeting]), reverse("marac:action", args=[action]),
    ]  # fmt: skip
    lists = [reverse("marac:index"), reverse("marac:calendar"), reverse("marac:flags"),
             reverse("marac:hub"), reverse("referrals:ours"), "/"]  # fmt: skip
    contact, colleague = browse(CONTACT), browse(COLLEAGUE)

    assert {contact.get(page).status_code for page in pages if "research" not in page} == {200}
    assert {colleague.get(page).status_code for page in pages} == {404}
    for page in lists:
        answer = colleague.get(page)
        assert answer.status_code == 200
        told = answer.content.decode()
        assert "Change the locks" not in told
        assert "Amara Testcase" not in told
        assert str(meeting) not in told
        assert "Research a case" not in told
    assert "answer for us at a Marac" in colleague.get(lists[0]).content.decode()
    assert "answer for us at a Marac" not in contact.get(lists[0]).content.decode()


def test_the_contact_reads_without_the_team_and_who_moves_away_loses_it_at_once(
    under_way: tuple, acting: Callable, eastern: UUID, cluster: Cluster, frame: Reference
) -> None:
    _, marac, _, _ = under_way
    dov = frame.user[COLLEAGUE]
    with acting("housing.manager") as actor:
        services.name_contact(actor, within_id=eastern, user_id=dov, reason="Raj leaves", at=NOW)
    with acting(COLLEAGUE) as actor:
        assert selectors.case(actor, marac).id == marac
        assert selectors.action(actor, under_way[3]).id == under_way[3]
    elsewhere = frame.agency["downs-probation"]
    move = f"UPDATE sharing_user SET agency_id = '{{}}' WHERE id = '{dov}'"
    with (
        changed(cluster, move.format(elsewhere), move.format(frame.agency[HOUSING])),
        acting(COLLEAGUE) as actor,
    ):
        assert actor.agency_id == elsewhere
        assert counted() == {}
    with acting("housing.manager") as actor:
        services.name_contact(
            actor, within_id=eastern, user_id=None, reason="The team answers", at=NOW
        )
    with acting(COLLEAGUE):
        assert counted() == {}
    with acting(CONTACT) as actor:
        assert selectors.case(actor, marac).id == marac


def test_who_leaves_the_team_and_is_no_contact_loses_it_at_once(
    under_way: tuple, acting: Callable, eastern: UUID, cluster: Cluster, frame: Reference
) -> None:
    with acting("housing.manager") as actor:
        services.name_contact(actor, within_id=eastern, user_id=None, reason="Gone", at=NOW)
    raj = frame.user[CONTACT]
    ends = f"UPDATE workforce_posting SET until_on = {{}} WHERE user_id = '{raj}'"
    with changed(cluster, ends.format("current_date"), ends.format("NULL")), acting(CONTACT):
        assert counted() == {}


def test_who_is_given_one_request_reads_that_case_alone_until_it_is_answered(
    sent: tuple, accepted: Callable, opened: Callable, acting: Callable, frame: Reference,
    browse: Callable[[str], Client],
) -> None:  # fmt: skip
    case, marac, _ = sent
    _, other = accepted(case=opened(name="Benita"))
    with acting(HOST) as actor:
        services.add_action(actor, case_id=other, action=to_do(frame.agency[HOUSING]), at=NOW)
    with acting(CONTACT) as actor:
        assert selectors.case(actor, other).id == other
        held = selectors.case(actor, marac)
        services.give_to_colleague(actor, held=held, user_id=frame.user[COLLEAGUE], at=NOW)
    with acting(COLLEAGUE) as actor:
        assert [each.page_id for each in duties_owed(actor)] == [marac]
        told = Message.objects.filter(to_user_id=actor.user_id)
        assert [each.template for each in told] == ["marac_given"]
        assert [each.case.id for each in selectors.research_owed(actor)] == [marac]
        assert briefs(actor, [case.victim], on=NOW.date())
        with pytest.raises(NotVisible):
            selectors.case(actor, other)
        with pytest.raises(NotPermitted, match="contact for this Marac"):
            services.give_to_colleague(
                actor, held=selectors.case(actor, marac), user_id=actor.user_id, at=NOW
            )
        assert list(Action.objects.all()) == []
    answer = browse(COLLEAGUE).post(
        reverse("marac:research", args=[marac]), {"is_known": "no", "in_minutes": "yes"}
    )
    assert answer["Location"] == reverse("marac:index")
    with acting(COLLEAGUE):
        assert counted() == {}


def test_an_action_is_given_to_nobody_who_knows_the_people_and_to_no_other_agency(
    under_way: tuple, acting: Callable, frame: Reference, browse: Callable[[str], Client]
) -> None:
    case, _, _, action = under_way
    dov, page = frame.user[COLLEAGUE], reverse("marac:give_action", args=[action])
    with acting(CONTACT) as actor:
        held = selectors.action(actor, action)
        services.give_to_colleague(actor, held=held, user_id=dov, at=NOW)
    with acting(HOST) as actor:
        services.chase(actor, action_id=action, at=NOW)
    with acting(COLLEAGUE) as actor:
        assert selectors.action(actor, action).id == action
        reminders = Message.objects.filter(template="marac_action", to_user_id=dov)
        assert [each.page_id for each in reminders] == [action]
        declare_link(actor, person_record_id=case.suspect, relation="FAMILY", at=NOW)
    with acting(CONTACT) as actor:
        services.give_to_colleague(actor, held=held, user_id=None, at=NOW)
        with pytest.raises(DomainError, match="somebody else"):
            services.give_to_colleague(actor, held=held, user_id=dov, at=NOW)
    with acting(COLLEAGUE):
        assert counted() == {}
    with acting(HOST) as actor, pytest.raises(NotPermitted, match="agency that owns"):
        services.give_to_colleague(actor, held=held, user_id=actor.user_id, at=NOW)
    assert browse(CONTACT).get(page).status_code == 200
    assert browse(HOST).get(page).status_code == 403


def test_who_refers_reads_the_referral_and_not_what_became_of_it(
    opened: Callable[..., Opened], acting: Callable, eastern: UUID, frame: Reference
) -> None:
    case = opened()
    with acting(HOST) as actor:
        services.let_read(actor, [case.victim, case.suspect], frame.agency[HOUSING], NOW,
                          reason="A tenant")  # fmt: skip
    with acting(COLLEAGUE) as actor:
        made = services.refer(actor, conference_id=eastern, referral=referral_of(case), at=NOW)
        assert selectors.referral(actor, made.id).id == made.id
    with acting("housing.manager"):
        assert counted() == {}
    with acting(HOST) as actor:
        services.screen(actor, referral_id=made.id, event="accept", reason="High", at=NOW)
        held = selectors.case_of_referral(actor, made.id)
        services.add_action(actor, case_id=held.id, action=to_do(frame.agency[HOUSING]), at=NOW)
    with acting(COLLEAGUE) as actor:
        assert selectors.referral(actor, made.id).get_status_display() == "Accepted"
        with pytest.raises(NotVisible):
            selectors.case(actor, held.id)
    with acting(CONTACT) as actor:
        assert selectors.case(actor, held.id).id == held.id


def test_her_adviser_reads_her_case_and_no_other_whoever_answers_for_the_service(
    accepted: Callable, opened: Callable, acting: Callable, cluster: Cluster, frame: Reference
) -> None:
    hers, client = accepted()
    _, stranger = accepted(case=opened(name="Benita"))
    service = frame.agency["lighthouse-idva"]
    with acting(HOST) as actor:
        for marac in (client, stranger):
            services.let_see(actor, service, selectors.case(actor, marac), NOW)
    with acting("safeguarding.officer") as actor:
        engaged = advisers.refer(actor, case_id=hers.case_id, referral=WHY, at=NOW)
    with acting("idva.manager") as actor:
        advisers.give_to(actor, engagement_id=engaged.id, adviser_id=frame.user["idva.city"],
                         why="Polish", at=NOW)  # fmt: skip
    zofia = frame.user["idva.city"]
    ends = f"UPDATE workforce_posting SET until_on = {{}} WHERE user_id = '{zofia}'"
    with (
        changed(cluster, ends.format("current_date"), ends.format("NULL")),
        acting("idva.city") as actor,
    ):
        assert selectors.case(actor, client).id == client
        with pytest.raises(NotVisible):
            selectors.case(actor, stranger)


def test_so_it_is_at_the_hub(
    opened: Callable[..., Opened], acting: Callable, cluster: Cluster, frame: Reference
) -> None:
    case = opened()
    with acting("safeguarding.officer") as actor:
        called = services.call(
            actor, hub_id=selectors.hubs()[0].id, at=NOW,
            called=NewCall(victim_id=case.victim, perpetrator_id=case.suspect,
                           why="He was released at noon", interim="Alarm fitted"),
        )  # fmt: skip
        held = selectors.case_of_call(actor, called).id
    zofia = frame.user["idva.city"]
    ends = f"UPDATE workforce_posting SET until_on = {{}} WHERE user_id = '{zofia}'"
    with acting("idva.city") as actor:
        assert selectors.hub_case(actor, held).id == held
    with (
        changed(cluster, ends.format("current_date"), ends.format("NULL")),
        acting("idva.city") as actor,
    ):
        assert counted() == {}
        assert selectors.hub_cases_open(actor) == []
        with pytest.raises(NotVisible):
            services.answer_hub(actor, case_id=held, at=NOW,
                                answer=services.NewAnswer(is_known=False))  # fmt: skip


def test_the_force_reads_as_before(under_way: tuple, acting: Callable) -> None:
    case, marac, _, _ = under_way
    assert len(agencies(kind=AgencyKind.FORCE)) == 1
    with acting("response.officer") as actor:
        assert [each.id for each in selectors.flags(actor, [case.victim], on=NOW.date())] == [marac]


def test_that_we_know_them_is_said_within_the_marac_and_no_colleague_reads_it(
    sent: tuple, acting: Callable
) -> None:
    case, _, _ = sent
    with acting(CONTACT) as actor:
        made = point_to(actor, person_record_id=case.victim, contact="Raj Testcase", at=NOW)
        assert [each.id for each in pointers_to(actor, [case.victim])] == [made.id]
    with acting(HOST) as actor:
        assert [each.id for each in pointers_to(actor, [case.victim])] == [made.id]
    for username in (COLLEAGUE, "housing.manager"):
        with acting(username) as actor, connection.cursor() as cursor:
            assert pointers_to(actor, [case.victim]) == []
            cursor.execute("SELECT count(*) FROM sharing_pointer")
            assert cursor.fetchone() == (0,)
