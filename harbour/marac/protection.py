"""Who sees the Marac's rows.

A referral is its agency's and the host's. A case, a meeting and an action are the host's, given
to the agencies of the conference. Research is the answering agency's and the host's alone.
"""

from harbour.sharing.api import Owned, Through

REFERRAL = Owned(
    table="marac_referral",
    kind="marac.referral",
    also=("host_id",),
    about=("victim_id", "perpetrator_id"),
)
REFERRAL_STEP = Through(table="marac_referralstep", parent=REFERRAL, column="record_id")
MEETING = Owned(table="marac_meeting", kind="marac.meeting")
MEETING_STEP = Through(table="marac_meetingstep", parent=MEETING, column="record_id")
ATTENDANCE = Through(table="marac_attendance", parent=MEETING, column="meeting_id")
CASE = Owned(table="marac_case", kind="marac.case", about=("victim_id", "perpetrator_id"))
CASE_STEP = Through(table="marac_casestep", parent=CASE, column="record_id")
DISCUSSION = Through(table="marac_discussion", parent=CASE, column="case_id")
MINUTED = Through(table="marac_minuted", parent=CASE, column="case_id")
RESEARCH = Owned(
    table="marac_research", kind="marac.research", also=("host_id",), beneath=(("case_id", CASE),)
)
ACTION = Owned(
    table="marac_action", kind="marac.action", also=("agency_id",), beneath=(("case_id", CASE),)
)
ACTION_STEP = Through(table="marac_actionstep", parent=ACTION, column="record_id")
