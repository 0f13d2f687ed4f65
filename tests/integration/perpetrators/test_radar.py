"""Records alike are shown to somebody who judges; then they are one listed person."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from harbour.kernel.errors import NotPermitted
from harbour.perpetrators import selectors, services
from harbour.perpetrators.models import HiddenSerial
from harbour.pole.api import (
    EventKind,
    InvolvementRole,
    NameKind,
    NewEvent,
    NewPerson,
    Readers,
    Verdict,
    judge,
    record_event,
    record_person,
    restrict,
)
from harbour.sharing.api import acting_as, system_actor
from harbour.synthetic_force.domain.reference import FORCE
from harbour.workforce.api import duties_owed
from tests.integration.safeguarding.conftest import NOW, Opened, opened

__all__ = ["opened"]


def _report(actor, family: str, victim: str, phone: str) -> UUID:
    def person(given: str, family: str, born_on: date, *phones: str) -> UUID:
        new = NewPerson(
            source_code="records-management",
            names=[(NameKind.CURRENT, given, family)],
            born_on=born_on,
            phones=phones,
        )
        return record_person(actor, person=new, on=NOW.date()).id

    suspect = person("Zbigniew", family, date(1979, 4, 3), phone)
    harmed = person(victim, "Testcase", date(1990, len(victim), 5))
    told = NewEvent(
        kind=EventKind.INCIDENT, source_code="command-and-control", reference=str(uuid4())[:8],
        happened_earliest=NOW, happened_latest=NOW, reported_at=NOW, is_domestic=True,
    )  # fmt: skip
    involved = [(harmed, InvolvementRole.VICTIM), (suspect, InvolvementRole.SUSPECT)]
    record_event(actor, event=told, involved=involved)
    return suspect


@pytest.fixture
def alike(acting: Callable) -> tuple[UUID, UUID]:
    with acting("cru.officer") as actor:
        return (
            _report(actor, "Quillfeather", "Amara", "07700900451"),
            _report(actor, "Quilfeather", "Chantelle", "07700900451"),
        )


def _found(actor, records: tuple[UUID, UUID]) -> list[selectors.Perhaps]:
    rows = selectors.perhaps_serial(actor, on=NOW.date())
    return [each for each in rows if {one.record_id for one in each.people} == set(records)]


def test_one_name_in_two_spellings_is_shown_until_somebody_judges(
    alike: tuple[UUID, UUID], acting: Callable
) -> None:
    with acting("duty.inspector") as actor:
        services.look_now(actor, at=NOW)
        (row,) = _found(actor, alike)
        assert row.found.victims == 2
        assert selectors.listed_person(actor, alike[0], on=NOW.date()) is None
        judge(actor, record_id=alike[0], other_id=alike[1], verdict=Verdict.SAME,
              reason="One telephone, one date of birth", at=NOW)  # fmt: skip
        assert _found(actor, alike) == []
        listed = selectors.listed_person(actor, alike[0], on=NOW.date())
    assert listed is not None
    assert listed.victims == 2


def test_whom_somebody_judged_to_be_two_is_not_shown(
    alike: tuple[UUID, UUID], acting: Callable
) -> None:
    with acting("duty.inspector") as actor:
        services.look_now(actor, at=NOW)
        judge(actor, record_id=alike[0], other_id=alike[1], verdict=Verdict.DIFFERENT,
              reason="Brothers", at=NOW)  # fmt: skip
        assert _found(actor, alike) == []
        services.look_now(actor, at=NOW)
        assert _found(actor, alike) == []


def test_only_who_decides_looks_now(acting: Callable) -> None:
    with acting("investigator") as actor, pytest.raises(NotPermitted):
        services.look_now(actor, at=NOW)


def test_an_order_that_ends_is_owed_to_whom_it_protects_once(
    opened: Callable[..., Opened], acting: Callable
) -> None:
    her = opened()
    with acting("safeguarding.officer") as actor:
        order = services.record_order(
            actor, kind="NMO", subject_id=her.suspect, protected_id=her.victim,
            conditions="No contact", made_on=NOW.date() - timedelta(days=300),
            expires_on=NOW.date() + timedelta(days=13),
        )  # fmt: skip
        assert services.owe_endings(actor, at=NOW) >= 1
        assert services.owe_endings(actor, at=NOW) == 0
        owed = [each for each in duties_owed(actor) if each.page_id == order.id]
        assert [each.rule for each in owed] == ["perpetrators.order.ends"]
        services.told_of_ending(actor, order_id=order.id, words="She wants another", at=NOW)
        assert services.owe_endings(actor, at=NOW) == 0


def test_the_last_count_says_what_a_count_now_says(
    alike: tuple[UUID, UUID], acting: Callable
) -> None:
    on = NOW.date()
    with acting("duty.inspector") as actor:
        judge(actor, record_id=alike[0], other_id=alike[1], verdict=Verdict.SAME,
              reason="One telephone, one date of birth", at=NOW)  # fmt: skip
        now = selectors.standing(actor, on=on, serial_only=True, most=50)
        drawn = selectors.picture(actor, on=on)
        services.keep_count(actor, at=NOW)
        kept = selectors.standing(actor, on=on, serial_only=True, most=50)
        again = selectors.picture(actor, on=on)
    assert (now.counted_at, kept.counted_at) == (None, NOW)
    assert replace(kept, counted_at=None, rows=list(kept.rows)) == replace(now, rows=list(now.rows))
    assert kept.serial >= 1
    assert replace(again, counted_at=None) == drawn


def test_an_old_count_or_one_by_another_rule_is_not_shown(
    alike: tuple[UUID, UUID], acting: Callable, settings
) -> None:
    with acting("duty.inspector") as actor:
        services.keep_count(actor, at=NOW)
        ahead = NOW.date() + timedelta(days=2)
        assert selectors.standing(actor, on=ahead, serial_only=True, most=5).counted_at is None
        rule = {**settings.FORCE["serial_rule"], "version": "another"}
        settings.FORCE = {**settings.FORCE, "serial_rule": rule}
        today = selectors.standing(actor, on=NOW.date(), serial_only=True, most=5)
        assert today.counted_at is None


def test_a_count_holds_nothing_of_a_restricted_record_for_others(
    alike: tuple[UUID, UUID], acting: Callable
) -> None:
    """One of the two reports becomes one for named people: others lose a victim, and the person."""
    with acting("duty.inspector") as actor:
        judge(actor, record_id=alike[0], other_id=alike[1], verdict=Verdict.SAME,
              reason="One telephone, one date of birth", at=NOW)  # fmt: skip
        before = selectors.standing(actor, on=NOW.date(), serial_only=True, most=50).serial
        named = Readers(users=(actor.user_id,), until=NOW + timedelta(days=9), reason="Works here")
        restrict(actor, record_ids=[alike[1]], event_ids=[], readers=named)
    with acting_as(system := system_actor(FORCE, purpose="safeguarding")):
        services.keep_count(system, at=NOW)
    with acting("duty.inspector") as actor:
        reader = selectors.standing(actor, on=NOW.date(), serial_only=True, most=50)
    with acting("investigator") as actor:
        other = selectors.standing(actor, on=NOW.date(), serial_only=True, most=50)
        assert selectors.picture(actor, on=NOW.date()).all.serial == other.serial
    assert (reader.serial, other.serial) == (before, before - 1)


def test_a_look_tells_nobody_but_readers_of_a_name_that_is_closed(
    alike: tuple[UUID, UUID], acting: Callable
) -> None:
    """A third spelling is for named people: to others two names and two victims, to them three."""
    with acting("cru.officer") as actor:
        third = _report(actor, "Quillfether", "Konstanze", "07700900451")
    with acting("duty.inspector") as actor:
        named = Readers(users=(actor.user_id,), until=NOW + timedelta(days=9), reason="Works here")
        restrict(actor, record_ids=[third], event_ids=[], readers=named)
    with acting_as(system := system_actor(FORCE, purpose="safeguarding")):
        services.keep_watch(system, at=NOW)

    def told(username: str) -> list[tuple[int, int]]:
        with acting(username) as actor:
            rows = selectors.perhaps_serial(actor, on=NOW.date())
            known = {*alike, third}
            ours = [row for row in rows if known & {each.record_id for each in row.people}]
            assert HiddenSerial.objects.filter(closed=third).exists() == (
                username == "duty.inspector"
            )
            return [(row.found.victims, len(row.people)) for row in ours]

    assert told("investigator") == [(2, 2)]
    assert told("duty.inspector") == [(3, 3)]
