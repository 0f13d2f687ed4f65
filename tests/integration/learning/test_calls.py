"""A month's call checks from the seal to an appeal, through the pages, on the invented force."""

import re
from datetime import date, datetime, time, timedelta

import psycopg
import pytest
from django.test import Client

from harbour.config import roles
from harbour.kernel.calendars import LONDON
from harbour.kernel.deadline import add_months
from harbour.learning.domain.call_quality import CODES
from harbour.learning.schedule_calls import plan_month
from harbour.sharing.api import acting_as, system_actor
from harbour.synthetic_force.domain.agencies import FORCE
from tests.integration.conftest import Force
from tests.integration.learning.conftest import SignedIn

MONTH = """SELECT date_trunc('month', incident.received_at AT TIME ZONE 'Europe/London')::date
    FROM control_room_incident incident JOIN control_room_contact contact
        ON contact.id = incident.contact_id
    JOIN sharing_user handler ON handler.id = contact.taken_by
    JOIN pole_event event ON event.id = incident.event_id
    WHERE event.is_domestic AND NOT event.is_restricted
        AND incident.received_at < date_trunc('month', now()) - interval '1 day'
        AND incident.received_at > now() - interval '11 months'
    GROUP BY 1 HAVING count(*) > 4 AND bool_and(handler.username = 'call.handler')
    ORDER BY 1 DESC LIMIT 1"""
LINK = r"/learning/call-checks/[0-9a-f-]{36}/"
FEEDBACK = "You kept her on the line. Ask about weapons."


def _mark(**changed: str) -> dict[str, str]:
    answers = {f"q_{code}": "YES" for code in CODES} | {"q_weapons": "NO"}
    return answers | {"deed": "mark", "outcome": "ADVICE", "words": FEEDBACK} | changed


def _drawn(force: Force, supervisor: Client) -> str:
    with force.owner() as owner:
        month: date = owner.execute(MONTH).fetchone()[0]
    given = {"month": month.isoformat(), "per_handler": "2", "seed_source": "Saturday's numbers"}
    answer = supervisor.post("/learning/calls/", given)
    assert answer.status_code == 302, answer.content.decode()
    supervisor.post(answer["Location"], {"seed": "3 17 22 31 40 44"})
    return answer["Location"]


def _checks(supervisor: Client, plan: str) -> tuple[str, str]:
    """One check that one person marks, and one that two do."""
    page = supervisor.get(plan).content.decode()
    rows = re.findall(rf"({LINK}).*?Priya Testcase.*?(One|Two) p", page)
    by_number = {number: link for link, number in rows}
    return by_number["One"], by_number["Two"]


def test_a_call_is_drawn_marked_answered_and_appealed(force: Force, signed_in: SignedIn) -> None:
    supervisor, inspector = signed_in("call.supervisor"), signed_in("duty.inspector")
    handler = signed_in("call.handler")
    one, two = _checks(supervisor, _drawn(force, supervisor))
    assert handler.get(one).status_code == 404  # nothing to see before the feedback

    supervisor.post(one, _mark(need="Asking about weapons", **_date("review_on")))
    assert "Read the feedback on one of your calls" in handler.get("/").content.decode()
    assert "90%" in handler.get(one).content.decode()
    handler.post(one, {"deed": "reply", "kind": "APPEAL", "words": "She said there was none"})
    asked = (handler, inspector, signed_in("superintendent"))
    assert [_owes_appeal(who) for who in asked] in ([False, True, False], [False, False, True])
    refused = supervisor.post(one, _mark()).content.decode()
    assert "The next mark is somebody else&#x27;s" in refused
    inspector.post(one, _mark(q_weapons="YES", outcome="PASS", words="It was asked"))
    assert "Mark after appeal: 100%, pass" in handler.get(one).content.decode()
    supervisor.post(one, {"deed": "met", "how": "Sat beside a colleague"})

    supervisor.post(two, _mark())
    blind = inspector.get(two).content.decode()
    assert "Their mark is not shown" in blind
    assert FEEDBACK not in blind
    assert handler.get(two).status_code == 404
    inspector.post(two, _mark())
    handler.post(two, {"deed": "reply", "kind": "ANSWER", "words": "I will ask"})

    told = supervisor.get("/learning/calls/").content.decode()
    assert "Two markers answered 10 of 10 questions alike" in told
    assert "Weapons were asked about" in told


def test_a_call_handler_of_whom_no_call_was_drawn_stands_first(
    force: Force, signed_in: SignedIn
) -> None:
    supervisor = signed_in("call.supervisor")
    with _samples(force) as owner:
        owner.execute(
            "INSERT INTO sharing_userrole (id, user_id, role, from_on) SELECT gen_random_uuid(),"
            " id, 'call_handler', current_date - 9 FROM sharing_user"
            " WHERE username = 'call.specialist'"
        )
    _drawn(force, supervisor)

    page = supervisor.get("/learning/calls/").content.decode()
    coverage = page[page.index("Coverage, last 12 plans") :]

    assert coverage.index("Ines Testcase") < coverage.index("Priya Testcase")


def _owes_appeal(who: Client) -> bool:
    return "appeals against a mark" in who.get("/").content.decode()


def _date(name: str) -> dict[str, str]:
    return {f"{name}-day": "1", f"{name}-month": "6", f"{name}-year": "2030"}


def test_the_database_keeps_marks_apart_and_checks_between_two(
    force: Force, signed_in: SignedIn
) -> None:
    supervisor = signed_in("call.supervisor")
    plan = _drawn(force, supervisor)
    one, _ = _checks(supervisor, plan)

    assert signed_in("response.officer").get("/learning/call-checks/").status_code == 403
    assert signed_in("call.handler").get("/learning/calls/").status_code == 403
    with psycopg.connect(force.server.other_database("samples").url(roles.OWNER)) as owner:
        owner.execute("SET harbour.maintenance = 'on'")
        with pytest.raises(psycopg.errors.CheckViolation, match="somebody else"):
            owner.execute(
                "INSERT INTO learning_callmark (id, check_of_id, kind, answers, outcome, words,"
                " marked_by, marked_at) SELECT gen_random_uuid(), id, 'FIRST', '{}', 'PASS',"
                " 'Good', handler_id, now() FROM learning_callcheck WHERE id = %s",
                [one.rstrip("/").rsplit("/", 1)[-1]],
            )
    again = supervisor.post(plan, {"seed": "4 5 6"})
    assert again.status_code in (200, 409)
    assert "3 17 22 31 40 44" in supervisor.get(plan).content.decode()


def test_each_month_is_sealed_by_itself_once_and_its_draw_is_owed(
    force: Force, signed_in: SignedIn
) -> None:
    supervisor = signed_in("call.supervisor")
    with force.owner() as owner:
        month: date = owner.execute(MONTH).fetchone()[0]
    actor = system_actor(FORCE, purpose="supervision")
    after = datetime.combine(add_months(month, 1), time(5, 20), tzinfo=LONDON)
    with acting_as(actor):
        planned = plan_month(actor, at=after)
    with acting_as(actor):
        assert plan_month(actor, at=after + timedelta(days=3)) is None

    assert (planned.from_on, planned.per_handler) == (month, 2)
    page = f"/learning/calls/{planned.id}/"
    assert "Lotto draw" in supervisor.get(page).content.decode()
    assert "Draw last month" in supervisor.get("/").content.decode()
    supervisor.post(page, {"seed": "3 17 22 31 40 44"})
    home = supervisor.get("/").content.decode()
    assert "Draw last month" not in home
    assert "Mark the calls that were drawn" in home


def test_a_victim_who_is_restricted_since_the_seal_is_left_out_and_the_rest_is_drawn(
    force: Force, signed_in: SignedIn
) -> None:
    supervisor = signed_in("call.supervisor")
    with force.owner() as owner:
        month: date = owner.execute(MONTH).fetchone()[0]
    after = datetime.combine(add_months(month, 1), time(5, 20), tzinfo=LONDON)
    actor = system_actor(FORCE, purpose="supervision")
    with acting_as(actor):
        planned = plan_month(actor, at=after)
    kept, marked_away = sorted(planned.frame)[:2]
    _restrict(force, kept)
    with _samples(force) as owner:
        owner.execute(
            "UPDATE pole_event SET is_domestic = false WHERE id ="
            " (SELECT event_id FROM control_room_incident WHERE id = %s)",
            [marked_away],
        )
    page = f"/learning/calls/{planned.id}/"
    answer = supervisor.post(page, {"seed": "3 17 22 31 40 44"})

    assert answer.status_code == 302, answer.content.decode()
    assert "1 call that named people alone may open" in supervisor.get(page).content.decode()
    with _samples(force) as owner:
        drawn, left = owner.execute(
            "SELECT (SELECT array_agg(incident_id::text) FROM learning_callcheck"
            " WHERE plan_id = held.id), left_out::text[] FROM learning_callplan held"
            " WHERE held.id = %s",
            [planned.id],
        ).fetchone()
    assert left == [kept]
    assert kept not in drawn
    assert len(drawn) == 2


def test_a_plan_that_cannot_be_drawn_is_planned_anew_with_a_reason(
    force: Force, signed_in: SignedIn
) -> None:
    supervisor = signed_in("call.supervisor")
    with force.owner() as owner:
        month: date = owner.execute(MONTH).fetchone()[0]
    given = {"month": month.isoformat(), "per_handler": "2", "seed_source": "Saturday's numbers"}
    page = supervisor.post("/learning/calls/", given)["Location"]
    with _samples(force) as owner:  # as one that was sealed before frames were kept
        owner.execute("UPDATE learning_callplan SET frame = NULL, frame_sha256 = 'another'")
    assert "Plan the month anew" in supervisor.post(page, {"seed": "3 17"}).content.decode()

    assert "why this plan" in supervisor.post(page, {"why": " "}).content.decode()
    anew = supervisor.post(page, {"why": "A call was marked otherwise since"})
    assert anew.status_code == 302
    assert "A call was marked otherwise since" in supervisor.get(page).content.decode()
    assert supervisor.post(anew["Location"], {"seed": "3 17"}).status_code == 302
    assert "Call checks of" in supervisor.get(anew["Location"]).content.decode()


def _samples(force: Force) -> psycopg.Connection:
    owner = psycopg.connect(force.server.other_database("samples").url(roles.OWNER))
    owner.execute("SET harbour.maintenance = 'on'")
    return owner


def _restrict(force: Force, incident_id: str) -> None:
    """The victim of a call becomes restricted to named readers, and so does what happened."""
    with _samples(force) as owner:
        event = owner.execute(
            "SELECT event_id FROM control_room_incident WHERE id = %s", [incident_id]
        ).fetchone()[0]
        owner.execute("UPDATE pole_event SET is_restricted = true WHERE id = %s", [event])
        owner.execute(
            "UPDATE pole_personrecord SET is_restricted = true WHERE id IN"
            " (SELECT record_id FROM pole_involvement WHERE event_id = %s AND role = 'VICTIM')",
            [event],
        )
