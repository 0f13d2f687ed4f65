"""Who sees investigation's rows."""

from harbour.sharing.api import Owned, Through

CRIME = Owned(table="investigation_crime", kind="investigation.crime")
CRIME_STEP = Through(table="investigation_crimestep", parent=CRIME, column="record_id")
EVIDENCE = Through(table="investigation_evidenceentry", parent=CRIME, column="crime_id")
REVIEW = Through(table="investigation_filereview", parent=CRIME, column="crime_id")
REVIEW_ANSWER = Through(table="investigation_reviewanswer", parent=CRIME, column="crime_id")
VICTIM_VIEW = Through(table="investigation_victimview", parent=CRIME, column="crime_id")
LED = Through(table="investigation_evidenceled", parent=CRIME, column="crime_id")
OUTCOME = Through(table="investigation_outcome", parent=CRIME, column="crime_id")
