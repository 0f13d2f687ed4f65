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
SUSPECT = Owned(table="investigation_suspect", kind="investigation.suspect")
SUSPECT_STEP = Through(table="investigation_suspectstep", parent=SUSPECT, column="record_id")
HANDOVER = Through(table="investigation_handover", parent=SUSPECT, column="suspect_id")
ACCEPTED = Through(table="investigation_handoveraccepted", parent=SUSPECT, column="suspect_id")
ENQUIRY = Through(table="investigation_enquiry", parent=SUSPECT, column="suspect_id")
SEARCH_REVIEW = Through(table="investigation_searchreview", parent=SUSPECT, column="suspect_id")
ARREST = Through(table="investigation_arrestdecision", parent=SUSPECT, column="suspect_id")
ARREST_REVIEW = Through(table="investigation_arrestreview", parent=SUSPECT, column="suspect_id")
BAIL = Through(table="investigation_baildecision", parent=SUSPECT, column="suspect_id")
COUNTER = Through(table="investigation_counterallegation", parent=CRIME, column="crime_id")
COUNTER_RESOLVED = Through(table="investigation_counterresolved", parent=CRIME, column="crime_id")
