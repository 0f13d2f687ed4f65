"""When she was told or reached is kept beside when it was written down, and clocks go by it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from harbour.design_system.words import in_london, uk_datetime
from harbour.kernel.errors import DomainError
from harbour.messages.selectors import notices_for
from harbour.safeguarding import selectors, services
from harbour.safeguarding.domain.victims_code import KEEP_TOLD
from harbour.safeguarding.models import LoggedContact, UpdateStep
from harbour.workforce.api import duty_for
from tests.integration.casefile.test_query_budgets import TRANSACTION
from tests.integration.marac.conftest import browse
from tests.integration.safeguarding.conftest import NOW, Opened

__all__ = ["browse"]

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TELL = {"result": "tell", "words": "By voice, alone", "way": "CALL", "she_came": True}
FIRST, SILENCE = "safeguarding.first_contact", "safeguarding.silence"


@pytest.fixture
def news(opened: Callable[..., Opened], acting: Callable):
    """Something that happened nine days ago, of which she must be told."""
    case = opened(days_ago=9)
    with acting("safeguarding.officer") as actor:
        told = services.Happening(
            kind="BAIL", victim_id=case.victim, event_id=case.event, happened_at=case.at
        )
        return case, services.owe_update(actor, happening=told)


def notices(acting: Callable, username: str) -> list[str]:
    with acting(username) as actor:
        return [each.text for each in notices_for(actor, [])]


def typed(name: str, moment: datetime) -> dict[str, str]:
    local = in_london(moment)
    return {
        f"{name}-day": str(local.day),
        f"{name}-month": str(local.month),
        f"{name}-year": str(local.year),
        f"{name}-time": f"{local:%H:%M}",
    }


def test_told_in_time_goes_by_when_she_was_told_and_supervisors_hear_how_late_it_was_written(
    news, acting: Callable
) -> None:
    case, owed = news
    told_at, team = case.at + 2 * HOUR, "Eastern safeguarding team"
    with acting("safeguarding.officer") as actor:
        before = {each.team: each for each in selectors.told_in_time(actor, now=NOW)}[team]
        services.tell_in_her_hours(actor, update_id=owed.id, told_at=told_at, at=NOW, **TELL)
        after = {each.team: each for each in selectors.told_in_time(actor, now=NOW)}[team]
        (step,) = selectors.steps_of(owed)
        duty = duty_for(actor, subject_id=owed.id, rule="victims_code.update")
        (listed,) = selectors.updates_about(actor, [case.victim])

    assert (step.told_at, step.taken_at, step.way, step.she_came) == (told_at, NOW, "CALL", True)
    assert step.is_written_late
    assert duty.met_at == told_at
    assert listed.told_at == told_at
    assert after.in_time == before.in_time + 1
    assert after.written_late == before.written_late + 1
    said = "A contact was written down over a day after it was. Look at it, and ask why."
    assert said in notices(acting, "safeguarding.supervisor")
    assert said not in notices(acting, "safeguarding.officer")


def test_an_attempt_that_did_not_reach_her_keeps_its_time_and_way(news, acting: Callable) -> None:
    case, owed = news
    tried = TELL | {"result": "attempt", "way": "VISIT", "words": "Nobody at home"}
    with acting("safeguarding.officer") as actor:
        services.tell_in_her_hours(actor, update_id=owed.id, told_at=NOW - HOUR, at=NOW, **tried)
        (step,) = selectors.steps_of(owed)
        duty = duty_for(actor, subject_id=owed.id, rule="victims_code.update")

    assert (step.to_status, step.was_at, step.way) == ("ATTEMPTED", NOW - HOUR, "VISIT")
    assert not step.is_written_late
    assert duty.met_at is None


@pytest.mark.parametrize(
    ("changed", "box", "words"),
    [
        pytest.param({"told_at": NOW + HOUR}, "told_at", "now or earlier", id="to come"),
        pytest.param(
            {"told_at": NOW - 19 * DAY}, "told_at", "since the suspect was bailed", id="before it"
        ),
        pytest.param({"told_at": NOW, "way": ""}, "way", "by which way", id="no way"),
    ],
)
def test_a_time_that_cannot_be_and_a_way_that_is_not_said_are_refused_at_their_box(
    news, acting: Callable, changed: dict, box: str, words: str
) -> None:
    case, owed = news
    with acting("safeguarding.officer") as actor:
        with pytest.raises(DomainError, match=words) as refused:
            services.tell_in_her_hours(actor, update_id=owed.id, at=NOW, **TELL | changed)
        assert refused.value.field == box
        assert selectors.steps_of(owed) == []


@pytest.mark.parametrize(
    "changed",
    [
        "UPDATE safeguarding_updatestep SET told_at = told_at - interval '1 day'",
        "UPDATE safeguarding_updatestep SET way = 'VISIT'",
        "DELETE FROM safeguarding_updatestep",
    ],
)
def test_nobody_changes_afterwards_when_she_was_told(news, acting: Callable, changed: str) -> None:
    case, owed = news
    with acting("safeguarding.officer") as actor:
        services.tell_in_her_hours(actor, update_id=owed.id, told_at=NOW, at=NOW, **TELL)
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(changed)


def test_the_database_keeps_nothing_that_was_after_it_was_written_down(
    news, acting: Callable
) -> None:
    case, owed = news
    with acting("safeguarding.officer") as actor:
        with pytest.raises(DatabaseError, match="told_before_it_was_written"), transaction.atomic():
            UpdateStep.objects.create(
                record_id=owed.id, position=1, event="tell", from_status="DUE", to_status="DONE",
                taken_by=actor.user_id, taken_at=NOW, told_at=NOW + HOUR,
            )  # fmt: skip
        with pytest.raises(DatabaseError, match="contact_was_before"), transaction.atomic():
            LoggedContact.objects.create(
                case_id=case.case_id, way="CALL", result="REACHED", words="x",
                made_by=actor.user_id, made_at=NOW, written_at=NOW - HOUR,
            )  # fmt: skip


def test_first_contact_is_met_by_when_it_was_and_not_by_typing(
    opened: Callable[..., Opened], acting: Callable
) -> None:
    case = opened(days_ago=2)
    with acting("safeguarding.officer") as actor:
        services.log_contact(
            actor, case_id=case.case_id, way="CALL", result="REACHED", words="“Safe”",
            made_at=case.at + HOUR, at=NOW,
        )  # fmt: skip
        first = duty_for(actor, subject_id=case.case_id, rule=FIRST)
        silence = duty_for(actor, subject_id=case.case_id, rule=SILENCE)

    assert first.met_at == case.at + HOUR <= first.due_at
    assert silence.started_at == case.at + HOUR


def test_what_changes_the_risk_is_assessed_again_from_when_it_was_written_down(
    opened: Callable[..., Opened], acting: Callable
) -> None:
    case = opened(days_ago=2)
    with acting("safeguarding.officer") as actor:
        logged = services.log_contact(
            actor, case_id=case.case_id, way="CALL", result="REACHED", words="“I am pregnant”",
            changes=["PREGNANCY"], made_at=case.at + HOUR, at=NOW,
        )  # fmt: skip
        (told,) = selectors.changes_told(actor, [logged.id])

    assert (told.changes, told.at) == (("PREGNANCY",), NOW)


def test_an_older_word_written_down_later_takes_nothing_back(
    opened: Callable[..., Opened], acting: Callable
) -> None:
    case = opened(days_ago=2)
    spoke = {"case_id": case.case_id, "way": "CALL", "result": "REACHED", "words": "“Safe”"}
    with acting("safeguarding.officer") as actor:
        agreed = services.NewSafeContact(
            victim_id=case.victim, channels=("PHONE",), update_every_days=7
        )
        services.agree_safe_contact(actor, contact=agreed, at=NOW - DAY)
        services.log_contact(actor, at=NOW, **spoke)
        services.log_contact(actor, made_at=case.at + HOUR, at=NOW, **spoke)
        silence = duty_for(actor, subject_id=case.case_id, rule=SILENCE)
        told = duty_for(actor, subject_id=case.victim, rule=KEEP_TOLD)
        read = selectors.case_with_facts(actor, case.case_id, now=NOW)

    assert (silence.started_at, silence.met_at) == (NOW, None)
    assert (told.started_at, told.met_at) == (NOW, None)
    assert read.last_reached_at == NOW


@pytest.mark.parametrize(
    ("made_at", "words"),
    [(NOW + HOUR, "now or earlier"), (NOW - 9 * DAY, "since it was reported")],
    ids=["to come", "before the report"],
)
def test_a_contact_is_between_the_report_and_now(
    opened: Callable[..., Opened], acting: Callable, made_at: datetime, words: str
) -> None:
    case = opened(days_ago=2)
    with acting("safeguarding.officer") as actor, pytest.raises(DomainError, match=words):
        services.log_contact(actor, case_id=case.case_id, way="CALL", result="REACHED",
                             words="x", made_at=made_at, at=NOW)  # fmt: skip


def test_nobody_goes_on_ringing_as_often_as_an_agreement_said_that_was_stopped(
    opened: Callable[..., Opened], acting: Callable
) -> None:
    case = opened()
    agreed = services.NewSafeContact(
        victim_id=case.victim, channels=("PHONE",), update_every_days=7
    )
    with acting("safeguarding.officer") as actor:
        services.agree_safe_contact(actor, contact=agreed, at=NOW - 2 * DAY)
        assert duty_for(actor, subject_id=case.victim, rule=KEEP_TOLD).met_at is None
        services.stop_messages(actor, victim_id=case.victim, why="MOVED_BACK", at=NOW - DAY)
        stopped = duty_for(actor, subject_id=case.victim, rule=KEEP_TOLD)
        services.log_contact(actor, case_id=case.case_id, way="VISIT", result="REACHED",
                             words="At her work", at=NOW)  # fmt: skip
        after = duty_for(actor, subject_id=case.victim, rule=KEEP_TOLD)
        services.agree_safe_contact(actor, contact=agreed, at=NOW)
        anew = duty_for(actor, subject_id=case.victim, rule=KEEP_TOLD)

    assert (stopped.met_at, stopped.outcome) == (NOW - DAY, "The agreed way was stopped")
    assert after.id == stopped.id
    assert (anew.started_at, anew.met_at) == (NOW, None)


def test_pages_say_both_times_and_lose_nothing_that_was_typed(
    news, acting: Callable, browse: Callable[[str], Client]
) -> None:
    case, owed = news
    officer, told_at = browse("safeguarding.officer"), case.at + 2 * HOUR
    page = reverse("safeguarding:update", args=[owed.id])
    said = {"result": "tell", "way": "CALL", "words": "Told of the conditions", "she_came": "on",
            "told_by": "PC Vale of custody"}  # fmt: skip
    wrong = officer.post(page, said | typed("told_at", timezone.now() + DAY)).content.decode()
    assert 'id="told_at-error"' in wrong.replace("id_told_at", "told_at")
    assert "Told of the conditions" in wrong
    assert officer.post(page, said | typed("told_at", told_at)).status_code == 302
    shown = officer.get(page).content.decode()
    for words in (
        uk_datetime(told_at), "PC Vale of custody", "Written down", "Over a day later",
        "by telephone",
    ):  # fmt: skip
        assert words in shown, words
    supervisor = browse("safeguarding.supervisor")
    with CaptureQueriesContext(connection) as captured:
        listed = supervisor.get(reverse("safeguarding:updates")).content.decode()
    assert len([each for each in captured if not each["sql"].startswith(TRANSACTION)]) <= 30
    assert "Written down more than a day later" in listed
    assert uk_datetime(told_at) in listed
    assert page not in officer.get(reverse("safeguarding:updates")).content.decode()

    log = reverse("safeguarding:act", args=[case.case_id, "contact"])
    spoke = {"way": "CALL", "result": "REACHED", "words": "“I am all right”"}
    wrong = officer.post(log, spoke | typed("made_at", timezone.now() + DAY)).content.decode()
    assert 'id="made_at-error"' in wrong.replace("id_made_at", "made_at")
    assert "I am all right" in wrong
    assert officer.post(log, spoke | typed("made_at", told_at)).status_code == 302
    shown = officer.get(reverse("safeguarding:case", args=[case.case_id])).content.decode()
    assert "Over a day later" in shown


def test_what_is_told_in_one_conversation_is_written_down_together_or_not_at_all(
    news, acting: Callable, browse: Callable[[str], Client]
) -> None:
    case, owed = news
    officer, page = browse("safeguarding.officer"), reverse("safeguarding:update", args=[owed.id])
    with acting("safeguarding.officer") as actor:
        charged = services.owe_update(actor, happening=services.Happening(
            kind="CHARGE", victim_id=case.victim, happened_at=NOW - DAY))  # fmt: skip
        untold = [each.kind for each in selectors.untold_about(actor, [case.victim])]
    assert sorted(untold) == ["BAIL", "CHARGE", "COMPENSATION"]
    assert "The suspect was charged" in officer.get(page).content.decode()
    said = {"result": "tell", "way": "VISIT", "words": "Both, at the table", "she_came": "on",
            "also": [str(charged.id)]}  # fmt: skip
    early = officer.post(page, said | typed("told_at", NOW - 2 * DAY)).content.decode()
    assert "Enter a time since the suspect was charged" in early
    with acting("safeguarding.officer") as actor:
        assert len(selectors.untold_about(actor, [case.victim])) == 3
    assert officer.post(page, said | typed("told_at", NOW - HOUR)).status_code == 302
    with acting("safeguarding.officer") as actor:
        left = [each.kind for each in selectors.untold_about(actor, [case.victim])]
        met = duty_for(actor, subject_id=charged.id, rule="victims_code.update").met_at
    assert left == ["COMPENSATION"]
    assert met == in_london(NOW - HOUR).replace(second=0, microsecond=0)


def test_what_two_people_are_owed_is_not_told_together(
    news, opened: Callable[..., Opened], acting: Callable
) -> None:
    case, owed = news
    other = opened(name="Beatrice")
    with acting("safeguarding.officer") as actor:
        theirs = services.owe_update(actor, happening=services.Happening(
            kind="CHARGE", victim_id=other.victim, happened_at=NOW))  # fmt: skip
        with pytest.raises(DomainError, match="different people"):
            services.tell_together(actor, update_ids=[owed.id, theirs.id], told_at=None, at=NOW,
                                   **TELL)  # fmt: skip
