"""Who sees investigation's rows."""

from harbour.sharing.api import Owned, Through

CRIME = Owned(table="investigation_crime", kind="investigation.crime", of_event=("event_id",))
CRIME_STEP = Through(table="investigation_crimestep", parent=CRIME, column="record_id")
EVIDENCE = Through(table="investigation_evidenceentry", parent=CRIME, column="crime_id")
REVIEW = Through(table="investigation_filereview", parent=CRIME, column="crime_id")
REVIEW_ANSWER = Through(table="investigation_reviewanswer", parent=CRIME, column="crime_id")
VICTIM_VIEW = Through(table="investigation_victimview", parent=CRIME, column="crime_id")
LED = Through(table="investigation_evidenceled", parent=CRIME, column="crime_id")
OUTCOME = Through(table="investigation_outcome", parent=CRIME, column="crime_id")
SUSPECT = Owned(
    table="investigation_suspect",
    kind="investigation.suspect",
    about=("person_id",),
    beneath=(("crime_id", CRIME),),
)
SUSPECT_STEP = Through(table="investigation_suspectstep", parent=SUSPECT, column="record_id")
HANDOVER = Through(table="investigation_handover", parent=SUSPECT, column="suspect_id")
ACCEPTED = Through(table="investigation_handoveraccepted", parent=SUSPECT, column="suspect_id")
ENQUIRY = Through(table="investigation_enquiry", parent=SUSPECT, column="suspect_id")
SEARCH_REVIEW = Through(table="investigation_searchreview", parent=SUSPECT, column="suspect_id")
ARREST = Through(table="investigation_arrestdecision", parent=SUSPECT, column="suspect_id")
ARREST_REVIEW = Through(table="investigation_arrestreview", parent=SUSPECT, column="suspect_id")
RUI_REVIEW = Through(table="investigation_ruireview", parent=SUSPECT, column="suspect_id")
DETENTION = Through(table="investigation_detentionextension", parent=SUSPECT, column="suspect_id")
CHARGE = Through(table="investigation_charge", parent=SUSPECT, column="suspect_id")
BAIL = Through(table="investigation_baildecision", parent=SUSPECT, column="suspect_id")
COUNTER = Through(table="investigation_counterallegation", parent=CRIME, column="crime_id")
COUNTER_RESOLVED = Through(table="investigation_counterresolved", parent=CRIME, column="crime_id")
RECORDING = Through(table="investigation_recording", parent=CRIME, column="crime_id")
CANCELLATION = Through(table="investigation_cancellation", parent=CRIME, column="crime_id")
NON_CRIME = Owned(
    table="investigation_noncrime",
    kind="investigation.noncrime",
    of_event=("event_id", "incident_id"),
)
AFTER_ALL = Through(table="investigation_crimeafterall", parent=NON_CRIME, column="non_crime_id")
CHARGING = Through(table="investigation_chargingfile", parent=CRIME, column="crime_id")
CHARGE_DECISION = Through(table="investigation_chargingdecision", parent=CRIME, column="crime_id")
PLAN_ITEM = Through(table="investigation_planitem", parent=CRIME, column="crime_id")
VICTIM_REVIEW = Through(table="investigation_victimreview", parent=CRIME, column="crime_id")
HEARING = Through(table="investigation_hearing", parent=CRIME, column="crime_id")
SCENE_ENTRY = Through(table="investigation_sceneentry", parent=CRIME, column="crime_id")
NEEDS = Through(table="investigation_needs", parent=CRIME, column="crime_id")
FIREARMS = Through(table="investigation_firearmsraised", parent=CRIME, column="crime_id")
EXHIBIT = Through(table="investigation_exhibit", parent=CRIME, column="crime_id")
EXHIBIT_MOVE = Through(table="investigation_exhibitmove", parent=CRIME, column="crime_id")
UNUSED = Through(table="investigation_unused", parent=CRIME, column="crime_id")
BUNDLE = Through(table="investigation_bundle", parent=CRIME, column="crime_id")
AUTHORITY = Owned(table="investigation_cautionauthority", kind="investigation.cautionauthority")
CAUTION = Owned(
    table="investigation_caution", kind="investigation.caution", beneath=(("suspect_id", SUSPECT),)
)
CAUTION_STEP = Through(table="investigation_cautionstep", parent=CAUTION, column="record_id")
CAUTION_CONDITION = Through(
    table="investigation_cautioncondition", parent=CAUTION, column="caution_id"
)
TRIAL = Owned(table="investigation_trial", kind="investigation.trial")
TRIAL_SLOT = Through(table="investigation_trialslot", parent=TRIAL, column="trial_id")
