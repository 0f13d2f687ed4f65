"""The hubs of the day: one victim called this morning and half answered, one decided yesterday."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from harbour.marac.api import hub_limit, research_duty
from harbour.synthetic_force.domain import agencies
from harbour.synthetic_force.domain.giving import give
from harbour.synthetic_force.domain.ground import AREA_OF, slug
from harbour.synthetic_force.domain.happening import Happening
from harbour.synthetic_force.domain.reference import FORCE
from harbour.synthetic_force.domain.work import About, Work

HOURS = 4
TODAY, YESTERDAY = 2, 26
"""Hours before now at which each was called."""
_RECENT = timedelta(days=60)
_WHY = "Released this morning, and has said that it is not over"
_DONE = "The alarm is fitted, and a car passes each hour"
_TOLD = {
    agencies.IDVA: ("Spoken to last night; will not leave the home", "I want the locks changed"),
    agencies.HEALTH: ("Seen in the emergency department on Sunday", ""),
}
_REASONS = "Two agencies saw worse within a week, and the home can be made safe today"


def call_hubs(work: Work, told: Sequence[Happening]) -> None:
    """Of each hub's own area the newest high-risk victim, and of those before the next."""
    for _, area in agencies.HUBS:
        known = [each for each in told if _is_known(work, each, area)]
        known.sort(key=lambda each: each.at, reverse=True)
        for hours in (TODAY, YESTERDAY):
            at = work.as_of - timedelta(hours=hours)
            newest = next((each for each in known if each.at < at - timedelta(hours=1)), None)
            if newest is not None:
                known.remove(newest)
                _call(work, newest, slug(area), at, is_decided=hours == YESTERDAY)


def _is_known(work: Work, told: Happening, area: str) -> bool:
    known = told.event_id is not None and hasattr(told, "case_id") and told.until == "end"
    recent = told.at > work.as_of - _RECENT
    here = AREA_OF[told.family.victim.home.district] == area
    return known and recent and here and told.final_grade == "HIGH"


def _call(work: Work, told: Happening, code: str, at: datetime, *, is_decided: bool) -> None:
    hub = work.chance.named(f"hub:{code}")
    about = {
        "hub_id": hub,
        "victim_id": told.family.victim.record,
        "perpetrator_id": told.family.suspect.record,
        "why": _WHY,
    }
    officer = work.frame.user["safeguarding.officer"]
    called = work.force.write(
        "marac_hubcall", at, host_id=work.frame.agency[FORCE], interim=_DONE, called_by=officer,
        called_at=at, **about,
    )  # fmt: skip
    limit = hub_limit(HOURS, since=at)
    case = work.force.write(
        "marac_hubcase", at, call_id=called, asked_at=at, answer_by=limit.due_at, status="CALLED",
        **about,
    )  # fmt: skip
    silent = [each for each in agencies.HUB_AGENCIES if each not in _TOLD]
    for agency in agencies.HUB_AGENCIES:
        if agency != FORCE:
            _let_read(work, agency, told, case, hub, at)
        if agency in _TOLD:
            _answer(work, case, agency, at + timedelta(minutes=50))
    if is_decided:
        _decide(work, case, silent, at + timedelta(hours=5))
        return
    for agency in silent:
        team = f"safeguarding-{code}" if agency == FORCE else agency
        duty = research_duty(case, work.frame.agency[agency])
        work.owe(
            limit, title="Answer the hub", team_id=work.frame.team[team], owed_by=agency,
            about=About("marac.hubcase", duty, "marac:hub_answer", told.family.victim, case),
        )  # fmt: skip


def _let_read(
    work: Work, agency: str, told: Happening, case: UUID, hub: UUID, at: datetime
) -> None:
    people = [("pole.personrecord", each.record)
              for each in (told.family.victim, told.family.suspect)]  # fmt: skip
    for kind, record in [("marac.hubcase", case), *people]:
        give(work.sources, FORCE, agency, "safeguarding", kind, record, at=at,
             reason="Called to the hub", within=hub)  # fmt: skip


def _answer(work: Work, case: UUID, agency: str, at: datetime) -> None:
    words, voice = _TOLD[agency]
    work.sources.books[agency].write(
        "marac_hubanswer", at, host_id=work.frame.agency[FORCE], case_id=case, is_known=True,
        words=words, her_voice=voice, can_share=True, answered_at=at,
        answered_by=work.frame.user[agencies.WORKER[agency]],
    )  # fmt: skip


def _decide(work: Work, case: UUID, silent: Sequence[str], at: datetime) -> None:
    supervisor = work.frame.user["safeguarding.supervisor"]
    work.force.write(
        "marac_hubdecision", at, case_id=case, outcome="ACTIONS", reasons=_REASONS,
        present=[work.frame.agency[each] for each in (FORCE, *_TOLD)],
        silent=[work.frame.agency[each] for each in silent],
        why_without="It could not wait until they had answered", decided_by=supervisor,
        decided_at=at,
    )  # fmt: skip
    for agency, (words, _) in _TOLD.items():
        work.force.write(
            "marac_hubtold", at, case_id=case, agency_id=work.frame.agency[agency], words=words
        )
    work.force.steps("marac_hubcasestep", case, "CALLED",
                     [("decide", "DISCUSSED", supervisor, at, _REASONS)])  # fmt: skip
