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
