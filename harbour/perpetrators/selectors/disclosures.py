"""Reads of the disclosure scheme."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from harbour.kernel.actor import Actor
from harbour.kernel.deadline import ClockState, Deadline, clock_state
from harbour.kernel.errors import NotVisible
from harbour.perpetrators.domain import disclosure as rules
from harbour.perpetrators.models import Disclosure
from harbour.perpetrators.terms import DisclosureRoute, DisclosureStatus

OPEN = (
    DisclosureStatus.RECEIVED,
    DisclosureStatus.CHECKED,
    DisclosureStatus.MET,
    DisclosureStatus.RESEARCHED,
    DisclosureStatus.TO_TELL,
    DisclosureStatus.NOT_DISCLOSED,
)
BEFORE_DECISION = OPEN[:4]
_ENDED = (DisclosureStatus.DISCLOSED, DisclosureStatus.CLOSED, DisclosureStatus.WITHDRAWN)
_MEETS = {rules.CHECK: "check", rules.MEET: "meet", rules.RESEARCH: "research"}
_ENDS = ("tell", "answer", "withdraw")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One clock of a request."""

    title: str
    due_at: datetime
    state: ClockState

    @property
    def shown(self) -> str:
        """The state as the clock draws it."""
        return "met" if self.state is ClockState.MET_LATE else self.state.value

    @property
    def was_late(self) -> bool:
        return self.state is ClockState.MET_LATE


def disclosure(actor: Actor, disclosure_id: UUID) -> Disclosure:
    """Raises NotVisible when there is none that the actor may see."""
    held = Disclosure.objects.visible_to(actor).filter(id=disclosure_id).first()
    if held is None:
        raise NotVisible("There is no such request.")
    return held


def disclosures_open(actor: Actor) -> list[Disclosure]:
    """Requests that are not answered yet: whoever is in danger now first, then the longest
    waiting. Two queries.
    """
    found = Disclosure.objects.visible_to(actor).filter(status__in=OPEN)
    held = list(found.prefetch_related("steps").order_by("received_at"))
    return sorted(held, key=lambda each: each.danger_at is None or each.danger_met_at is not None)


def disclosure_clocks(held: Disclosure) -> list[tuple[str, Deadline]]:
    """The clocks of a request by the scheme in force when it was received."""
    return list(
        rules.clocks(
            held.route, received_at=held.received_at, schemes=settings.FORCE["disclosure_scheme"]
        )
    )


def stages_of(held: Disclosure, *, now: datetime) -> list[Stage]:
    """Each clock as it stands. One query, or none where the steps were fetched."""
    taken = {each.event: each.taken_at for each in held.steps.all()}
    ended = next((taken[event] for event in _ENDS if event in taken), None)
    decided = taken.get("disclose") or taken.get("refuse") or ended
    return [
        Stage(
            title=title,
            due_at=clock.due_at,
            state=clock_state(
                due_at=clock.due_at, now=now, met_at=_met(clock.rule, taken, decided, ended)
            ),
        )
        for title, clock in disclosure_clocks(held)
    ]


def _met(
    rule: str, taken: dict[str, datetime], decided: datetime | None, ended: datetime | None
) -> datetime | None:
    """When a stage was done. What danger left out is not owed once it is decided."""
    if rule == rules.WHOLE:
        return ended
    if rule == rules.DECIDE:
        return decided
    return taken.get(_MEETS[rule]) or taken.get("research") or decided


def disclosures_ended(actor: Actor, *, since: datetime) -> list[Disclosure]:
    """Requests received since a day that ended, the latest first. Two queries."""
    found = Disclosure.objects.visible_to(actor).filter(status__in=_ENDED, received_at__gte=since)
    return list(found.prefetch_related("steps").order_by("-received_at"))


def disclosure_figures(
    actor: Actor, *, since: datetime, until: datetime, now: datetime
) -> dict[str, rules.Figures]:
    """What a force is asked about requests received in a period, by route. Two queries."""
    found = Disclosure.objects.visible_to(actor).filter(
        received_at__gte=since, received_at__lt=until
    )
    return rules.by_route(_handled(found.prefetch_related("steps")), now=now)


def _handled(found: Iterable[Disclosure]) -> Iterable[rules.Handled]:
    for held in found:
        taken = {each.event: each.taken_at for each in held.steps.all()}
        yield rules.Handled(
            route=DisclosureRoute(held.route),
            received_at=held.received_at,
            due_at=disclosure_clocks(held)[-1][1].due_at,
            ended_at=next((taken[event] for event in ("tell", "answer") if event in taken), None),
            disclosed="tell" in taken,
            withdrawn=held.status == DisclosureStatus.WITHDRAWN,
        )
