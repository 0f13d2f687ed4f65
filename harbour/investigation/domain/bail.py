"""How long pre-charge bail may last, and who may give it. By the law on the day of arrest.

Source: Policing and Crime Act 2017 (from 3 April 2017: 28 days, then three months);
        Police, Crime, Sentencing and Courts Act 2022, Schedule 4 (from 28 October 2022: three
        months by a custody officer, six by an inspector, nine by a superintendent, then a court).
        Before 3 April 2017 there was no limit.
Units:  days and months begin with the bail start date, the day after arrest (PACE s47ZB).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from harbour.kernel.calendars import end_of
from harbour.kernel.deadline import Deadline, Hours, Rule, last_day_of_months

REFORM_2017, REFORM_2022 = date(2017, 4, 3), date(2022, 10, 28)
RUI = Rule(
    id="investigation.rui",
    version="1",
    title="Decide whether release under investigation keeps the victim safe",
    duration=Hours(24),
    source="Home Office, statutory guidance on pre-charge bail; the hours are the force's own",
)


ENDS = "investigation.bail_ends"


def ends(until_on: date, *, arrested_on: date, at: datetime) -> Deadline:
    """Somebody decides before his bail runs out: charge, extend, or release."""
    return Deadline(
        rule=ENDS,
        version=law(arrested_on),
        started_at=at,
        due_at=max(end_of(until_on), at),
        source="PACE 1984 sections 47ZA to 47ZM, as in force on the day of arrest",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Until which day bail may run, on whose authority. No last day: the law sets none."""

    authority: str
    last_day: date | None


def law(arrested_on: date) -> str:
    """The version of the law."""
    if arrested_on < REFORM_2017:
        return "before 2017"
    return "2017" if arrested_on < REFORM_2022 else "2022"


def stages(arrested_on: date) -> tuple[Stage, ...]:
    """Each stage in turn. After the last only a court may extend."""
    starts = arrested_on + timedelta(days=1)
    match law(arrested_on):
        case "before 2017":
            return (Stage(authority="sergeant", last_day=None),)
        case "2017":
            return (
                Stage(authority="inspector", last_day=starts + timedelta(days=27)),
                Stage(authority="superintendent", last_day=last_day_of_months(starts, 3)),
                Stage(authority="court", last_day=None),
            )
        case _:
            return (
                Stage(authority="sergeant", last_day=last_day_of_months(starts, 3)),
                Stage(authority="inspector", last_day=last_day_of_months(starts, 6)),
                Stage(authority="superintendent", last_day=last_day_of_months(starts, 9)),
                Stage(authority="court", last_day=None),
            )


def stage_for(arrested_on: date, until_on: date) -> Stage:
    """The lowest authority that may let bail run until a day. A custody officer is a sergeant."""
    return next(
        each for each in stages(arrested_on) if each.last_day is None or until_on <= each.last_day
    )
