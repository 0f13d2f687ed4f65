"""Who reads a restricted record, and why, is itself told to nobody else."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from django.utils import timezone

from harbour.sharing.api import name_reader, readers_of
from harbour.sharing.models import NamedReader
from harbour.synthetic_force.domain.reference import Reference

KEEPER, READER, PARTNER = "safeguarding.supervisor", "investigator", "idva"
KIND = "pole.personplace"


@pytest.fixture
def named(acting: Callable, frame: Reference) -> UUID:
    """A secret address that its keeper, an investigator and a partner's adviser may read."""
    record = uuid4()
    with acting(KEEPER) as actor:
        for username in (KEEPER, READER, PARTNER):
            _name(actor, record, frame.user[username])
    return record


def _name(actor, record: UUID, user: UUID) -> None:
    name_reader(actor, kind=KIND, record_id=record, user_id=user,
                until=timezone.now() + timedelta(days=1), reason="He works here")  # fmt: skip


def _told(acting: Callable, username: str, record: UUID) -> set[UUID]:
    with acting(username) as actor:
        rows = readers_of(actor, KIND, [record], at=timezone.now())
        assert NamedReader.objects.filter(record_id=record).count() == len(rows)
    return {user for _, user, _ in rows}


def test_the_agency_does_not_learn_who_reads_it(named: UUID, acting: Callable) -> None:
    for username in ("duty.inspector", "cru.officer", "call.handler", "auditor", "victim.support"):
        assert _told(acting, username, named) == set(), username


def test_whoever_is_named_sees_that_they_are_wherever_they_work(
    named: UUID, acting: Callable, frame: Reference
) -> None:
    for username in (READER, PARTNER):
        assert _told(acting, username, named) == {frame.user[username]}


def test_whoever_named_them_and_a_reader_who_may_restrict_see_all(
    named: UUID, acting: Callable, frame: Reference
) -> None:
    all_three = {frame.user[each] for each in (KEEPER, READER, PARTNER)}
    assert _told(acting, KEEPER, named) == all_three
    with acting(KEEPER) as actor:
        _name(actor, named, frame.user["duty.inspector"])

    assert _told(acting, "duty.inspector", named) == all_three | {frame.user["duty.inspector"]}


def test_nobody_lets_themselves_in(named: UUID, acting: Callable, frame: Reference) -> None:
    with (
        acting("duty.inspector") as actor,
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):
        _name(actor, named, frame.user["duty.inspector"])
    with acting("duty.inspector"):
        later = timezone.now() + timedelta(days=900)
        assert NamedReader.objects.filter(record_id=named).update(until=later) == 0
