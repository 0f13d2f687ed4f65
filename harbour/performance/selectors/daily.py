"""What the force's morning meeting looks at: what is open now, whose it is, and where it is done.

Every line is something owed, so each has an owner and a page by itself; what other packages come
to owe appears here by its rule.

Query budget: one for all that is owed, four for releases, two for names, one for owners.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db.models import Q

from harbour.investigation.api import may_see_suspects
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import LONDON, end_of, london_date, start_of
from harbour.perpetrators.api import Coming, coming, may_see_listed
from harbour.pole.api import briefs
from harbour.sharing.api import Subject, names_of
from harbour.workforce.api import Duty

SHOWN = 30
MEETING = time(8)
HIGH = "high-risk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing: who it is about, what is to be done, by when, whose it is, and where."""

    about: str
    title: str
    due_at: datetime
    is_done: bool
    owner: str
    page: str
    page_id: UUID
    subject: Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One heading of the meeting. `may_open`: the reader may open where its lines are done."""

    id: str
    title: str
    empty: str
    lines: tuple[Line, ...]
    of: int
    may_open: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """A heading: which rules' duties stand under it, and which of them.

    `page`, where only some may do it: the page on which everybody here reads of it.
    """

    id: str
    title: str
    empty: str
    rules: tuple[str, ...]
    only: Q
    page: str = ""
    may_open: bool = True


def meeting_of(now: datetime) -> datetime:
    """08:00 of the same day in London."""
    return datetime.combine(london_date(now), MEETING, tzinfo=LONDON)


def daily(actor: Actor, *, now: datetime) -> list[Section]:
    """The headings in the order in which the meeting takes them."""
    since = meeting_of(now) - timedelta(days=1)
    open_, late = Q(met_at__isnull=True), Q(met_at__isnull=True, due_at__lt=now)
    plans = (
        _Plan(id="high", title="High risk since 08:00 yesterday", empty="Nobody was graded high.",
              rules=("safeguarding.high_risk_review",), only=Q(started_at__gte=since)),
        _Plan(id="not-reached", title="High risk and not reached yet",
              empty="Everybody at high risk has been spoken to.",
              rules=("safeguarding.first_contact",), only=open_ & Q(title__contains=HIGH)),
        _Plan(id="suspects", title="Suspects outstanding", empty="No suspect is outstanding.",
              rules=("investigation.suspect_review",), only=open_,
              may_open=may_see_suspects(actor).allowed),
        _Plan(id="forms", title="Forms that no supervisor has read",
              empty="Every form has been read.", rules=("risk.countersign",), only=open_,
              page="risk:assessment"),
        _Plan(id="updates", title="Victims who should have been told by now",
              empty="Every victim was told in time.",
              rules=("victims_code.update",), only=late),
    )  # fmt: skip
    found = [_owed(actor, plan) for plan in plans]
    releases = _releases(actor, now)
    names = _names(actor, [each for _, duties, _ in found for each in duties], releases, now)
    sections = [_section(plan, duties, of, names) for plan, duties, of in found]
    sections.insert(3, _released(actor, releases, names))
    return sections


def _owed(actor: Actor, plan: _Plan) -> tuple[_Plan, list[Duty], int]:
    rows = (
        Duty.objects.visible_to(actor)
        .filter(plan.only, owner_agency_id=actor.agency_id, rule__in=plan.rules)
        .select_related("team")
        .order_by("due_at", "id")
    )
    duties = list(rows[: SHOWN + 1])
    return plan, duties[:SHOWN], len(duties) if len(duties) <= SHOWN else rows.count()


def _releases(actor: Actor, now: datetime) -> list[Coming]:
    today = london_date(now)
    return [
        each
        for each in coming(actor, at=now)
        if start_of(today) <= each.release.leaves_at <= end_of(today)
    ]


@dataclass(frozen=True, slots=True)
class _Names:
    people: dict[UUID, str]
    staff: dict[UUID, str]

    def owner(self, user_id: UUID | None, team: object) -> str:
        return self.staff.get(user_id, "") if user_id else str(team or "")


def _names(
    actor: Actor, duties: Iterable[Duty], releases: Iterable[Coming], now: datetime
) -> _Names:
    held = list(duties)
    people = {each.person_record_id for each in held if each.person_record_id}
    people |= {each.release.subject_id for each in releases}
    found = briefs(actor, people, on=london_date(now))
    return _Names(
        people={id_: brief.name for id_, brief in found.items()},
        staff=names_of({each.user_id for each in held if each.user_id}),
    )


def _section(plan: _Plan, duties: list[Duty], of: int, names: _Names) -> Section:
    lines = tuple(
        Line(
            about=names.people.get(each.person_record_id, "") if each.person_record_id else "",
            title=each.title,
            due_at=each.due_at,
            is_done=each.met_at is not None,
            owner=names.owner(each.user_id, each.team),
            page=plan.page or each.page,
            page_id=each.page_id or each.subject_id,
            subject=Subject(
                kind=each.subject_kind,
                record_id=each.subject_id,
                person_record_id=each.person_record_id,
                owner_agency_id=each.owner_agency_id,
            ),
        )
        for each in duties
    )
    return Section(
        id=plan.id,
        title=plan.title,
        empty=plan.empty,
        lines=lines,
        of=of,
        may_open=plan.may_open,
    )


def _released(actor: Actor, releases: list[Coming], names: _Names) -> Section:
    lines = tuple(
        Line(
            about=names.people.get(each.release.subject_id, ""),
            title=f"{each.warned} of {each.victims} warned",
            due_at=each.release.leaves_at,
            is_done=each.all_warned and not each.open,
            owner=str(each.release.team or ""),
            page="perpetrators:release",
            page_id=each.release.id,
            subject=Subject(
                kind="perpetrators.release",
                record_id=each.release.id,
                person_record_id=each.release.subject_id,
                owner_agency_id=each.release.owner_agency_id,
            ),
        )
        for each in releases
    )
    return Section(
        id="releases",
        title="Released today",
        empty="Nobody is released today.",
        lines=lines,
        of=len(lines),
        may_open=may_see_listed(actor).allowed,
    )
