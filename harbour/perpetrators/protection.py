"""Who sees the rows of perpetrator management.

Of an agency at a panel only those read who answer for it there, as at a Marac (docs/adr/0015):
`migrations/0040_panel_within.py` holds that for what is given within a panel, for its actions and
for what is owed and told of it.
"""

from harbour.sharing.api import Owned, Through

ORDER = Owned(
    table="perpetrators_order", kind="perpetrators.order", about=("subject_id", "protected_id")
)
ALSO_PROTECTED = Owned(
    table="perpetrators_alsoprotected",
    kind="perpetrators.alsoprotected",
    about=("person_id", "told_through_id"),
    beneath=(("order_id", ORDER),),
)
TURN = Through(table="perpetrators_turn", parent=ORDER, column="order_id")
VARIATION = Through(table="perpetrators_variation", parent=ORDER, column="order_id")
MANAGED = Owned(table="perpetrators_managed", kind="perpetrators.managed", about=("subject_id",))
MANAGED_STEP = Through(table="perpetrators_managedstep", parent=MANAGED, column="record_id")
REVIEW = Through(table="perpetrators_planreview", parent=MANAGED, column="managed_id")
READ = Owned(table="perpetrators_briefingread", kind="perpetrators.briefingread")
BEAT_TASK = Owned(
    table="perpetrators_beattask", kind="perpetrators.beattask", about=("subject_id",)
)
BEAT_TASK_TRY = Through(table="perpetrators_beattasktry", parent=BEAT_TASK, column="task_id")
RELEASE = Owned(table="perpetrators_release", kind="perpetrators.release", about=("subject_id",))
RELEASE_STEP = Through(table="perpetrators_releasestep", parent=RELEASE, column="record_id")
RELEASE_VICTIM = Through(table="perpetrators_releasevictim", parent=RELEASE, column="release_id")
RELEASE_ACT = Through(table="perpetrators_releaseact", parent=RELEASE, column="release_id")
RECALL = Owned(table="perpetrators_recall", kind="perpetrators.recall", about=("subject_id",))
RECALL_STEP = Through(table="perpetrators_recallstep", parent=RECALL, column="record_id")
RECALL_ACT = Through(table="perpetrators_recallact", parent=RECALL, column="recall_id")
NOTICE = Owned(
    table="perpetrators_notice", kind="perpetrators.notice", about=("subject_id", "protected_id")
)
NOTICE_STEP = Through(table="perpetrators_noticestep", parent=NOTICE, column="record_id")
CONDITION_PLACE = Owned(
    table="perpetrators_conditionplace",
    kind="perpetrators.conditionplace",
    about=("subject_id", "protected_id"),
)
NOTIFICATION = Through(table="perpetrators_notification", parent=ORDER, column="order_id")
BREACH = Through(table="perpetrators_breach", parent=ORDER, column="order_id")
STALKING = Owned(
    table="perpetrators_stalkingapplication",
    kind="perpetrators.stalkingapplication",
    about=("subject_id", "protected_id"),
)
STALKING_STEP = Through(
    table="perpetrators_stalkingapplicationstep", parent=STALKING, column="record_id"
)
STALKING_ACT = Through(table="perpetrators_stalkingact", parent=STALKING, column="application_id")
DISCLOSURE = Owned(
    table="perpetrators_disclosure",
    kind="perpetrators.disclosure",
    about=("subject_id", "at_risk_id"),
)
DISCLOSURE_STEP = Through(
    table="perpetrators_disclosurestep", parent=DISCLOSURE, column="record_id"
)
DISCLOSURE_CHECK = Through(
    table="perpetrators_disclosurecheck", parent=DISCLOSURE, column="disclosure_id"
)
DISCLOSURE_DECISION = Through(
    table="perpetrators_disclosuredecision", parent=DISCLOSURE, column="disclosure_id"
)
DISCLOSURE_TOLD = Through(
    table="perpetrators_disclosuretold", parent=DISCLOSURE, column="disclosure_id"
)
STAFF_MATTER = Owned(
    table="perpetrators_staffmatter", kind="perpetrators.staffmatter", about=("subject_id",)
)
STAFF_MATTER_STEP = Through(
    table="perpetrators_staffmatterstep", parent=STAFF_MATTER, column="record_id"
)
HIDDEN = Owned(
    table="perpetrators_hiddenserial", kind="perpetrators.hiddenserial", about=("closed_id",)
)
COUNT = Owned(table="perpetrators_count", kind="perpetrators.count")
TALLY = Owned(table="perpetrators_tally", kind="perpetrators.tally", about=("subject_id",))
PLACEMENT = Owned(
    table="perpetrators_placement", kind="perpetrators.placement", about=("subject_id",)
)
MAPPA_PROPOSAL = Owned(
    table="perpetrators_mappaproposal", kind="perpetrators.mappaproposal", about=("subject_id",)
)
LISTING = Owned(
    table="perpetrators_listingdecision", kind="perpetrators.listing", about=("subject_id",)
)
PHOTOGRAPH = Owned(
    table="perpetrators_photograph", kind="perpetrators.photograph", about=("subject_id",)
)
PANEL = Owned(table="perpetrators_panel", kind="perpetrators.panel")
PANEL_STEP = Through(table="perpetrators_panelstep", parent=PANEL, column="record_id")
PANEL_AGENCY = Through(table="perpetrators_panelagency", parent=PANEL, column="panel_id")
PANEL_CASE = Owned(
    table="perpetrators_panelcase", kind="perpetrators.panelcase", about=("subject_id",)
)
PANEL_ACTION = Owned(
    table="perpetrators_panelaction",
    kind="perpetrators.panelaction",
    also=("agency_id",),
    about=("subject_id",),
)
PANEL_ACTION_STEP = Through(
    table="perpetrators_panelactionstep", parent=PANEL_ACTION, column="record_id"
)
PANEL_CHASE = Through(table="perpetrators_panelchase", parent=PANEL_ACTION, column="action_id")
