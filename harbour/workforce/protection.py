"""Who sees the workforce's rows."""

from harbour.sharing.api import Owned

ASSIGNMENT = Owned(table="workforce_assignment", kind="workforce.assignment")
DUTY = Owned(table="workforce_duty", kind="workforce.duty", also=("owed_by_agency_id",))
