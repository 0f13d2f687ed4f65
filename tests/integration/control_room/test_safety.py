"""The safety line outlives every restriction, and nobody else learns what is behind it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction

from harbour.control_room.api import (
    Named,
    arrive,
    keep_from,
    leave,
    open_held,
    safety_of,
    send_officer,
)
from harbour.control_room.api import incident as incident_of
from harbour.control_room.models import Opening
from harbour.control_room.safety import may_ask
from harbour.kernel.errors import DomainError, NotPermitted
from harbour.messages.api import notices_for
from harbour.pole.api import (
    InvolvementRole,
    NameKind,
    NewAddress,
    NewPerson,
    Readers,
    record_person,
    record_sealed_place,
    warn,
)
from harbour.pole.models import PersonRecord
from harbour.sharing.agreement_reads import looks_overdue
from harbour.sharing.api import User, name_reader
from harbour.sharing.models import LookAlert

OFFICER = "response.officer"
WHY = "He has a key, and they go in alone"


@pytest.fixture
def held(take: Callable, acting: Callable, at):
    """An incident about a woman with a restricted warning and a protected address."""
    with acting("safeguarding.supervisor") as actor:
        record = record_person(
            actor,
            person=NewPerson(
                source_code="records-management",
                names=((NameKind.CURRENT, "Amara", "Heldback"),),
            ),
            on=at.date(),
        )
        record_sealed_place(
            actor,
            record_id=record.id,
            address=NewAddress(house="9", street="Hidden Row", postcode="QA9 9ZZ"),
            readers=Readers(users=(), until=at + timedelta(days=9), reason="Fled"),
        )
    hidden = _hidden(acting, at)
    taken = take(
        people=[
            Named(role=InvolvementRole.VICTIM, record_id=record.id),
            Named(role=InvolvementRole.SUSPECT, record_id=hidden),
        ]
    )
    officer = _id(OFFICER)
    with acting("call.supervisor") as actor:
        send_officer(actor, incident_id=taken.id, officer_id=officer, at=at)
    with acting("safeguarding.supervisor") as actor:
        name_reader(
            actor,
            kind="pole.personrecord",
            record_id=hidden,
            user_id=actor.user_id,
            until=at + timedelta(days=9),
            reason="An officer of ours",
        )
        PersonRecord.objects.filter(id=hidden).update(is_restricted=True)
    return taken, record.id, hidden


def _hidden(acting: Callable, at):
    with acting("safeguarding.supervisor") as actor:
        record = record_person(
            actor,
            person=NewPerson(
                source_code="records-management",
                names=((NameKind.CURRENT, "Leon", "Heldback"),),
            ),
            on=at.date(),
        )
        warn(
            actor,
            record_id=record.id,
            code="FI",
            text="Keeps a shotgun",
            from_on=at.date(),
            review_on=at.date() + timedelta(days=90),
        )
        return record.id


def _id(username: str):
    return User.objects.get(username=username).id


def _line(acting: Callable, username: str, incident, at):
    with acting(username) as actor:
        return safety_of(actor, incident.id, on=at.date())


def _open(acting: Callable, incident, at, *, who="call.supervisor", **changes):
    said = {"readers": [_id(OFFICER)], "with_address": True, "reason": WHY} | changes
    with acting(who) as actor:
        return open_held(actor, incident_id=incident.id, at=at, **said)


def test_the_handler_sees_that_something_is_held_and_not_what(held, acting, at) -> None:
    line = _line(acting, "call.handler", held[0], at)

    assert (line.is_held, line.opened) == (True, [])
    assert not _line(acting, "cru.officer", held[0], at).is_held
    with acting("call.handler"), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pole_warning WHERE text = 'Keeps a shotgun'")
        assert cursor.fetchone() == (0,)


def test_a_supervisor_opens_it_to_those_sent_and_the_owner_is_told(held, acting, at) -> None:
    incident = held[0]
    _open(acting, incident, at)

    opened = _line(acting, OFFICER, incident, at).opened
    assert {each.text for each in opened} == {"Keeps a shotgun", "9 Hidden Row, QA9 9ZZ"}
    assert _line(acting, "call.handler", incident, at).opened == []
    with acting("safeguarding.supervisor") as actor:
        assert any("opened for a live incident" in each.text for each in notices_for(actor, []))
    with acting("call.handler") as actor:
        assert not Opening.objects.exists()


def test_every_opening_is_explained_to_somebody_who_may_learn_of_it(held, acting, at) -> None:
    incident, record, hidden = held
    _open(acting, incident, at)
    with acting("call.supervisor"):
        assert not LookAlert.objects.exists()
    with acting("auditor"):
        told = list(LookAlert.objects.values_list("kind", "user__display_name", "person_record_id"))
        overdue = looks_overdue(at), looks_overdue(at + timedelta(days=9))
    brother = [_id("auditor")]
    with acting("safeguarding.supervisor") as actor:
        keep_from(actor, record_id=hidden, users=brother, reason="His brother", at=at)
    with acting("auditor"):
        left = list(LookAlert.objects.values_list("person_record_id", flat=True))

    assert {(kind, whom) for kind, _, whom in told} == {("OPENED", record), ("OPENED", hidden)}
    assert overdue == (0, 2)
    assert left == [record]


def test_it_ends_when_the_officer_leaves(held, acting, at) -> None:
    incident = held[0]
    _open(acting, incident, at, with_address=False)
    assert [each.is_address for each in _line(acting, OFFICER, incident, at).opened] == [False]

    with acting("call.supervisor"):
        incident.deployments.update(cleared_at=at)

    assert _line(acting, OFFICER, incident, at).opened == []


def test_it_ends_with_the_incident(held, acting, at) -> None:
    incident = held[0]
    _open(acting, incident, at)
    with acting(OFFICER) as actor:
        arrive(actor, incident_id=incident.id, at=at)
        leave(actor, incident_id=incident.id, result="He was arrested", at=at)

    with pytest.raises(NotPermitted, match="over"):
        _open(acting, incident, at, readers=[])
    assert _line(acting, "call.supervisor", incident, at).opened == []


@pytest.mark.parametrize("kept", [OFFICER, "call.supervisor", "call.handler"])
def test_the_person_concerned_and_their_chain_learn_nothing(held, acting, at, kept: str) -> None:
    incident, _, hidden = held
    _open(acting, incident, at)
    staff = [_id(kept)]
    with acting("safeguarding.supervisor") as actor:
        keep_from(actor, record_id=hidden, users=staff, reason="It is him", at=at)

    line = _line(acting, kept, incident, at)

    assert (line.is_held, line.opened) == (False, [])
    with acting(kept):
        assert not Opening.objects.exists()
    if kept == OFFICER:
        with pytest.raises(DomainError, match="only officers who have been sent"):
            _open(acting, incident, at)
    if kept == "call.supervisor":
        with pytest.raises(DomainError, match="nothing of this kind"):
            _open(acting, incident, at)
        with acting(kept) as actor:
            assert may_ask(actor, incident_of(actor, incident.id))


def test_an_address_alone_draws_no_line_and_is_opened_on_the_same_page(
    take: Callable, acting: Callable, at
) -> None:
    with acting("safeguarding.supervisor") as actor:
        name = ((NameKind.CURRENT, "Amara", "Fledcase"),)
        person = NewPerson(source_code="records-management", names=name)
        fled = record_person(actor, person=person, on=at.date())
        record_sealed_place(
            actor,
            record_id=fled.id,
            address=NewAddress(house="4", street="Hidden Row", postcode="QA9 9ZZ"),
            readers=Readers(users=(), until=at + timedelta(days=9), reason="Fled"),
        )
    there = take(people=[Named(role=InvolvementRole.VICTIM, record_id=fled.id)])
    plain = take()
    for incident in (there, plain):
        line = _line(acting, "call.supervisor", incident, at)
        assert (line.is_held, line.opened) == (False, [])
        with acting("call.supervisor") as actor:
            assert may_ask(actor, incident_of(actor, incident.id))
    _open(acting, there, at, readers=[])
    assert [each.text for each in _line(acting, "call.supervisor", there, at).opened] == [
        "4 Hidden Row, QA9 9ZZ"
    ]
    with pytest.raises(DomainError, match="nothing of this kind"):
        _open(acting, plain, at, readers=[])
    with acting("call.supervisor"):
        assert not Opening.objects.filter(incident=plain).exists()


def test_only_a_supervisor_opens_it_and_only_to_those_sent(held, acting, at) -> None:
    incident = held[0]
    with pytest.raises(NotPermitted, match="duty supervisor"):
        _open(acting, incident, at, who="call.handler")
    with pytest.raises(DomainError, match="Say why"):
        _open(acting, incident, at, reason=" ")
    with pytest.raises(DomainError, match="only officers who have been sent"):
        _open(acting, incident, at, readers=[_id("neighbourhood")])


def test_the_database_refuses_what_the_pages_would(held, acting, at) -> None:
    incident = held[0]
    row = Opening(
        incident=incident, reader_id=_id("call.handler"), with_address=True, reason=WHY,
        opened_by=_id("call.handler"), opened_at=at,
    )  # fmt: skip
    with (
        acting("call.handler"),
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
    ):
        Opening.objects.bulk_create([row])
    for name in ("held_at", "records_at"):
        with (
            acting("call.handler"),
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"SELECT * FROM harbour.{name}(%s)", [incident.id])
