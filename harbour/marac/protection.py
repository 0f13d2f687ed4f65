"""Who sees the Marac's rows.

A referral is its agency's and the host's. A case, a meeting and an action are the host's, given
to the agencies of the conference. Research is the answering agency's and the host's alone. So
it is at the hub: a call is its agency's and the host's, the case is given, answers are not.

Besides, an agency that does not run the Marac reads through those alone who answer for it there:
`migrations/0011_answers_for.py` holds that for every table of these, and for what is owed and told
of them elsewhere. Who they are, its whole staff and the host may read. Which agencies take part,
and on which days, is the host's to decide (`migrations/0014_membership.py`).
"""

from harbour.sharing.api import Owned, Through

_BOTH = ("victim_id", "perpetrator_id")

REFERRAL = Owned(table="marac_referral", kind="marac.referral", also=("host_id",), about=_BOTH)
REFERRAL_STEP = Through(table="marac_referralstep", parent=REFERRAL, column="record_id")
GROUND = Through(table="marac_ground", parent=REFERRAL, column="referral_id")
FOUND_REPEAT = Owned(
    table="marac_foundrepeat",
    kind="marac.foundrepeat",
    also=("host_id",),
    about=_BOTH,
    of_event=("event_id",),
)
REPEAT_ANSWER = Through(table="marac_repeatanswer", parent=FOUND_REPEAT, column="found_id")
MEETING = Owned(table="marac_meeting", kind="marac.meeting")
MEETING_STEP = Through(table="marac_meetingstep", parent=MEETING, column="record_id")
ATTENDANCE = Through(table="marac_attendance", parent=MEETING, column="meeting_id")
OBSERVER = Through(table="marac_observer", parent=MEETING, column="meeting_id")
CASE = Owned(table="marac_case", kind="marac.case", about=_BOTH)
CASE_STEP = Through(table="marac_casestep", parent=CASE, column="record_id")
TURN = Through(table="marac_turn", parent=CASE, column="case_id")
DISCUSSION = Through(table="marac_discussion", parent=CASE, column="case_id")
MINUTED = Through(table="marac_minuted", parent=CASE, column="case_id")
_OF_CASE = (("case_id", CASE),)
TRANSFER = Owned(
    table="marac_transfer", kind="marac.transfer", also=("receiver_id",), beneath=_OF_CASE
)
TRANSFER_STEP = Through(table="marac_transferstep", parent=TRANSFER, column="record_id")
RESEARCH = Owned(table="marac_research", kind="marac.research", also=("host_id",), beneath=_OF_CASE)
EQUALITY = Owned(table="marac_equality", kind="marac.equality", beneath=_OF_CASE)
HUB_CALL = Owned(table="marac_hubcall", kind="marac.hubcall", also=("host_id",), about=_BOTH)
HUB_CASE = Owned(table="marac_hubcase", kind="marac.hubcase", about=_BOTH)
HUB_CASE_STEP = Through(table="marac_hubcasestep", parent=HUB_CASE, column="record_id")
HUB_ANSWER = Owned(
    table="marac_hubanswer",
    kind="marac.hubanswer",
    also=("host_id",),
    beneath=(("case_id", HUB_CASE),),
)
HUB_TOLD = Through(table="marac_hubtold", parent=HUB_CASE, column="case_id")
HUB_DECISION = Through(table="marac_hubdecision", parent=HUB_CASE, column="case_id")
ACTION = Owned(
    table="marac_action",
    kind="marac.action",
    also=("agency_id",),
    about=("victim_id",),
    beneath=(*_OF_CASE, ("hub_case_id", HUB_CASE)),
)
ACTION_STEP = Through(table="marac_actionstep", parent=ACTION, column="record_id")
CHASE = Through(table="marac_chase", parent=ACTION, column="action_id")
LIST_RUN = Owned(table="marac_listrun", kind="marac.listrun")
LIST_REJECT = Through(table="marac_listreject", parent=LIST_RUN, column="run_id")
LISTED_CASE = Through(table="marac_listedcase", parent=LIST_RUN, column="run_id")
HANDED_IN = Owned(table="marac_handedin", kind="marac.handedin", beneath=_OF_CASE)
MEMBERSHIP = Owned(table="marac_membership", kind="marac.membership", also=("agency_id",))
ANSWERING = Owned(table="marac_answering", kind="marac.answering", also=("host_id",))
