"""Who sees persons, places and events."""

from harbour.sharing.api import Owned, Through

PERSON = Owned(
    table="pole_personrecord", kind="pole.personrecord", restricted="is_restricted", about=("id",)
)
LOCATION = Owned(table="pole_location", kind="pole.location", restricted="is_sealed")
RELATIONSHIP = Owned(
    table="pole_relationship", kind="pole.relationship", about=("person_id", "other_id")
)
JUDGEMENT = Owned(table="pole_judgement", kind="pole.judgement", about=("record_id", "other_id"))
EVENT = Owned(table="pole_event", kind="pole.event", restricted="is_restricted", of_event=("id",))

NAME = Through(table="pole_personname", parent=PERSON, column="record_id")
IDENTIFIER = Through(table="pole_personidentifier", parent=PERSON, column="record_id")
PHONE = Through(table="pole_personphone", parent=PERSON, column="record_id")
PLACE = Through(
    table="pole_personplace",
    parent=PERSON,
    column="record_id",
    restricted="is_sealed",
    kind="pole.personplace",
)
VEHICLE = Through(table="pole_personvehicle", parent=PERSON, column="record_id")
WARNING = Through(table="pole_warning", parent=PERSON, column="record_id")
INVOLVEMENT = Through(table="pole_involvement", parent=EVENT, column="event_id")
COURT_FINDING = Through(table="pole_courtfinding", parent=EVENT, column="event_id")
