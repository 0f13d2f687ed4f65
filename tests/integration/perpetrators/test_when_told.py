"""When a victim was warned of a release or told of a recall is kept beside when it was written."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from harbour.design_system.words import uk_datetime
from harbour.kernel.errors import DomainError
from harbour.messages.selectors import notices_for
from harbour.perpetrators import services
from harbour.perpetrators.models import RecallAct, ReleaseAct, ReleaseVictim
from harbour.perpetrators.services import NewRecall, NewRelease
from harbour.perpetrators.terms import DayCheck
from harbour.safeguarding.api import updates_about
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import duty_for
from tests.integration.perpetrators.conftest import shown
from tests.integration.safeguarding.conftest import NOW, Opened, opened
from tests.integration.safeguarding.test_claimed import typed

__all__ = ["opened"]

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
KNOWN = NOW - 4 * DAY
LEAVES = NOW + 10 * DAY
CONTACT = "A contact was written down over a day after it was. Look at it, and ask why."
DONE = "What was done was written down over a day later. Look at it, and ask why."


@pytest.fixture
def her(opened: Callable[..., Opened]) -> Opened:
    return opened(days_ago=5)


@pytest.fixture
def release_id(her: Opened, acting: Callable, frame: Reference) -> UUID:
    """Known for four days; they leave in ten."""
    plan = NewRelease(
        kind="LICENCE", leaves_at=LEAVES, place="HMP Nowhere", conditions="No contact",
        team_id=frame.team["neighbourhood-oysterport"], victims=[her.victim],
    )  # fmt: skip
    with acting("investigator") as actor:
        return services.plan_release(actor, record_id=her.suspect, plan=plan, at=KNOWN).id


@pytest.fixture
def recall_id(release_id: UUID, acting: Callable) -> UUID:
    """They left three days ago and were recalled two days ago, which is known since an hour on."""
    with acting("safeguarding.supervisor") as actor:
        warn(actor, release_id, at=NOW - 3 * DAY)
    with acting("investigator") as actor:
        services.record_leaving(actor, release_id=release_id, at=NOW - 3 * DAY)
        new = NewRecall(kind="EMERGENCY", ordered_by="Casework section", why="Broke his curfew",
                        ordered_at=NOW - 2 * DAY)  # fmt: skip
        return services.record_recall(
            actor, release_id=release_id, recall=new, at=NOW - 2 * DAY + HOUR
        ).id


def row_of(release_id: UUID) -> UUID:
    return ReleaseVictim.objects.get(release_id=release_id).id


def warn(actor, release_id: UUID, *, at: datetime = NOW, **said: object) -> ReleaseAct:
    told = {"result": "TOLD", "words": "By voice, at her sister's"} | said
    return services.warn(
        actor, release_id=release_id, victim_row_id=row_of(release_id), at=at, **told
    )


def notices(acting: Callable, username: str) -> list[str]:
    with acting(username) as actor:
        return [each.text for each in notices_for(actor, [])]


def test_a_warning_counts_from_when_it_was_and_supervisors_hear_how_late_it_was_written(
    her: Opened, release_id: UUID, acting: Callable
) -> None:
    done_at = KNOWN + 2 * HOUR
    with acting("safeguarding.officer") as actor:
        act = warn(actor, release_id, done_at=done_at)
        duty = duty_for(actor, subject_id=row_of(release_id), rule="perpetrators.release.warn")
        (told,) = updates_about(actor, [her.victim])

    assert (act.done_at, act.written_at, act.is_written_late) == (done_at, NOW, True)
    assert duty.met_at == done_at
    assert (told.status, told.told_at) == ("DONE", done_at)
    assert notices(acting, "safeguarding.supervisor").count(CONTACT) == 1


def test_who_could_not_be_warned_and_a_duty_of_the_beat_have_their_hour_too(
    release_id: UUID, acting: Callable
) -> None:
    with acting("safeguarding.officer") as actor:
        warn(actor, release_id, result="COULD_NOT", words="No answer", done_at=NOW - 2 * DAY)
    with acting("neighbourhood") as actor:
        done = services.do_duty(actor, release_id=release_id, duty="BRIEF", words="At 14:00",
                                done_at=NOW - 3 * DAY, at=NOW)  # fmt: skip
        duty = duty_for(actor, subject_id=release_id, rule="perpetrators.release.brief")

    assert duty.met_at == done.done_at == NOW - 3 * DAY
    assert {CONTACT, DONE} <= set(notices(acting, "safeguarding.supervisor"))


def test_what_is_written_down_within_a_day_nobody_hears_of(
    release_id: UUID, acting: Callable
) -> None:
    with acting("safeguarding.officer") as actor:
        assert not warn(actor, release_id, done_at=NOW - HOUR).is_written_late
        assert warn(actor, release_id).done_at == NOW
    assert CONTACT not in notices(acting, "safeguarding.supervisor")


@pytest.mark.parametrize(
    ("done_at", "words"),
    [
        pytest.param(NOW + HOUR, "now or earlier", id="to come"),
        pytest.param(KNOWN - HOUR, "since the day they leave was known", id="before it was known"),
    ],
)
def test_a_warning_is_between_the_day_it_was_known_and_now(
    release_id: UUID, acting: Callable, done_at: datetime, words: str
) -> None:
    with acting("safeguarding.officer") as actor:
        with pytest.raises(DomainError, match=words) as refused:
            warn(actor, release_id, done_at=done_at)
        assert refused.value.field == "done_at"
        assert not ReleaseAct.objects.filter(release_id=release_id).exists()


def test_the_day_is_checked_on_the_day_itself_whenever_that_is_written_down(
    release_id: UUID, acting: Callable
) -> None:
    said = {"release_id": release_id, "confirmed": DayCheck.values, "words": "", "at": LEAVES}
    with acting("safeguarding.supervisor") as actor:
        with pytest.raises(DomainError, match="day itself"):
            services.check_day(actor, done_at=LEAVES - 3 * DAY, **said)
        held = services.check_day(actor, done_at=LEAVES, **said)
    assert held.done_at == LEAVES


def test_what_a_recall_owes_is_met_by_when_it_was(
    her: Opened, recall_id: UUID, release_id: UUID, acting: Callable
) -> None:
    back, rule = NOW - 2 * HOUR, "perpetrators.recall.{}"
    with acting("neighbourhood") as actor:
        services.do_recall_duty(actor, recall_id=recall_id, duty="BRIEF", words="Told",
                                done_at=NOW - DAY - 2 * HOUR, at=NOW)  # fmt: skip
        briefed = duty_for(actor, subject_id=recall_id, rule=rule.format("brief"))
    with acting("safeguarding.officer") as actor:
        row = row_of(release_id)
        services.tell_of_recall(actor, recall_id=recall_id, victim_row_id=row, result="TOLD",
                                words="At her mother's", done_at=NOW - 3 * HOUR,
                                at=NOW)  # fmt: skip
        told = duty_for(actor, subject_id=row, rule=rule.format("tell"))
    with acting("investigator") as actor:
        services.end_recall(actor, recall_id=recall_id, event="return", reason="HMP",
                            happened_at=back, at=NOW)  # fmt: skip
        found = duty_for(actor, subject_id=recall_id, rule=rule.format("find"))
    with acting("safeguarding.officer") as actor:
        news = {each.kind: each.happened_at for each in updates_about(actor, [her.victim])}

    assert briefed.met_at == NOW - DAY - 2 * HOUR
    assert told.met_at == NOW - 3 * HOUR
    assert found.met_at == back
    assert news["BAIL_CHANGE"] == back
    assert DONE in notices(acting, "safeguarding.supervisor")


def test_whoever_is_named_goes_on_trying_from_when_they_left(
    her: Opened, release_id: UUID, acting: Callable, frame: Reference
) -> None:
    left_at, officer = NOW - 2 * DAY, frame.user["safeguarding.officer"]
    with acting("investigator") as actor:
        with pytest.raises(DomainError, match="now or earlier") as refused:
            services.record_leaving(actor, release_id=release_id, officer_id=officer,
                                    left_at=NOW + HOUR, at=NOW)  # fmt: skip
        held = services.record_leaving(actor, release_id=release_id, officer_id=officer,
                                       left_at=left_at, at=NOW)  # fmt: skip
        step = held.steps.get()
    with acting("safeguarding.officer") as actor:
        tries = duty_for(actor, subject_id=row_of(release_id), rule="perpetrators.release.attempt")
    assert refused.value.field == "left_at"
    assert (step.was_at, step.taken_at, step.is_written_late) == (left_at, NOW, True)
    assert (tries.started_at, tries.due_at) == (left_at, left_at + 4 * HOUR)
    assert DONE in notices(acting, "safeguarding.supervisor")


def test_nothing_of_a_recall_was_before_it_was_ordered(
    recall_id: UUID, release_id: UUID, acting: Callable
) -> None:
    early, told = NOW - 2 * DAY - HOUR, {"recall_id": recall_id, "at": NOW}
    with acting("safeguarding.supervisor") as actor:
        with pytest.raises(DomainError, match="since the recall was ordered") as refused:
            services.tell_of_recall(actor, victim_row_id=row_of(release_id), result="TOLD",
                                    words="By voice", done_at=early, **told)  # fmt: skip
        assert refused.value.field == "done_at"
    with acting("investigator") as actor:
        with pytest.raises(DomainError, match="since the recall was ordered") as refused:
            services.end_recall(actor, event="return", reason="HMP", happened_at=early, **told)
        assert refused.value.field == "happened_at"


def test_the_database_keeps_nothing_that_was_after_it_was_written_down(
    release_id: UUID, recall_id: UUID, acting: Callable
) -> None:
    by = {"words": "x", "done_at": NOW, "written_at": NOW - HOUR}
    with acting("safeguarding.supervisor") as actor:
        with pytest.raises(DatabaseError, match="release_act_was_before"), transaction.atomic():
            ReleaseAct.objects.create(release_id=release_id, duty="PLAN", done_by=actor.user_id,
                                      for_leaving_at=LEAVES, **by)  # fmt: skip
        with pytest.raises(DatabaseError, match="recall_act_was_before"), transaction.atomic():
            RecallAct.objects.create(recall_id=recall_id, duty="PLAN", done_by=actor.user_id, **by)
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("UPDATE perpetrators_releaseact SET done_at = done_at - interval '1 d'")


def test_pages_say_both_times_and_lose_nothing_that_was_typed(
    release_id: UUID, acting: Callable, browse: Callable[[str], Client]
) -> None:
    officer, done_at = browse("safeguarding.officer"), NOW - 2 * DAY
    with acting("safeguarding.officer"):
        page = f"/perpetrators/releases/{release_id}/victims/{row_of(release_id)}/"
    said = {"result": "COULD_NOT", "words": "Nobody opens; tried her work"}
    wrong = officer.post(page, said | typed("done_at", timezone.now() + DAY)).content.decode()
    assert 'id="done_at-error"' in wrong.replace("id_done_at", "done_at")
    assert "Nobody opens; tried her work" in wrong
    assert officer.post(page, said | typed("done_at", done_at)).status_code == 302
    told = shown(officer, f"releases/{release_id}/")
    for words in (uk_datetime(done_at), "Written down", "Over a day later"):
        assert words in told, words
