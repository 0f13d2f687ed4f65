"""Who sees safeguarding's rows."""

from harbour.sharing.api import Owned, Through

CASE = Owned(
    table="safeguarding_case",
    kind="safeguarding.case",
    about=("victim_id",),
    of_event=("event_id",),
)
CASE_STEP = Through(table="safeguarding_casestep", parent=CASE, column="record_id")
REVIEW = Through(table="safeguarding_supervisorreview", parent=CASE, column="case_id")
SAFE_CONTACT = Owned(
    table="safeguarding_safecontact", kind="safeguarding.safecontact", about=("victim_id",)
)
PICTURE = Through(table="safeguarding_riskpicture", parent=CASE, column="case_id")
MEASURE = Through(table="safeguarding_measure", parent=CASE, column="case_id")
CONTACT = Through(table="safeguarding_loggedcontact", parent=CASE, column="case_id")
CASE_REVIEW = Through(table="safeguarding_casereview", parent=CASE, column="case_id")
CLOSING = Through(table="safeguarding_closing", parent=CASE, column="case_id")
WAY_TOLD = Owned(table="safeguarding_waytold", kind="safeguarding.waytold", about=("victim_id",))
CONTACT_STOP = Owned(
    table="safeguarding_contactstop", kind="safeguarding.contactstop", about=("victim_id",)
)
ADDED = Owned(table="safeguarding_added", kind="safeguarding.added", about=("person_id",))
UPDATE = Owned(
    table="safeguarding_update",
    kind="safeguarding.update",
    about=("victim_id", "suspect_id"),
    of_event=("event_id",),
)
UPDATE_STEP = Through(table="safeguarding_updatestep", parent=UPDATE, column="record_id")
STATEMENT = Owned(
    table="safeguarding_statement", kind="safeguarding.statement", about=("victim_id",)
)
TRACKED = Owned(table="safeguarding_tracked", kind="safeguarding.tracked", about=("victim_id",))
TRACKED_STEP = Through(table="safeguarding_trackedstep", parent=TRACKED, column="record_id")
COUNTER = Owned(
    table="safeguarding_counterallegation",
    kind="safeguarding.counter",
    about=("one_id", "other_id"),
)
PRIMARY_DECISION = Through(
    table="safeguarding_primarydecision", parent=COUNTER, column="counter_id"
)
RIGHTS = Owned(
    table="safeguarding_rightsrequest", kind="safeguarding.rightsrequest", about=("about_id",)
)
RIGHTS_STEP = Through(table="safeguarding_rightsrequeststep", parent=RIGHTS, column="record_id")
RIGHTS_DECISION = Through(table="safeguarding_rightsdecision", parent=RIGHTS, column="request_id")
OVERRIDE = Through(table="safeguarding_hoursoverride", parent=UPDATE, column="update_id")
LIAISON = Through(table="safeguarding_familyliaison", parent=CASE, column="case_id")
NEEDS = Owned(table="safeguarding_needs", kind="safeguarding.needs", about=("victim_id",))
INTERPRETER = Through(table="safeguarding_interpreteruse", parent=CASE, column="case_id")
IMMIGRATION = Through(table="safeguarding_immigrationdecision", parent=CASE, column="case_id")
ENGAGEMENT_OFFICER = Owned(
    table="safeguarding_engagementofficer", kind="safeguarding.engagementofficer"
)
ROUTE = Owned(table="safeguarding_reportingroute", kind="safeguarding.reportingroute")
OUTREACH = Owned(table="safeguarding_outreach", kind="safeguarding.outreach")
HOME_SEARCH = Through(table="safeguarding_homesearch", parent=CASE, column="case_id")
HOME_WORK = Through(table="safeguarding_homework", parent=CASE, column="case_id")
