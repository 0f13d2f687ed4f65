"""Heard in her own language, told in her hours, and by whoever has her case now."""

from collections.abc import Callable
from datetime import time, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from harbour.kernel.errors import DomainError, NotPermitted
from harbour.safeguarding import selectors, services
from harbour.safeguarding.domain.victims_code import FAMILY_LIAISON, KEEP_TOLD
from harbour.safeguarding.models import Update
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import duty_for
from tests.integration.safeguarding.conftest import NOW, Opened

pytestmark = pytest.mark.django_db


def kinds_owed(acting: Callable, case: Opened) -> list[str]:
    with acting("safeguarding.officer") as actor:
        return sorted(each.kind for each in selectors.updates_about(actor, [case.victim]))


def owe(acting: Callable, case: Opened, kind: str, **said) -> UUID:
    with acting("safeguarding.officer") as actor:
        happening = services.Happening(
            kind=kind, victim_id=case.victim, event_id=case.event, happened_at=NOW, **said
        )
        return services.owe_update(actor, happening=happening).id


def test_compensation_is_owed_once_and_a_long_sentence_offers_the_contact_scheme(
    opened: Callable[..., Opened], acting: Callable
) -> None:
    case = opened()
    owe(acting, case, "CHARGE")
    owe(acting, case, "NFA")
    owe(acting, case, "OUTCOME", sentence_months=14)
    assert kinds_owed(acting, case) == [
        "CHARGE", "COMPENSATION", "CONTACT_SCHEME", "NFA", "OUTCOME",
    ]  # fmt: skip


def agree(acting: Callable, case: Opened, **said) -> None:
    with acting("safeguarding.officer") as actor:
        services.agree_safe_contact(
            actor,
            contact=services.NewSafeContact(victim_id=case.victim, channels=("PHONE",), **said),
            at=timezone.now(),
        )


def tell(acting: Callable, update_id: UUID, **said) -> None:
    now = timezone.now()
    given = {"result": "tell", "words": "Told", "told_at": now, "she_came": False,
             "way": "CALL"} | said  # fmt: skip
    with acting("safeguarding.officer") as actor:
        services.tell_in_her_hours(actor, update_id=update_id, at=now, **given)


@pytest.fixture
def outside_hours(opened: Callable[..., Opened], acting: Callable) -> UUID:
    """News for somebody whose hours this is not: her two minutes are hours away."""
    case = opened()
    away = (timezone.localtime() + timedelta(hours=6)).time().replace(second=0, microsecond=0)
    agree(acting, case, earliest=away, latest=away)
    return owe(acting, case, "RELEASE")


def test_news_waits_for_her_hours(outside_hours: UUID, acting: Callable) -> None:
    with pytest.raises(DomainError, match="outside the hours that were agreed"):
        tell(acting, outside_hours)
    tell(acting, outside_hours, she_came=True)


def test_new_danger_goes_first_by_a_supervisors_decision(
    outside_hours: UUID, acting: Callable
) -> None:
    with acting("safeguarding.officer") as actor, pytest.raises(NotPermitted):
        services.override_hours(actor, update_id=outside_hours, danger="He is near", at=NOW)
    with acting("safeguarding.supervisor") as actor:
        services.override_hours(actor, update_id=outside_hours, danger="He is near", at=NOW)
    tell(acting, outside_hours)
    with acting("safeguarding.officer"):
        assert Update.objects.get(id=outside_hours).status == "DONE"


def test_nothing_is_told_in_time_to_come(outside_hours: UUID, acting: Callable) -> None:
    with pytest.raises(DomainError, match="now or earlier"):
        tell(acting, outside_hours, told_at=timezone.now() + timedelta(hours=1))


def test_she_hears_as_often_as_she_agreed(opened: Callable[..., Opened], acting: Callable) -> None:
    case = opened()
    agree(acting, case, update_every_days=7, earliest=time(0), latest=time(23, 59))
    with acting("safeguarding.officer") as actor:
        first = duty_for(actor, subject_id=case.victim, rule=KEEP_TOLD)
        services.log_contact(
            actor, case_id=case.case_id, way="CALL", result="REACHED", words="Well",
            at=timezone.now(),
        )  # fmt: skip
        again = duty_for(actor, subject_id=case.victim, rule=KEEP_TOLD)
        assert again.id != first.id
        assert again.met_at is None


def test_she_is_told_who_has_her_case_now(
    opened: Callable[..., Opened], acting: Callable, frame: Reference
) -> None:
    case = opened()
    for officer in ("safeguarding.officer", "safeguarding.supervisor"):
        assert kinds_owed(acting, case) == []
        with acting("safeguarding.supervisor") as actor:
            services.allocate(
                actor, case_id=case.case_id, officer_id=frame.user[officer], why="", at=NOW
            )
    assert kinds_owed(acting, case) == ["HANDOVER"]


def test_the_bereaved_are_owed_somebody_by_name(
    opened: Callable[..., Opened], acting: Callable
) -> None:
    case = opened("MEDIUM")
    with acting("safeguarding.supervisor") as actor:
        services.close_case(
            actor,
            case_id=case.case_id,
            closing=services.NewClosing(
                reason="DIED", words="Died", risk_now="HIGH", risk_words="-",
                she_knows="CANNOT", why_not_told="Died",
            ),
            at=NOW,
        )  # fmt: skip
        owed = duty_for(actor, subject_id=case.case_id, rule=FAMILY_LIAISON.id)
        assert owed.due_at - owed.started_at == timedelta(hours=24)
        services.name_liaison(
            actor, case_id=case.case_id, officer="DC Vale", family="Her sister",
            agreed="Rung each Friday", at=NOW,
        )  # fmt: skip
        assert duty_for(actor, subject_id=case.case_id, rule=FAMILY_LIAISON.id).met_at is not None


@pytest.mark.parametrize(("kin", "community"), [(True, False), (False, True)])
def test_an_interpreter_is_never_kin_or_community(
    opened: Callable[..., Opened], acting: Callable, kin: bool, community: bool
) -> None:
    case = opened()
    used = {"language": "Polish", "service": "Line 4", "way": "TELEPHONE"}
    with acting("safeguarding.officer") as actor:
        with pytest.raises(DomainError, match="Never speak through family"):
            services.use_interpreter(
                actor, case_id=case.case_id, at=NOW,
                interpreter=services.NewInterpreter(is_kin=kin, is_community=community, **used),
            )  # fmt: skip
        with (
            pytest.raises(DatabaseError, match="interpreter_is_nobody_near"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                "INSERT INTO safeguarding_interpreteruse (id, case_id, language, service, way,"
                " is_kin, is_community, words, used_by, used_at)"
                " VALUES (gen_random_uuid(), %s, 'x', 'x', 'VIDEO', %s, %s, '', %s, now())",
                [case.case_id, kin, community, actor.user_id],
            )


def test_immigration_status_is_a_named_inspectors_decision(
    opened: Callable[..., Opened], acting: Callable
) -> None:
    case = opened()
    said = {"case_id": case.case_id, "asked_by": "An official", "answer": "NOT", "at": NOW,
            "reason": "Nobody is safer for it"}  # fmt: skip
    with acting("safeguarding.supervisor") as actor, pytest.raises(NotPermitted):
        services.decide_immigration(actor, **said)
    with acting("duty.inspector") as actor:
        services.decide_immigration(actor, **said)
        with pytest.raises(DomainError, match="serious harm"):
            services.decide_immigration(actor, **said | {"answer": "DISCLOSE", "reason": "Asked"})


def test_what_she_needs_stands_as_she_last_said_it(
    opened: Callable[..., Opened], acting: Callable
) -> None:
    case = opened()
    with acting("safeguarding.officer") as actor:
        with pytest.raises(DomainError, match="which language"):
            services.record_needs(
                actor, victim_id=case.victim, at=NOW,
                needs=services.NewNeeds(needs_interpreter=True),
            )  # fmt: skip
        for language in ("Polish", "Ukrainian"):
            services.record_needs(
                actor, victim_id=case.victim, at=timezone.now(),
                needs=services.NewNeeds(
                    language=language, needs_interpreter=True, access=("CARE",)
                ),
            )  # fmt: skip
        held = selectors.needs_of(actor, [case.victim])
        assert (held.language, held.access_words) == (
            "Ukrainian",
            ["Depends on the suspect for care"],
        )


def test_what_was_tried_is_told_beside_reports_before_and_after(
    acting: Callable, frame: Reference
) -> None:
    now = timezone.now()
    with acting("neighbourhood") as actor:
        made = services.note_outreach(
            actor, community="polish", area_id=frame.area["Eastern"],
            done_on=(now - timedelta(days=200)).date(), what="Saturday school", with_whom="",
            at=now,
        )  # fmt: skip
        services.say_what_came(actor, outreach_id=made.id, came_of="Two women asked", at=now)
        (row,) = selectors.tried(actor, now=now)
        assert (row.outreach.came_of, row.before, row.after) == ("Two women asked", 0, 0)
        with pytest.raises(NotPermitted):
            services.name_engagement_officer(
                actor, community="polish", officer_id=frame.user["neighbourhood"],
                area_id=frame.area["Eastern"], languages="Polish", from_on=now.date(),
            )  # fmt: skip
    with acting("duty.inspector") as actor:
        services.name_engagement_officer(
            actor, community="polish", officer_id=frame.user["neighbourhood"],
            area_id=frame.area["Eastern"], languages="Polish", from_on=now.date(),
        )  # fmt: skip
        helps = selectors.helps_for(actor, "polish", on=now.date())
        assert [each.name for each in helps] == ["Gareth Testcase"]
