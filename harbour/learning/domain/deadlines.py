"""Time limits of recommendations, death reviews, comments, call checks, samples and looks.

Source: Police Act 1996, section 55(5) and (6): comments within 56 days of publication [as amended
        by the Policing and Crime Act 2017]; statutory guidance for domestic homicide reviews, 2016:
        the partnership decides within a month, and a review should be over six months later.
        The re-audit after twelve months is the force's own.
Units:  calendar days and months, to the end of the day.
"""

from datetime import date, datetime, timedelta

from harbour.kernel.calendars import end_of, start_of
from harbour.kernel.deadline import CalendarDays, CalendarMonths, Deadline, Hours, Rule

COMMENTS_WITHIN = timedelta(days=56)
_GUIDANCE = "Home Office, statutory guidance for domestic homicide reviews, 2016"

DECIDE_REVIEW = Rule(
    id="learning.decide_review",
    version="2016-1",
    title="Ask the partnership whether it holds a review of a death",
    duration=CalendarMonths(1),
    source=_GUIDANCE,
)
FINISH_REVIEW = Rule(
    id="learning.finish_review",
    version="2016-1",
    title="Send the review of a death to the quality assurance panel",
    duration=CalendarMonths(6),
    source=_GUIDANCE,
)
SIGN_OFF = Rule(
    id="learning.sign_off",
    version="2026-1",
    title="Sign off a recommendation that is said to be done, or return it",
    duration=CalendarDays(14),
    source="Force protocol: somebody else looks at the evidence",
)
DO_AGAIN = Rule(
    id="learning.do_again",
    version="2026-1",
    title="Do what a recommendation asks: it was returned, or no longer holds",
    duration=CalendarDays(28),
    source="Force protocol: what is returned is done within four weeks",
)
RE_AUDIT = Rule(
    id="learning.re_audit",
    version="2026-1",
    title="Look again whether a recommendation still holds",
    duration=CalendarMonths(12),
    source="Force protocol: what was done is looked at again after a year",
)
_CALLS = "Force call quality policy (our default)"
READ_FEEDBACK = Rule(
    id="learning.read_feedback",
    version="2014-1",
    title="Read the feedback on one of your calls and answer it",
    duration=CalendarDays(14),
    source="Force call quality policy: feedback is answered within 14 days (our default)",
)
MARK_CALLS = Rule(
    id="learning.mark_calls",
    version="2026-1",
    title="Mark the calls that were drawn for the month",
    duration=CalendarDays(14),
    source=_CALLS,
)
ANSWER_APPEAL = Rule(
    id="learning.answer_appeal",
    version="2026-1",
    title="A call handler appeals against a mark: a third person marks the call",
    duration=CalendarDays(7),
    source=_CALLS,
)
PLAN_THEME = Rule(
    id="learning.plan_theme",
    version="2026-1",
    title="Plan the themed review of last quarter's domestic abuse calls",
    duration=CalendarDays(28),
    source="HMIC 2014: calls are dip-sampled in depth by theme every three months",
)
STOPPED = Rule(
    id="learning.pilot_stopped",
    version="2026-1",
    title="A pilot was stopped, more are harmed in its new way: decide for those who are in it",
    duration=Hours(24),
    source="The pilot's own rule on harm, fixed before it began",
)
DRAW = Rule(
    id="learning.draw",
    version="2026-1",
    title="Draw this week's sample by its published seed",
    duration=CalendarDays(10),
    source="Force protocol: grades are sampled every week; the seed is published after the seal",
)
WIDEN = Rule(
    id="learning.widen",
    version="2026-1",
    title="A dip sample did not hold: draw a wider one",
    duration=CalendarDays(7),
    source="HMIC 2014, recommendation 2; force protocol: a sample that fails is widened in a week",
)
LOOK = Rule(
    id="learning.look",
    version="2026-1",
    title="Several standard risks together: look at all of them",
    duration=Hours(48),
    source="HMIC 2014: standard-risk cases are looked at together; force protocol: within two days",
)
NEED = "learning.development_need"
DO = "learning.recommendation"
COMMENT = "learning.comment"


def do_by(due_on: date, *, at: datetime) -> Deadline:
    """A recommendation is owed by the end of the day it was accepted for."""
    return Deadline(
        rule=DO,
        version="2026-1",
        started_at=min(at, start_of(due_on)),
        due_at=end_of(due_on),
        source="The day given for the recommendation",
    )


def comment_by(published_on: date) -> Deadline:
    """The commissioner's comments are owed 56 days after the report, whenever it was recorded."""
    return Deadline(
        rule=COMMENT,
        version="2017-1",
        started_at=start_of(published_on),
        due_at=end_of(published_on + COMMENTS_WITHIN),
        source="Police Act 1996, section 55(5) and (6)",
    )


def need_deadline(at: datetime, review_on: date) -> Deadline:
    """How a call handler was helped is owed by the end of the day that was set for it."""
    return Deadline(
        rule=NEED,
        version="2026-1",
        started_at=min(at, start_of(review_on)),
        due_at=end_of(review_on),
        source=_CALLS,
    )
