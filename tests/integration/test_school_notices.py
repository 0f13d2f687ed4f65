"""Who works at a school is kept, and a notice to one is chased until its named lead reads it."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from harbour.control_room.api import Call, Named, take_call
from harbour.kernel.errors import DomainError
from harbour.pole.api import InvolvementRole, involved_in
from harbour.referrals import (
    school_reads,
)
from harbour.referrals.models import (
    SchoolNotice,
    WorksAt,
)
from harbour.referrals.services import schools
from tests.integration.test_nobody_left_out import _of
from tests.integration.test_referrals import NOW, House, _owed


@pytest.fixture
def house(acting: Callable, frame) -> House:
    return House(acting, frame)


def _notice(acting: Callable, child: UUID, setting: str) -> SchoolNotice:
    with acting("cru.officer") as actor:
        notice = SchoolNotice.objects.get(child_id=child)
        there = next(each for each in school_reads.settings() if each.name == setting)
        schools.say_schooling(
            actor, notice_id=notice.id, setting_id=there.id, at_home=False, at=NOW
        )
        return notice


def test_who_works_at_a_school_is_kept_and_the_school_is_not_told_the_next_time(
    house: House, acting: Callable
) -> None:
    house.graded("STANDARD")
    hers = _notice(acting, house.hers, "Tallbeacon Academy")
    his = _notice(acting, house.his, "Tallbeacon Academy")
    with acting("cru.officer") as actor:
        with pytest.raises(DomainError, match="who works"):
            schools.send_notice(actor, notice_id=hers.id, works_there="YES", how="", at=NOW)
        schools.send_notice(
            actor, notice_id=hers.id, works_there="YES", how="", who="He coaches there", at=NOW
        )
        with pytest.raises(DomainError, match="He coaches there"):
            schools.send_notice(actor, notice_id=his.id, works_there="NO", how="", at=NOW)


@pytest.mark.parametrize("suspects", [0, 2])
def test_who_works_at_a_school_is_kept_of_every_suspect_and_of_the_child_where_there_is_none(
    acting: Callable, suspects: int
) -> None:
    born = NOW.date() - timedelta(days=12 * 366)
    people = [Named(role=InvolvementRole.VICTIM, given="Cleo", family="Testcase", born_on=born)]
    people += [
        Named(role=InvolvementRole.SUSPECT, given=given, family="Testcase")
        for given in ("Basil", "Conan")[:suspects]
    ]
    call = Call(
        route="999", received_at=NOW, people=people, words="They hit her", connection="PARENT"
    )
    with acting("call.handler") as actor:
        incident = take_call(actor, call=call, at=NOW)
        whose = involved_in(actor, [incident.event_id])[incident.event_id]
    (child,) = (who for who, role in whose if role == InvolvementRole.VICTIM)
    notice = _notice(acting, child, "Tallbeacon Academy")
    with acting("cru.officer") as actor:
        schools.send_notice(
            actor, notice_id=notice.id, works_there="YES", how="", who="Coaches there", at=NOW,
            authority_id=_of("CHILDRENS_SERVICES"),
        )  # fmt: skip
        kept = set(WorksAt.objects.values_list("person_id", flat=True))
        assert school_reads.who_works_there(actor, school_reads.notice(actor, notice.id))

    assert kept == ({who for who, _ in whose} - {child} or {child})


def test_a_notice_that_nobody_reads_is_chased_and_only_the_named_lead_reads_it(
    house: House, acting: Callable, frame
) -> None:
    house.graded("STANDARD")
    notice = _notice(acting, house.hers, "Tallbeacon Academy")
    later = NOW + timedelta(days=20)
    with acting("cru.officer") as actor:
        schools.send_notice(actor, notice_id=notice.id, works_there="NO", how="", at=NOW)
        schools.owe_notice_chases(actor, at=later)
        assert ("referrals.notice_chase", notice.id) in _owed(actor)
    with acting("school.lead") as actor:
        leads = school_reads.leads_of(notice.owner_agency_id, on=NOW.date())
        assert leads is None  # the police are no school
        leads = school_reads.leads_of(actor.agency_id, on=NOW.date())
        assert leads == {actor.user_id}
        schools.acknowledge_notice(actor, notice_id=notice.id, at=later)
    with acting("cru.officer") as actor:
        schools.owe_notice_chases(actor, at=later)
        assert ("referrals.notice_chase", notice.id) not in _owed(actor)
