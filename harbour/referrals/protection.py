"""Who sees the rows of the referral unit."""

from harbour.sharing.api import Owned, Through

ITEM = Owned(table="referrals_triageitem", kind="referrals.triageitem", about=("victim_id",))
ITEM_STEP = Through(table="referrals_triageitemstep", parent=ITEM, column="record_id")
CHECK = Through(table="referrals_researchcheck", parent=ITEM, column="item_id")
REFERRAL = Owned(
    table="referrals_referral",
    kind="referrals.referral",
    about=("about_id",),
    of_event=("event_id",),
)
REFERRAL_STEP = Through(table="referrals_referralstep", parent=REFERRAL, column="record_id")
CHILD_REVIEW = Through(table="referrals_childreview", parent=REFERRAL, column="referral_id")
CHILD_DECISION = Through(table="referrals_childdecision", parent=REFERRAL, column="referral_id")
CHASE = Through(table="referrals_chase", parent=REFERRAL, column="referral_id")
SHARED = Through(table="referrals_shareditem", parent=REFERRAL, column="referral_id")
NIGHT = Owned(table="referrals_night", kind="referrals.night")
UNOWNED = Through(table="referrals_unowned", parent=NIGHT, column="night_id")
ASKED_AGAIN = Through(table="referrals_askedagain", parent=ITEM, column="item_id")
CHANGE = Through(table="referrals_change", parent=ITEM, column="item_id")
SCHOOLING = Owned(table="referrals_schooling", kind="referrals.schooling", about=("child_id",))
NOTICE = Owned(
    table="referrals_schoolnotice",
    kind="referrals.schoolnotice",
    about=("child_id",),
    of_event=("event_id",),
)
NOTICE_STEP = Through(table="referrals_schoolnoticestep", parent=NOTICE, column="record_id")
REJECTED = Through(table="referrals_rejected", parent=REFERRAL, column="referral_id")
RISEN = Through(table="referrals_risen", parent=REFERRAL, column="referral_id")
RISEN_READ = Through(table="referrals_risenread", parent=REFERRAL, column="referral_id")
BESIDE = Through(table="referrals_beside", parent=REFERRAL, column="referral_id")
ADULT_NEED = Owned(
    table="referrals_adultneed",
    kind="referrals.adultneed",
    about=("adult_id",),
    of_event=("event_id",),
)
ADULT_DECISION = Through(table="referrals_adultdecision", parent=ADULT_NEED, column="need_id")
WORKS_AT = Owned(table="referrals_worksat", kind="referrals.worksat", about=("person_id",))
VISIT = Through(table="referrals_jointvisit", parent=REFERRAL, column="referral_id")
