"""Schools of the invented ground, and what they were told of the last weeks' children."""

from datetime import datetime, time, timedelta
from uuid import UUID

from harbour.kernel.calendars import LONDON
from harbour.referrals.api import SCHOOL_NOTICE_TITLE, SchoolCalendar, notice_deadline
from harbour.synthetic_force.domain.agencies import FORCE, SETTINGS
from harbour.synthetic_force.domain.happening import Happening
from harbour.synthetic_force.domain.people import Person
from harbour.synthetic_force.domain.work import About, Met, Work

TOLD_FOR = timedelta(days=28)


def tell_schools(work: Work, told: Happening, submitted: datetime) -> None:
    """A notice for each child of the last weeks: the older ones are told, the newest wait."""
    if submitted < work.as_of - TOLD_FOR:
        return
    draw = work.draw("schools")
    for child in told.family.children_at(told.at):
        known = child.age_on(told.at.date()) >= 4 and draw.random() < 0.85
        name = draw.choice(SETTINGS)[0]
        setting = work.chance.named(f"setting:{name}") if known else None
        _notice(work, told, child, setting, submitted)


def _notice(
    work: Work, told: Happening, child: Person, setting: UUID | None, submitted: datetime
) -> None:
    unit = work.frame.posted["cru", "cru_officer"][0]
    if setting is not None:
        work.force.write(
            "referrals_schooling", submitted, child_id=child.record, setting_id=setting,
            is_home_educated=False, said_by=unit, said_at=submitted,
        )  # fmt: skip
    deadline = notice_deadline(submitted, SchoolCalendar())
    said_at = min(deadline.due_at - timedelta(minutes=40), submitted + timedelta(hours=9))
    by_voice = f"{datetime.combine(said_at.date(), time(8), tzinfo=LONDON):%-d %B}"
    notice = work.force.write(
        "referrals_schoolnotice",
        submitted,
        event_id=told.event_id,
        assessment_id=told.assessment_id,
        child_id=child.record,
        setting_id=setting,
        child_name=f"{child.given} {child.family}",
        child_born_on=child.born_on,
        told=f"Police attended a domestic incident on {told.at:%-d %B %Y}. {child.given} may"
        " know of it.",
        due_at=deadline.due_at,
        status="PENDING",
    )
    is_told = setting is not None and work.has_happened(said_at)
    if is_told:
        words = f"By voice: the safeguarding lead, {by_voice}"
        moves = [
            ("send", "SENT", unit, said_at, "No: it was asked and looked into"),
            ("acknowledge", "ACKNOWLEDGED", unit, said_at, words),
        ]
        work.force.steps("referrals_schoolnoticestep", notice, "PENDING", moves)
    work.owe(
        deadline,
        title=SCHOOL_NOTICE_TITLE,
        about=About("referrals.schoolnotice", notice, "referrals:notice", child),
        team_id=work.frame.team["cru"],
        owed_by=FORCE,
        met=Met(said_at, unit, "Told") if is_told else None,
    )
