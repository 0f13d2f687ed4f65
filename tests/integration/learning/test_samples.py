"""A dip sample from its seal to what is learnt, through the pages, on the invented force."""

import re
from datetime import date, timedelta

import psycopg
import pytest
from django.test import Client
from django.utils import timezone

from harbour.config import roles
from harbour.learning.domain.safety_net import NetRule
from harbour.learning.looking import catch
from harbour.learning.models import Caught
from harbour.learning.schedule import plan_week
from harbour.learning.selectors.safety_net import building_up, still_caught
from harbour.sharing.api import acting_as, system_actor
from harbour.synthetic_force.domain.agencies import FORCE
from harbour.workforce.api import duty_for
from tests.integration.conftest import Force
from tests.integration.learning.conftest import SignedIn

DAYS = """SELECT (decided_at AT TIME ZONE 'Europe/London')::date FROM risk_gradedecision
    WHERE stage = 'UNIT' AND grade = 'STANDARD' AND decided_at < now() - interval '2 days'
    ORDER BY decided_at OFFSET 10 LIMIT 4"""


def _span(force: Force) -> tuple[date, date]:
    """Days in which at least four grades of standard risk were decided."""
    with force.owner() as owner:
        days = [row[0] for row in owner.execute(DAYS).fetchall()]
    return days[0], days[-1]


def _date(name: str, day: date) -> dict[str, object]:
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def _planned(client: Client, force: Force) -> str:
    first, last = _span(force)
    answer = client.post(
        "/learning/samples/",
        {
            "kind": "STANDARD",
            **_date("from_on", first),
            **_date("until_on", last),
            "seed_source": "Numbers of Saturday's draw",
        },
    )
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def test_a_sample_is_sealed_drawn_graded_blind_and_learnt_from(
    force: Force, signed_in: SignedIn
) -> None:
    sergeant = signed_in("cru.sergeant")
    sample = _planned(sergeant, force)
    assert "Will come from: Numbers" in sergeant.get(sample).content.decode()

    sergeant.post(sample, {"deed": "draw", "seed": "3 17 22 31 40 44"})
    assert "second grades are still to be given" in sergeant.get(sample).content.decode()

    queue = sergeant.get("/learning/second-grades/").content.decode()
    waiting = re.findall(r"/learning/second-grades/[0-9a-f-]{36}/", queue)
    assert len(waiting) >= 4
    for turn, item in enumerate(waiting):
        page = sergeant.get(item).content.decode()
        assert "Researched in every source" not in page  # why the unit graded as it did
        assert "Tom Testcase" not in page
        # All are graded high: the list does not tell which are mixed in, high at first too.
        said = {"grade": "HIGH", "reason": "As answered and seen"}
        if turn == 0:
            assert "Enter what could come" in sergeant.post(item, said).content.decode()
        sergeant.post(item, said | {"harm": "Found by the suspect again"})

    told = sergeant.get(sample).content.decode()
    assert "and these are all there are" in told
    sergeant.post(sample, {"deed": "report", "words": "Ask about debt", "for_whom": "All officers"})
    assert "Ask about debt" in sergeant.get(sample).content.decode()
    assert "Reported" in sergeant.get(sample).content.decode()
    assert "If it were missed: Found by the suspect again" in told
    assert "A second person grades it higher" in sergeant.get("/").content.decode()


def test_a_victim_who_is_restricted_since_the_seal_is_left_out_and_the_rest_is_drawn(
    force: Force, signed_in: SignedIn
) -> None:
    sergeant = signed_in("cru.sergeant")
    sample = _planned(sergeant, force)
    with psycopg.connect(force.server.other_database("samples").url(roles.OWNER)) as owner:
        owner.execute("SET harbour.maintenance = 'on'")
        ((frame,),) = owner.execute("SELECT frame FROM learning_sample").fetchall()
        hidden = min(frame["traits"])
        owner.execute(
            "UPDATE pole_personrecord SET is_restricted = true WHERE id ="
            " (SELECT victim_id FROM risk_assessment WHERE id = %s)",
            [hidden],
        )
    answer = sergeant.post(sample, {"deed": "draw", "seed": "3 17 22 31 40 44"})
    assert answer.status_code == 302, answer.content.decode()
    assert "that named people alone may open" in sergeant.get(sample).content.decode()
    with psycopg.connect(force.server.other_database("samples").url(roles.OWNER)) as owner:
        owner.execute("SET harbour.maintenance = 'on'")
        left, drawn = owner.execute(
            "SELECT left_out::text[], (SELECT array_agg(assessment_id::text)"
            " FROM learning_sampledgrade) FROM learning_sample"
        ).fetchone()
    assert hidden in left
    assert not set(left) & set(drawn)


def test_whoever_gave_the_first_grade_cannot_give_the_second(
    force: Force, signed_in: SignedIn
) -> None:
    sergeant, reviewer = signed_in("cru.sergeant"), signed_in("cru.officer")
    sergeant.post(_planned(sergeant, force), {"deed": "draw", "seed": "1 2 3"})
    queue = sergeant.get("/learning/second-grades/").content.decode()
    item = re.findall(r"/learning/second-grades/[0-9a-f-]{36}/", queue)[0]

    assert reviewer.get(item).status_code == 403
    assert reviewer.post(item, {"grade": "HIGH", "reason": "Mine"}).status_code == 403
    assert "No second grade waits" in reviewer.get("/learning/second-grades/").content.decode()
    assert reviewer.get("/learning/samples/").status_code == 403
    with pytest.raises(psycopg.errors.CheckViolation, match="somebody else"):
        _write_as_the_first(force)


def _write_as_the_first(force: Force) -> None:
    """Round the pages, by the database's own owner."""
    with psycopg.connect(force.server.other_database("samples").url(roles.OWNER)) as owner:
        owner.execute("SET harbour.maintenance = 'on'")
        owner.execute(
            "INSERT INTO learning_secondgrade (id, sample_id, drawn_id, grade, reason, graded_by,"
            " graded_at) SELECT gen_random_uuid(), sample_id, id, 'HIGH', 'Mine', involved[1],"
            " now() FROM learning_sampledgrade LIMIT 1"
        )


def test_whoever_has_seen_the_first_grade_passes_it_on(force: Force, signed_in: SignedIn) -> None:
    sergeant = signed_in("cru.sergeant")
    sergeant.post(_planned(sergeant, force), {"deed": "draw", "seed": "1 2 3"})
    queue = sergeant.get("/learning/second-grades/").content.decode()
    item = re.findall(r"/learning/second-grades/[0-9a-f-]{36}/", queue)[0]

    assert "Enter where you saw it" in sergeant.post(item, {"deed": "pass_on"}).content.decode()
    sergeant.post(item, {"deed": "pass_on", "why": "On her page, last week"})

    assert item not in sergeant.get("/learning/second-grades/").content.decode()
    assert sergeant.post(item, {"grade": "HIGH", "reason": "As answered"}).status_code == 403
    with psycopg.connect(force.server.other_database("samples").url(roles.OWNER)) as owner:
        owner.execute("SET harbour.maintenance = 'on'")
        with pytest.raises(psycopg.errors.CheckViolation, match="has seen the first grade"):
            owner.execute(
                "INSERT INTO learning_secondgrade (id, sample_id, drawn_id, grade, reason,"
                " graded_by, graded_at) SELECT gen_random_uuid(), sample_id, drawn_id, 'HIGH',"
                " 'Mine', passed_by, now() FROM learning_passedon"
            )


def test_what_builds_up_is_looked_at_once_and_graded_again_within_a_day(
    signed_in: SignedIn,
) -> None:
    officer = signed_in("cru.officer")
    shown = officer.get("/learning/building-up/").content.decode()
    look = re.findall(r"/learning/building-up/[0-9a-f-]{36}/", shown)[0]

    assert "Choose what you decide" in officer.post(look, {"words": "Hm"}).content.decode()
    said = {"result": "GRADE_AGAIN", "words": "Three in a month and a new partner"}
    assert officer.post(look, said).status_code == 302

    then = officer.get("/learning/building-up/").content.decode()
    assert look not in then
    assert "The unit grades the last assessment again. Three in a month" in then
    assert officer.get(look).status_code == 404
    assert "Grade again: together the victim" in officer.get("/").content.decode()


def test_who_is_caught_is_owed_a_look_and_stays_until_somebody_looked(
    signed_in: SignedIn,
) -> None:
    officer = signed_in("cru.officer")
    now = timezone.now()
    actor = system_actor(FORCE, purpose="safeguarding")
    with acting_as(actor):
        caught = catch(actor, at=now)
    with acting_as(actor):
        again = catch(actor, at=now + timedelta(hours=1))
        late = building_up(actor, rule=NetRule(), now=now + timedelta(days=300))
    shown = officer.get("/learning/building-up/").content.decode()
    look = re.findall(r"/learning/building-up/([0-9a-f-]{36})/", shown)[0]
    with acting_as(actor):
        held = Caught.objects.get(assessment_id=look)
        owed = duty_for(actor, subject_id=held.id, rule="learning.look")
    said = {"result": "STANDS", "words": "The suspect has moved abroad"}
    officer.post(f"/learning/building-up/{look}/", said)
    with acting_as(actor):
        done = duty_for(actor, subject_id=held.id, rule="learning.look")
        left = {each.assessment_id for each in still_caught(actor)}

    assert (caught > 0, again) == (True, 0)
    assert len(late) == caught  # 28 days have long passed, and nobody has looked
    assert owed.due_at - owed.started_at == timedelta(hours=48)
    assert (owed.met_at, done.met_at is None) == (None, False)
    assert held.assessment_id not in left
    assert len(left) == caught - 1


def test_each_week_is_sealed_once_and_its_drawing_owed(force: Force, signed_in: SignedIn) -> None:
    sergeant = signed_in("cru.sergeant")
    actor = system_actor(FORCE, purpose="supervision")
    now = timezone.now() - timedelta(days=7)
    with acting_as(actor):
        planned = plan_week(actor, at=now)
    with acting_as(actor):
        again = plan_week(actor, at=now)

    assert planned
    assert again == []
    page = f"/learning/samples/{planned[0].id}/"
    assert "Lotto draw" in sergeant.get(page).content.decode()
    assert "Draw this week" in sergeant.get("/").content.decode()
    sergeant.post(page, {"deed": "draw", "seed": "1 2 3"})
    assert f"{planned[0].id}" not in sergeant.get("/").content.decode()
