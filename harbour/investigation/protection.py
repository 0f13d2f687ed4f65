"""Who sees investigation's rows."""

from harbour.sharing.api import Owned, Through

CRIME = Owned(table="investigation_crime", kind="investigation.crime")
CRIME_STEP = Through(table="investigation_crimestep", parent=CRIME, column="record_id")
