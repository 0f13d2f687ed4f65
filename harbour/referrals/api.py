"""What other packages may use of the referral unit."""

from harbour.referrals.domain import deadlines
from harbour.referrals.domain.schools import TITLE as SCHOOL_NOTICE_TITLE
from harbour.referrals.domain.schools import SchoolCalendar, notice_deadline
from harbour.referrals.domain.workflow import NOTICE, REFERRAL, TRIAGE
from harbour.referrals.loading import COLUMNS, load
from harbour.referrals.nightly import channels_watched_by
from harbour.referrals.nightly import check as check_nobody_dropped
from harbour.referrals.on_day import events_told_to_children
from harbour.referrals.selectors import inbox, is_asked_about, queue, timeline
from harbour.referrals.services import (
    Asking,
    acknowledge,
    answer,
    ask_to_grade_again,
    decide,
    hear_breaches,
    hear_changes,
    hear_children,
    hear_events,
    hear_grades,
    hear_held,
    hear_needs,
    hear_releases,
    hear_risen,
    hear_unnamed,
    hear_ways,
    note_change,
    note_needs,
    note_told,
    receive,
    refer_at_risk,
    refer_partner,
    review_children,
    second,
)
from harbour.referrals.services.schools import hear_submitted as tell_schools
from harbour.referrals.terms import Cause

__all__ = [
    "Asking",
    "acknowledge",
    "answer",
    "refer_partner",
    "hear_releases",
    "hear_risen",
    "hear_children",
    "hear_unnamed",
    "hear_ways",
    "note_needs",
    "refer_at_risk",
    "Cause",
    "events_told_to_children",
    "NOTICE",
    "SCHOOL_NOTICE_TITLE",
    "SchoolCalendar",
    "notice_deadline",
    "tell_schools",
    "REFERRAL",
    "TRIAGE",
    "COLUMNS",
    "deadlines",
    "ask_to_grade_again",
    "channels_watched_by",
    "check_nobody_dropped",
    "decide",
    "hear_breaches",
    "hear_changes",
    "hear_events",
    "hear_grades",
    "hear_held",
    "hear_needs",
    "inbox",
    "is_asked_about",
    "load",
    "note_change",
    "note_told",
    "queue",
    "receive",
    "review_children",
    "second",
    "timeline",
]
