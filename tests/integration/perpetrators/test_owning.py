"""Whoever harms again and again has an owner where they are: asked for, handed on, checked."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db.models import QuerySet

from harbour.kernel.errors import DomainError, NotPermitted
from harbour.perpetrators import selectors, services
from harbour.pole.api import judge
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import Duty, duties_owed
from tests.integration.perpetrators.conftest import shown
from tests.integration.perpetrators.test_managing import nominated, serial
from tests.integration.perpetrators.test_overseeing import graded_high
from tests.integration.perpetrators.test_radar import alike
from tests.integration.safeguarding.conftest import NOW, Opened, opened

__all__ = ["alike", "nominated", "opened", "serial"]

SYSTEM = "system.solent-and-downs"
HOUR = timedelta(hours=1)


@pytest.fixture
def managed(nominated: Opened, acting: Callable, frame: Reference) -> Opened:
    with acting("duty.inspector") as actor:
        services.decide(actor, record_id=nominated.suspect, event="adopt", reason="Yes", at=NOW,
                        owner_id=frame.user["neighbourhood"])  # fmt: skip
    return nominated


def about(who: Opened, rule: str) -> QuerySet[Duty]:
    return Duty.objects.filter(page_id=who.suspect, rule=f"perpetrators.{rule}", met_at=None)


def test_a_supervisor_gives_them_to_another_owner_with_everything_owed(
    managed: Opened, acting: Callable, frame: Reference, browse: Callable
) -> None:
    city = frame.team["response-solent-city"]
    other = frame.user["response.two"]
    given = {"record_id": managed.suspect, "team_id": city, "owner_id": other, "at": NOW}
    with acting("neighbourhood") as actor, pytest.raises(NotPermitted):
        services.hand_on(actor, reason="Moved", **given)
    with acting("duty.inspector") as actor:
        for wrong, says in (
            ({"reason": " "}, "Say why"),
            ({"reason": "x", "owner_id": frame.user["neighbourhood"]}, "of that neighbourhood"),
        ):
            with pytest.raises(DomainError, match=says):
                services.hand_on(actor, **(given | wrong))
        services.hand_on(actor, reason="Moved to the city", **given)
        held = selectors.must_be_managed(actor, managed.suspect)
        assert (held.team_id, held.owner_id, held.status) == (city, other, "ADOPTED")
        assert [each.reason for each in held.steps.filter(event="hand_on")] == ["Moved to the city"]
        assert about(managed, "review").get().user_id == other
        with pytest.raises(DomainError, match="already"):
            services.hand_on(actor, reason="x", **given)
    shown(browse("duty.inspector"), f"people/{managed.suspect}/owner/")


def test_an_owner_who_has_left_is_asked_for_every_night_until_there_is_another(
    managed: Opened, acting: Callable, frame: Reference
) -> None:
    oysterport = frame.team["neighbourhood-oysterport"]
    with acting(SYSTEM) as actor:
        services.keep_count(actor, at=NOW)
        assert services.check_owners(actor, at=NOW) == 0
        held = selectors.must_be_managed(actor, managed.suspect)
        type(held).objects.filter(id=held.id).update(owner_id=frame.user["response.officer"])
        assert [services.check_owners(actor, at=NOW) for _ in range(2)] == [1, 1]
        assert "Nobody of the team" in about(managed, "owner").get().title
    with acting("duty.inspector") as actor:
        services.hand_on(actor, record_id=managed.suspect, team_id=oysterport, at=NOW,
                         owner_id=frame.user["neighbourhood"], reason="Back")  # fmt: skip
    with acting(SYSTEM) as actor:
        assert not about(managed, "owner").exists()
        assert services.check_owners(actor, at=NOW) == 0


def test_who_was_last_recorded_on_another_beat_is_asked_about(
    managed: Opened, acting: Callable, frame: Reference
) -> None:
    city = frame.team["response-solent-city"]
    other = frame.user["response.two"]
    with acting("duty.inspector") as actor:
        services.hand_on(actor, record_id=managed.suspect, team_id=city, owner_id=other,
                         reason="Lives there", at=NOW)  # fmt: skip
    with acting(SYSTEM) as actor:
        services.keep_count(actor, at=NOW)
        services.check_owners(actor, at=NOW)
        assert "another beat" in about(managed, "owner").get().title


def test_whoever_is_newly_serial_is_to_be_nominated_or_a_reason_given(
    opened: Callable[..., Opened], acting: Callable, frame: Reference
) -> None:
    first, second = opened(), opened(name="Bea")
    with acting(SYSTEM) as actor:
        services.keep_count(actor, at=NOW)
        assert not Duty.objects.filter(rule="perpetrators.nominate").exists(), "nobody is new"
    with acting("investigator") as actor:
        judge(actor, record_id=first.suspect, other_id=second.suspect, verdict="SAME",
              reason="The same tattoo and mother", at=NOW)  # fmt: skip
    with acting(SYSTEM) as actor:
        for later in (HOUR, 2 * HOUR):
            services.keep_count(actor, at=NOW + later)
        (duty,) = Duty.objects.filter(rule="perpetrators.nominate", met_at=None)
        assert duty.team_id == frame.team["neighbourhood-oysterport"]
    with acting("neighbourhood") as actor:
        assert duty.id in {each.id for each in duties_owed(actor)}
        with pytest.raises(DomainError, match="Say why"):
            services.do_not_nominate(actor, record_id=first.suspect, reason=" ", at=NOW)
        services.do_not_nominate(actor, record_id=second.suspect, reason="In prison", at=NOW)
        assert duty.id not in {each.id for each in duties_owed(actor)}
        with pytest.raises(DomainError, match="Nothing is owed"):
            services.do_not_nominate(actor, record_id=first.suspect, reason="x", at=NOW)


def test_a_victim_at_high_risk_who_is_newly_serial_is_judged_first(
    opened: Callable[..., Opened], acting: Callable, frame: Reference
) -> None:
    first, second = opened(), opened(name="Bea")
    with acting(SYSTEM) as actor:
        services.keep_count(actor, at=NOW)
    graded_high(first, acting, frame)
    with acting("investigator") as actor:
        judge(actor, record_id=first.suspect, other_id=second.suspect, verdict="SAME",
              reason="The same tattoo and mother", at=NOW)  # fmt: skip
    with acting(SYSTEM) as actor:
        services.keep_count(actor, at=NOW + HOUR)
        rules = set(Duty.objects.filter(met_at=None).values_list("rule", flat=True))
        assert "perpetrators.judge" in rules
        assert "perpetrators.nominate" not in rules
    with acting("safeguarding.supervisor") as actor:
        services.judge_listing(actor, record_id=first.suspect, lists=True, reason="x", at=NOW)
        assert not Duty.objects.filter(rule="perpetrators.judge", met_at=None).exists()


def test_records_that_may_be_one_serial_perpetrator_are_owed_a_comparison(
    alike: tuple[UUID, UUID], acting: Callable
) -> None:
    def owed() -> bool:
        return Duty.objects.filter(rule="perpetrators.compare", met_at=None).exists()

    with acting("duty.inspector") as actor:
        services.look_now(actor, at=NOW)
        assert owed()
        judge(actor, record_id=alike[0], other_id=alike[1], verdict="DIFFERENT",
              reason="Brothers", at=NOW)  # fmt: skip
        services.look_now(actor, at=NOW)
        assert not owed()
