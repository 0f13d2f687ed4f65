"""Who is on the tracker is a supervisor's decision on facts; each name is looked at again."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from harbour.kernel.errors import DomainError, NotPermitted
from harbour.messages.api import notices_for
from harbour.pole.api import EventKind, InvolvementRole, NewEvent, record_event
from harbour.safeguarding import api, services
from harbour.safeguarding.domain.tracker import LOOK, NEWS
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import duty_for, teams_of
from tests.integration.safeguarding.conftest import Opened

pytestmark = pytest.mark.django_db


def decide(acting: Callable, case: Opened, event: str, *, who: str = "safeguarding.supervisor"):
    with acting(who) as actor:
        return services.decide_tracked(
            actor, record_id=case.victim, event=event, words="He is out", at=timezone.now()
        )


def report(acting: Callable, case: Opened, frame: Reference) -> None:
    now = timezone.now()
    with acting("cru.officer") as actor:
        record_event(
            actor,
            event=NewEvent(
                kind=EventKind.INCIDENT,
                source_code="command-and-control",
                reference=str(uuid4())[:8],
                happened_earliest=now,
                happened_latest=now,
                reported_at=now,
                is_domestic=True,
                area_id=frame.area["Oysterport"],
            ),
            involved=[
                (case.victim, InvolvementRole.VICTIM),
                (case.suspect, InvolvementRole.SUSPECT),
            ],
        )


def test_a_name_is_owed_a_look_and_then_another(
    opened: Callable[..., Opened], acting: Callable
) -> None:
    case = opened()
    held = decide(acting, case, "put_on")
    with acting("safeguarding.officer") as actor:
        first = duty_for(actor, subject_id=held.id, rule=LOOK)
        assert first.met_at is None
        assert first.page == "casefile:tracked"
    decide(acting, case, "look", who="safeguarding.officer")
    with acting("safeguarding.officer") as actor:
        again = duty_for(actor, subject_id=held.id, rule=LOOK)
        assert again.id != first.id
        assert again.met_at is None
        assert [step.event for step in api.looks_of(held)] == ["look", "put_on"]


def test_taking_off_owes_nothing_more(opened: Callable[..., Opened], acting: Callable) -> None:
    case = opened()
    decide(acting, case, "put_on")
    held = decide(acting, case, "take_off")
    with acting("safeguarding.officer") as actor:
        assert duty_for(actor, subject_id=held.id, rule=LOOK).met_at is not None


@pytest.mark.parametrize("who", ["safeguarding.officer", "call.handler", "investigator"])
def test_only_a_supervisor_decides(
    opened: Callable[..., Opened], acting: Callable, who: str
) -> None:
    with pytest.raises(NotPermitted):
        decide(acting, opened(), "put_on", who=who)


def test_without_words_nothing_is_decided(opened: Callable[..., Opened], acting: Callable) -> None:
    case = opened()
    with acting("safeguarding.supervisor") as actor, pytest.raises(DomainError):
        services.decide_tracked(
            actor, record_id=case.victim, event="put_on", words=" ", at=timezone.now()
        )


def test_a_report_about_a_name_reaches_its_team_and_owes_a_look(
    opened: Callable[..., Opened], acting: Callable, frame: Reference
) -> None:
    case = opened()
    held = decide(acting, case, "put_on")
    report(acting, case, frame)
    with acting("safeguarding.officer") as actor:
        news = duty_for(actor, subject_id=held.id, rule=NEWS)
        assert news.due_at - news.started_at == timedelta(hours=24)
        told = notices_for(actor, [team.id for team in teams_of(actor)])
        assert any(each.page == "casefile:tracked" for each in told)
    decide(acting, case, "look", who="safeguarding.officer")
    with acting("safeguarding.officer") as actor:
        assert duty_for(actor, subject_id=held.id, rule=NEWS).met_at is not None


def test_a_report_about_nobody_on_it_owes_nothing(
    opened: Callable[..., Opened], acting: Callable, frame: Reference
) -> None:
    case = opened()
    held = decide(acting, case, "pass_by")
    report(acting, case, frame)
    with acting("safeguarding.officer") as actor:
        assert duty_for(actor, subject_id=held.id, rule=NEWS) is None


def test_an_areas_names_and_its_use(
    opened: Callable[..., Opened], acting: Callable, frame: Reference
) -> None:
    on, waiting = opened(), opened(days_ago=2, name="Carys")
    for _ in range(3):
        report(acting, waiting, frame)
    decide(acting, on, "put_on")
    with acting("duty.inspector") as actor:
        now = timezone.now()
        named, proposed = api.names_of_area(actor, frame.area["Eastern"], now=now)
        assert [each.case.victim_id for each in named] == [on.victim]
        assert [each.case.victim_id for each in proposed] == [waiting.victim]
        said = [each.words for each in proposed[0].facts]
        assert "4 reports in 90 days" in said
        assert "No officer has it" in said
        use = {each.area: each for each in api.use_by_area(actor, now=now)}
        assert (use["Eastern"].names, use["Eastern"].ownerless) == (1, 1)
        assert use["Eastern"].undecided == 1
        assert (use["Northern"].names, use["Northern"].says) == (0, "Not used")
        late = {each.area: each for each in api.use_by_area(actor, now=now + timedelta(days=9))}
        assert late["Eastern"].unreviewed == 1
    decide(acting, waiting, "pass_by")
    with acting("duty.inspector") as actor:
        assert api.names_of_area(actor, frame.area["Eastern"], now=timezone.now())[1] == []


def test_names_passed_by_hide_nobody_and_come_again_with_news(
    opened: Callable[..., Opened], acting: Callable, frame: Reference
) -> None:
    old = opened(days_ago=5, name="Carys")
    for _ in range(3):
        report(acting, old, frame)
    passed = [opened(name=f"Amara{number}") for number in range(20)]
    for each in passed:
        decide(acting, each, "pass_by")

    def proposed() -> set:
        with acting("duty.inspector") as actor:
            names = api.names_of_area(actor, frame.area["Eastern"], now=timezone.now())[1]
            return {each.case.victim_id for each in names}

    assert proposed() == {old.victim}
    report(acting, passed[0], frame)
    assert proposed() == {old.victim, passed[0].victim}


def test_its_status_follows_steps_alone(opened: Callable[..., Opened], acting: Callable) -> None:
    held = decide(acting, opened(), "put_on")
    with (
        acting("safeguarding.supervisor"),
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE safeguarding_tracked SET status = 'OFF' WHERE id = %s", [held.id])


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("CHARGE", "The suspect was charged"),
        ("BAIL_CHANGE", "Bail conditions changed or ended"),
        ("RELEASE", "The suspect was released"),
        ("OUTCOME", "The outcome or sentence"),
    ],
)
def test_what_moves_the_suspect_is_new_this_week_and_its_owner_looks(
    opened: Callable[..., Opened], acting: Callable, kind: str, words: str
) -> None:
    case, now = opened(), timezone.now()
    held = decide(acting, case, "put_on")
    with acting("investigator") as actor:
        happening = services.Happening(
            kind=kind, victim_id=case.victim, event_id=case.event, happened_at=now
        )
        services.owe_update(actor, happening=happening)
    with acting("safeguarding.officer") as actor:
        name = api.name_of(actor, case.victim, now=timezone.now())
        new = [each.words for each in api.changed(name.facts, timezone.now())]
        assert any(each.startswith(words) for each in new)
        assert duty_for(actor, subject_id=held.id, rule=NEWS).met_at is None


def test_history_that_is_taken_in_is_no_news_of_a_name(
    opened: Callable[..., Opened], acting: Callable
) -> None:
    case = opened()
    held = decide(acting, case, "put_on")
    with acting("investigator") as actor:
        long_ago = timezone.now() - timedelta(days=60)
        charged = services.Happening(kind="CHARGE", victim_id=case.victim, happened_at=long_ago)
        services.owe_update(actor, happening=charged)
    with acting("safeguarding.officer") as actor:
        assert duty_for(actor, subject_id=held.id, rule=NEWS) is None
