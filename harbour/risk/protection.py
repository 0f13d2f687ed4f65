"""Who sees the rows of risk."""

from harbour.sharing.api import Owned, Through

ASSESSMENT = Owned(
    table="risk_assessment",
    kind="risk.assessment",
    about=("victim_id", "perpetrator_id"),
    of_event=("event_id",),
)
ASSESSMENT_STEP = Through(table="risk_assessmentstep", parent=ASSESSMENT, column="record_id")
ANSWER = Through(table="risk_answer", parent=ASSESSMENT, column="assessment_id")
CHILD_SEEN = Through(table="risk_childseen", parent=ASSESSMENT, column="assessment_id")
DECISION = Through(table="risk_gradedecision", parent=ASSESSMENT, column="assessment_id")
DETAILS = Through(table="risk_details", parent=ASSESSMENT, column="assessment_id")
CORRECTION = Through(table="risk_correction", parent=ASSESSMENT, column="assessment_id")
COUNTERSIGNATURE = Through(table="risk_countersignature", parent=ASSESSMENT, column="assessment_id")
RELIEF = Through(table="risk_relief", parent=ASSESSMENT, column="assessment_id")
WAIVER = Through(table="risk_waiver", parent=ASSESSMENT, column="assessment_id")
PROPOSAL = Through(table="risk_gradeproposal", parent=ASSESSMENT, column="assessment_id")
PROPOSAL_ANSWER = Through(table="risk_proposalanswer", parent=ASSESSMENT, column="assessment_id")
HELD = Owned(table="risk_heldassessment", kind="risk.heldassessment", about=("victim_id",))
HELD_NOTE = Through(table="risk_heldnote", parent=HELD, column="held_id")
HONOUR = Owned(
    table="risk_honourrecord",
    kind="risk.honourrecord",
    restricted="is_restricted",
    about=("victim_id",),
    of_event=("event_id",),
)
HONOUR_NOTE = Through(table="risk_honournote", parent=HONOUR, column="record_id")
