"""Who sees the control room's rows."""

from harbour.sharing.api import Owned, Personal, Through

CONTACT = Owned(table="control_room_contact", kind="control_room.contact")
RUNG_CALL = Owned(table="control_room_rungcall", kind="control_room.rungcall")
INCIDENT = Owned(
    table="control_room_incident", kind="control_room.incident", of_event=("event_id",)
)
INCIDENT_STEP = Through(table="control_room_incidentstep", parent=INCIDENT, column="record_id")
THRIVE = Through(table="control_room_thrive", parent=INCIDENT, column="incident_id")
GRADING = Through(table="control_room_grading", parent=INCIDENT, column="incident_id")
DEPLOYMENT = Through(table="control_room_deployment", parent=INCIDENT, column="incident_id")
CLOSING_FACT = Through(table="control_room_closingfact", parent=INCIDENT, column="incident_id")
CODING = Through(table="control_room_coding", parent=INCIDENT, column="incident_id")
CHECK = Through(table="control_room_briefingcheck", parent=INCIDENT, column="incident_id")
OPENING = Through(table="control_room_opening", parent=INCIDENT, column="incident_id")
KEPT_FROM = Personal(table="control_room_keptfrom", column="named_by")
MARKING = Through(table="control_room_marking", parent=INCIDENT, column="incident_id")
MARKER = Owned(table="control_room_marker", kind="control_room.marker", about=("record_id",))
NARRATIVE = Owned(
    table="control_room_narrativeline", kind="control_room.narrativeline", about=("record_id",)
)
CALL_BACK = Through(table="control_room_callback", parent=INCIDENT, column="incident_id")
VIDEO = Through(table="control_room_videoresponse", parent=INCIDENT, column="incident_id")
LOG_LINK = Through(table="control_room_loglink", parent=INCIDENT, column="incident_id")
UNIT = Owned(table="control_room_unit", kind="control_room.unit")
SPECIALIST_REVIEW = Through(
    table="control_room_specialistreview", parent=INCIDENT, column="incident_id"
)
ANSWER_SINCE = Through(table="control_room_answersince", parent=INCIDENT, column="incident_id")
NAMED_SINCE = Through(table="control_room_namedsince", parent=INCIDENT, column="incident_id")
PLACE_SINCE = Through(table="control_room_placesince", parent=INCIDENT, column="incident_id")
WAY_SINCE = Through(table="control_room_waysince", parent=INCIDENT, column="incident_id")
HAND_CHECK = Through(table="control_room_handcheck", parent=INCIDENT, column="incident_id")
