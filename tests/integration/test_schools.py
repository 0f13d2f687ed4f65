"""Schools are told of each child: the lead alone, never where somebody of theirs works."""

from collections.abc import Callable
from uuid import UUID

import psycopg
import pytest
from django.utils import timezone

from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.pole.api import records_of_person
from harbour.referrals import school_reads
from harbour.referrals.models import SchoolNotice, Setting
from harbour.referrals.services import schools
from harbour.workforce.api import duties_owed
from tests.integration.conftest import AS_THE_APP, Force
from tests.integration.test_referrals import House

NOW = timezone.now()


@pytest.fixture
def house(acting, frame) -> House:
    return House(acting, frame)


def notice_of(acting: Callable, child: UUID) -> SchoolNotice:
    with acting("cru.officer"):
        return SchoolNotice.objects.get(child_id=child)


def to_academy(acting: Callable, notice: SchoolNotice) -> None:
    with acting("cru.officer") as actor:
        academy = Setting.objects.get(name="Tallbeacon Academy")
        schools.say_schooling(
            actor, notice_id=notice.id, setting_id=academy.id, at_home=False, at=NOW
        )


def test_every_child_of_either_home_has_a_notice_with_its_clock(house: House, acting) -> None:
    house.graded("STANDARD")
    hers, his = notice_of(acting, house.hers), notice_of(acting, house.his)
    with acting("cru.officer") as actor:
        owed = {duty.subject_id for duty in duties_owed(actor)}

    assert {hers.id, his.id} <= owed
    assert hers.due_at > NOW
    assert "Daddy shouted" in hers.told
    assert "Daddy shouted" not in his.told
    assert "Amara" not in his.told


def test_the_lead_reads_it_alone_and_nothing_else_of_hers(house: House, acting) -> None:
    house.graded("STANDARD")
    notice = notice_of(acting, house.hers)
    with acting("school.lead") as actor, pytest.raises(NotVisible):
        school_reads.notice(actor, notice.id)
    to_academy(acting, notice)
    with acting("cru.officer") as actor:
        schools.send_notice(actor, notice_id=notice.id, works_there="NO", how="", at=NOW)
        with pytest.raises(DomainError, match="dealt with"):
            schools.send_notice(actor, notice_id=notice.id, works_there="NO", how="", at=NOW)
    with acting("school.lead") as actor:
        read = schools.acknowledge_notice(actor, notice_id=notice.id, at=NOW)
        for record in (house.victim, house.hers):
            with pytest.raises(NotVisible):
                records_of_person(actor, record)
    with acting("housing.officer") as actor, pytest.raises(NotVisible):
        school_reads.notice(actor, notice.id)

    assert read.status == "ACKNOWLEDGED"


def test_where_somebody_of_theirs_works_the_local_authority_is_told_instead(
    house: House, acting
) -> None:
    house.graded("STANDARD")
    notice = notice_of(acting, house.hers)
    to_academy(acting, notice)
    with acting("cru.officer") as actor:
        schools.send_notice(actor, notice_id=notice.id, works_there="YES", how="",
                            who="He coaches there", at=NOW)  # fmt: skip
    with acting("school.lead") as actor, pytest.raises(NotVisible):
        school_reads.notice(actor, notice.id)
    with acting("social.worker") as actor:
        assert school_reads.notice(actor, notice.id).status == "NO_SETTING"


def test_a_child_taught_at_home_is_told_to_the_local_authority(house: House, acting) -> None:
    house.graded("STANDARD")
    notice = notice_of(acting, house.hers)
    with acting("cru.officer") as actor:
        schools.say_schooling(actor, notice_id=notice.id, setting_id=None, at_home=True, at=NOW)
        schools.send_notice(actor, notice_id=notice.id, works_there="NO", how="", at=NOW)
        owed = {duty.subject_id for duty in duties_owed(actor)}
    with acting("social.worker") as actor:
        found = school_reads.told_to(actor)

    assert [each.id for each in found] == [notice.id]
    assert notice.id not in owed


def test_by_voice_somebody_is_named_and_nobody_is_left_out_without_a_sergeants_reason(
    house: House, acting
) -> None:
    house.graded("STANDARD")
    notice = notice_of(acting, house.hers)
    with acting("cru.officer") as actor:
        primary = Setting.objects.get(name="Oysterport Primary School")
        schools.say_schooling(
            actor, notice_id=notice.id, setting_id=primary.id, at_home=False, at=NOW
        )
        with pytest.raises(DomainError, match="whom you told"):
            schools.send_notice(actor, notice_id=notice.id, works_there="NO", how="", at=NOW)
        with pytest.raises(NotPermitted):
            schools.exempt_notice(actor, notice_id=notice.id, reason="No need at all", at=NOW)
    with acting("cru.sergeant") as actor:
        with pytest.raises(DomainError, match="why nobody"):
            schools.exempt_notice(actor, notice_id=notice.id, reason="", at=NOW)
        done = schools.exempt_notice(
            actor, notice_id=notice.id, reason="Told by the next force this morning", at=NOW
        )

    assert done.status == "EXEMPT"


def test_the_next_form_knows_where_the_child_goes_to_school(house: House, acting) -> None:
    house.graded("STANDARD")
    to_academy(acting, notice_of(acting, house.hers))
    with acting("cru.officer") as actor:
        said = school_reads.schooling_of(actor, [house.hers])

    assert said[house.hers].setting.name == "Tallbeacon Academy"


def test_the_database_shows_a_notice_to_the_named_lead_and_to_nobody_else_of_the_school(
    force: Force,
) -> None:
    given = """
        INSERT INTO sharing_grant (id, clause_id, giver_id, agency_id, kind, record_id, until,
            may_contribute, granted_by, reason)
        SELECT gen_random_uuid(), clause.id, clause.giver_id, clause.recipient_id,
            'referrals.schoolnotice', notice.id, now() + interval '9 days', false, lead.id, 'test'
        FROM sharing_clause clause
        JOIN sharing_user lead ON lead.username = 'school.lead'
            AND lead.agency_id = clause.recipient_id
        CROSS JOIN (SELECT id, owner_agency_id FROM referrals_schoolnotice ORDER BY id LIMIT 1)
            notice
        WHERE 'referrals.schoolnotice' = ANY (clause.kinds)
            AND clause.giver_id = notice.owner_agency_id
        RETURNING record_id"""
    gone = "UPDATE referrals_safeguardinglead SET until_on = current_date"

    def seen(*before: str) -> set:
        with psycopg.connect(force.server.admin_url()) as connection:
            for each in before:
                assert connection.execute(each).rowcount
            connection.execute(AS_THE_APP, [force.context("school.lead")])
            found = connection.execute("SELECT id FROM referrals_schoolnotice").fetchall()
            steps = connection.execute("SELECT 1 FROM referrals_schoolnoticestep").fetchall()
            connection.rollback()
        return {*found, *steps}

    assert seen(given)
    assert not seen(given, gone)
