"""The village as it is loaded: seen by each agency's own people, proven, found by searching."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connections
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from harbour.config import roles
from harbour.config.database import SetUpFailed, django
from harbour.control_room.api import outstanding, repeat_finding
from harbour.multi_search.api import find_people
from harbour.pole.api import involved_in, records_of_person
from harbour.referrals.api import inbox, queue
from harbour.safeguarding.api import cases_about
from harbour.synthetic_force.domain.force import Force, invent
from harbour.synthetic_force.domain.reference import Reference
from harbour.synthetic_force.services import load_records
from harbour.workforce.api import duties_owed
from tests.cluster import Cluster
from tests.connecting import connected_as


@pytest.mark.slow
def test_every_proof_holds_on_it(force, tmp_path: Path) -> None:
    witness = {"HARBOUR_WITNESS": str(tmp_path / "seals")}  # another test's seals are not of it
    said = json.loads(django(force.server, roles.VERIFY, "verify", "--json", quiet=True, **witness))

    assert [proof for proof in said["proofs"] if not proof["holds"]] == []


@pytest.mark.slow
def test_it_is_not_loaded_twice(force) -> None:
    with pytest.raises(SetUpFailed, match="an invented force here already"):
        django(force.server, roles.OWNER, "synthetic", "--scale=village", quiet=True)


@pytest.mark.slow
def test_a_partner_reads_its_own_records_and_what_it_was_given(force) -> None:
    counted = "SELECT count(*) FROM referrals_referral"
    with force.owner() as owner:
        sent = owner.execute(
            f"{counted} r JOIN sharing_agency a ON a.id = r.to_agency_id"
            " WHERE a.code = 'harbourside-victim-support' AND EXISTS (SELECT 1 FROM sharing_grant g"
            " WHERE g.record_id = r.id AND g.until > now())"
        ).fetchone()
    with force.acting("victim.support", purpose="support") as cursor:
        seen = cursor.execute(counted).fetchone()
        incidents = cursor.execute("SELECT count(*) FROM control_room_incident").fetchone()

    assert seen == sent
    assert seen[0] > 10
    assert incidents == (0,)


@pytest.mark.slow
def test_loading_is_logged_by_the_statement_and_giving_by_the_agency(force) -> None:
    with force.owner() as owner:
        given, rows = owner.execute(
            "SELECT count(*) FILTER (WHERE run_id IS NOT NULL), sum(rows) FROM sharing_auditevent"
            " WHERE operation = 'DISCLOSURE'"
        ).fetchone()
        collected = owner.execute(
            "SELECT count(*) FROM sharing_auditevent WHERE operation = 'COLLECTION'"
            " AND run_id IS NOT NULL"
        ).fetchone()
        number, by_agency_and_kind = owner.execute(
            "SELECT count(*), count(DISTINCT (giver_id, agency_id, kind)) FROM sharing_grant"
            " WHERE reason <> 'edge'"
        ).fetchone()

    assert rows == number
    assert 0 < given <= by_agency_and_kind  # others may have given something since
    assert collected[0] < 200


@pytest.fixture(scope="module")
def village(
    frame: Reference, cluster: Cluster, django_db_blocker: DjangoDbBlocker
) -> Iterator[Force]:
    """The village of the frame that is there, told up to this moment, and taken away again."""
    connections.close_all()
    cluster.keep()
    told = invent("village", seed=7, as_of=timezone.now().replace(microsecond=0))
    assert told.frame.user == frame.user
    with django_db_blocker.unblock():
        with connected_as(cluster, roles.JOB):
            load_records(told, lambda table, rows: None)
        yield told
        connections.close_all()
    cluster.restore()


@pytest.mark.slow
def test_everyone_has_the_work_that_the_stories_give_them(village: Force, acting) -> None:
    now = timezone.now()
    with acting("response.officer") as actor:
        owed = {duty.rule for duty in duties_owed(actor)}
        assert "risk.assessment_due" in owed
    with acting("call.handler") as actor:
        assert {"GRADED", "DISPATCHED"} <= {each.status for each in outstanding(actor)}
    with acting("cru.officer") as actor:
        waiting = queue(actor)
        assert waiting[0].severity == 2
        assert len(waiting) == len(village.waiting)
    with acting("safeguarding.supervisor") as actor:
        review = [duty for duty in duties_owed(actor) if "review" in duty.rule]
        assert review
        assert now < review[0].due_at < now + timedelta(hours=24)
    with acting("victim.support") as actor:
        assert len(inbox(actor)) >= 3


@pytest.mark.slow
def test_katarzyna_is_found_in_the_trusts_record_by_her_right_name(village: Force, acting) -> None:
    person = next(each for each in village.people.everyone if each.given == "Katarzyna"
                  and each.family == "Wiśniewska")  # fmt: skip
    asked = {"screen": "casefile:search", "form": uuid4(), "at": timezone.now()}
    with acting("call.handler") as actor:
        by_name = find_people(actor, text=f"Katarzyna Wisniewska {person.born_on.year}", **asked)
        by_number = find_people(actor, text=person.phone, **asked)
    with acting("housing.officer") as actor:
        elsewhere = find_people(actor, text="Katarzyna Wisniewska", **asked)

    record = person.records["health-cases"]
    assert record in {card.record_id for each in by_name.people for card in each.cards}
    found = {card.record_id for each in by_number.people for card in each.cards}
    assert set(person.records.values()) <= found
    assert record not in {card.record_id for each in elsewhere.people for card in each.cards}


@pytest.mark.slow
def test_what_was_found_of_edith_is_found_again(village: Force, acting) -> None:
    edith = next(each for each in village.people.everyone if each.family == "Marrowmere")
    with acting("call.handler") as actor:
        records = records_of_person(actor, edith.record)
        incident = next(
            each
            for each in outstanding(actor) + _closed(actor)
            if edith.record in dict(involved_in(actor, [each.event_id])[each.event_id])
        )
        involved = involved_in(actor, [incident.event_id])[incident.event_id]
        again = repeat_finding(actor, involved, at=incident.received_at)
        assert not cases_about(actor, records)

    assert incident.repeat["count"] == again.count == 3
    assert incident.repeat["unreported"] == again.unreported == 3


def _closed(actor) -> list:
    from harbour.control_room.models import Incident  # noqa: PLC0415

    return list(Incident.objects.visible_to(actor).order_by("-received_at")[:40])


def test_its_people_are_on_duty_today(frame) -> None:
    shifts, now = frame.rows["workforce_shift"][1], timezone.now()

    assert min(row[2] for row in shifts) < now < max(row[3] for row in shifts)
