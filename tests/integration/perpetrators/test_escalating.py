"""Nothing late is left to itself: of a release, a tag, a licence, a recall or an order, alike."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

import pytest

from harbour.kernel.actor import Actor
from harbour.perpetrators import services
from harbour.perpetrators.domain.escalation import EVERY
from harbour.perpetrators.domain.release import FROM_PRISON
from harbour.perpetrators.models import Order, Recall, Release, ReleaseVictim
from harbour.perpetrators.services import NewRecall, NewRelease, NewStaffMatter
from harbour.perpetrators.terms import DayCheck, RecallDuty, ReleaseDuty, ReleaseKind
from harbour.synthetic_force.domain.reference import Reference
from harbour.workforce.api import Duty, duties_owed
from tests.integration.safeguarding.conftest import NOW, Opened, opened

__all__ = ["opened"]

SYSTEM = "system.solent-and-downs"
TEAM = "neighbourhood-oysterport"
RULES = {each.rule for each in EVERY}
SAID = {"result": "TOLD", "words": "By voice, alone"}


@pytest.fixture
def her(opened: Callable[..., Opened]) -> Opened:
    return opened()


@dataclass
class Case:
    """One victim and suspect, and everything about them that can be late."""

    her: Opened
    team: UUID
    officer: UUID

    def plan(self, actor: Actor, kind: str, *, leaves_at: datetime) -> Release:
        new = NewRelease(kind=kind, leaves_at=leaves_at, place="HMP Nowhere", team_id=self.team,
                         victims=[self.her.victim])  # fmt: skip
        return services.plan_release(actor, record_id=self.her.suspect, plan=new, at=NOW)

    def recall(self, actor: Actor, *, at: datetime) -> Recall:
        held = self.plan(actor, "LICENCE", leaves_at=NOW + timedelta(hours=1))
        services.record_leaving(actor, release_id=held.id, at=NOW + timedelta(hours=2),
                                officer_id=self.officer)  # fmt: skip
        new = NewRecall(kind="STANDARD", ordered_by="HMPPS", ordered_at=at, why="Broke a curfew")
        return services.record_recall(actor, release_id=held.id, recall=new, at=at)

    def order(self, actor: Actor) -> Order:
        return services.record_order(
            actor, kind="LICENCE", subject_id=self.her.suspect, protected_id=self.her.victim,
            conditions="No contact", made_on=NOW.date(),
            expires_on=(NOW + timedelta(days=10)).date(),
        )  # fmt: skip


@pytest.fixture
def case(her: Opened, frame: Reference) -> Case:
    return Case(her, frame.team[TEAM], frame.user["safeguarding.officer"])


def answered_for() -> set[UUID]:
    """Records for which somebody answers now."""
    return set(
        Duty.objects.filter(rule__in=RULES, met_at=None).values_list("subject_id", flat=True)
    )


def late(at: datetime) -> set[UUID]:
    """Records that owe something late, told from the duties themselves."""
    open_ = Duty.objects.filter(met_at=None, due_at__lt=at).exclude(rule__in=RULES)
    return set(
        open_.filter(page__in=[each.page for each in EVERY]).values_list("page_id", flat=True)
    )


def look(acting: Callable, at: datetime) -> None:
    with acting(SYSTEM) as actor:
        services.escalate_late(actor, at=at)


@pytest.mark.parametrize("kind", ReleaseKind.values)
def test_every_kind_of_release_escalates_until_each_late_duty_is_done(
    case: Case, acting: Callable, kind: str
) -> None:
    """From custody, court, remand, prison, on licence, and the end of a tag."""
    at = NOW + timedelta(days=20)
    with acting("investigator") as actor:
        held = case.plan(actor, kind, leaves_at=at)
    with acting(SYSTEM) as actor:
        services.escalate_late(actor, at=at - timedelta(seconds=1))
        row = held.victims.get().id
        assert answered_for() == {held.id}
    done_by = {
        "neighbourhood": ["BRIEF", *(["MEET"] if kind in FROM_PRISON else [])],
        "safeguarding.officer": ["PLAN", "ADDR"],
    }
    for username, duties in done_by.items():
        with acting(username) as actor:
            for duty in duties:
                assert answered_for() == {held.id}, f"{duty} is late"
                services.do_duty(actor, release_id=held.id, duty=duty, words="Done", at=at)
    with acting("safeguarding.officer") as actor:
        services.warn(actor, release_id=held.id, victim_row_id=row, duty="VISIT", at=at, **SAID)
        assert answered_for() == set(), "the day itself is not late yet"
    look(acting, at + timedelta(seconds=1))
    with acting("safeguarding.officer") as actor:
        assert answered_for() == {held.id}
        services.check_day(actor, release_id=held.id, confirmed=DayCheck.values, words="",
                           at=at + timedelta(minutes=1))  # fmt: skip
        assert answered_for() == set()


@pytest.mark.parametrize("ends", ["return", "cancel"])
def test_every_late_duty_of_a_recall_escalates_until_they_are_back(
    case: Case, acting: Callable, ends: str
) -> None:
    known = NOW + timedelta(days=1)
    soon, later = known + timedelta(hours=5), known + timedelta(days=40)
    with acting("investigator") as actor:
        held = case.recall(actor, at=known)
    with acting(SYSTEM) as actor:
        services.escalate_late(actor, at=known)
        assert held.id not in answered_for()
        services.escalate_late(actor, at=soon)
        assert held.id in answered_for()
    with acting("neighbourhood") as actor:
        services.do_recall_duty(actor, recall_id=held.id, duty="BRIEF", words="Told", at=soon)
    with acting("safeguarding.officer") as actor:
        row = ReleaseVictim.objects.get(release_id=held.release_id).id
        services.tell_of_recall(actor, recall_id=held.id, victim_row_id=row, at=soon, **SAID)
        assert held.id in answered_for(), "the plan is late"
        services.do_recall_duty(actor, recall_id=held.id, duty="PLAN", words="Done", at=soon)
        assert held.id not in answered_for()
    look(acting, later)
    with acting("investigator") as actor:
        assert held.id in answered_for(), "nobody has found them"
        services.end_recall(actor, recall_id=held.id, event=ends, reason="Told us", at=later)
        assert held.id not in answered_for()


def test_an_order_that_ends_unsaid_escalates(case: Case, acting: Callable) -> None:
    with acting("investigator") as actor:
        held = case.order(actor)
    with acting(SYSTEM) as actor:
        services.owe_endings(actor, at=NOW)
        services.escalate_late(actor, at=NOW + timedelta(days=9))
        assert answered_for() == set()
        services.escalate_late(actor, at=NOW + timedelta(days=12))
        assert answered_for() == {held.id}
    with acting("safeguarding.officer") as actor:
        services.told_of_ending(actor, order_id=held.id, words="Told", at=NOW + timedelta(days=12))
        assert answered_for() == set()


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_late_is_answered_for_and_nothing_else_however_it_comes(
    case: Case, acting: Callable, seed: int
) -> None:
    """Releases, a recall and a licence; duties done in any order, or never; looks at any time."""
    chance = Random(seed)  # noqa: S311 -- which duty is done when
    at = NOW + timedelta(days=1)
    with acting("investigator") as actor:
        case.recall(actor, at=at)
        case.order(actor)
        for kind in chance.sample(ReleaseKind.values, 3):
            case.plan(actor, kind, leaves_at=at + timedelta(hours=chance.randint(2, 900)))
    with acting(SYSTEM) as actor:
        services.owe_endings(actor, at=at)
    for _ in range(12):
        at += timedelta(hours=chance.randint(1, 120))
        with acting(SYSTEM) as actor:
            services.escalate_late(actor, at=at)
            assert answered_for() == late(at)
        _do_something(chance, acting, at)
        with acting(SYSTEM):
            assert answered_for() <= late(at)


def _do_something(chance: Random, acting: Callable, at: datetime) -> None:
    """One duty of a release or recall, by whoever does it, if any of these is still open."""
    with acting(SYSTEM):
        open_ = list(Duty.objects.filter(met_at=None).exclude(rule__in=RULES).order_by("id"))
        duty = chance.choice(open_)
        doing = duty.rule.rsplit(".", 1)[-1].upper()
    beat = doing in ("BRIEF", "MEET")
    with acting("neighbourhood" if beat else "safeguarding.officer") as actor:
        if duty.rule.startswith("perpetrators.recall.") and doing in ("BRIEF", "PLAN"):
            services.do_recall_duty(actor, recall_id=duty.page_id, duty=RecallDuty[doing],
                                    words="Done", at=at)  # fmt: skip
        elif duty.rule.startswith("perpetrators.release.") and doing in ("BRIEF", "PLAN",
                                                                         "MEET"):  # fmt: skip
            services.do_duty(actor, release_id=duty.page_id, duty=ReleaseDuty[doing],
                             words="Done", at=at)  # fmt: skip


def test_what_is_closed_to_others_goes_to_whoever_reads_it(
    case: Case, her: Opened, acting: Callable, frame: Reference
) -> None:
    """The duty inspectors may not read it: a safeguarding supervisor who does answers for it."""
    at = NOW + timedelta(days=2)
    with acting("investigator") as actor:
        held = case.plan(actor, "BAIL", leaves_at=NOW + timedelta(hours=3))
    named = ("investigator", "safeguarding.officer", "response.officer", "neighbourhood")
    with acting("safeguarding.supervisor") as actor:
        told = NewStaffMatter(works_for="Duty inspector", why="A conflict", kept=[],
                              victims=[her.victim], until=(NOW + timedelta(days=60)).date(),
                              readers=[frame.user[each] for each in named])  # fmt: skip
        services.raise_staff_matter(actor, record_id=her.suspect, matter=told, at=NOW)
    look(acting, at)
    for username in ("duty.inspector", "superintendent"):
        with acting(username) as actor:
            assert RULES.isdisjoint(each.rule for each in duties_owed(actor)), username
    with acting(SYSTEM):
        duty = Duty.objects.get(subject_id=held.id, rule__in=RULES)

    assert duty.user_id == frame.user["safeguarding.supervisor"]
