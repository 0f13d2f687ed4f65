"""Who sees the workforce's rows."""

from harbour.sharing.api import Owned, Through

ASSIGNMENT = Owned(
    table="workforce_assignment", kind="workforce.assignment", about=("person_record_id",)
)
DUTY = Owned(
    table="workforce_duty",
    kind="workforce.duty",
    also=("owed_by_agency_id",),
    about=("person_record_id",),
)
ATTENDANCE = Owned(table="workforce_attendance", kind="workforce.attendance")
UNTRAINED = Owned(table="workforce_untrained", kind="workforce.untrained")
LEAD = Owned(table="workforce_lead", kind="workforce.lead")
AWARENESS = Owned(table="workforce_awareness", kind="workforce.awareness")
AWARENESS_READ = Through(table="workforce_awarenessread", parent=AWARENESS, column="awareness_id")
