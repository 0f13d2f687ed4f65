"""Who sees safeguarding's rows."""

from harbour.sharing.api import Owned, Through

CASE = Owned(table="safeguarding_case", kind="safeguarding.case")
CASE_STEP = Through(table="safeguarding_casestep", parent=CASE, column="record_id")
REVIEW = Through(table="safeguarding_supervisorreview", parent=CASE, column="case_id")
SAFE_CONTACT = Owned(table="safeguarding_safecontact", kind="safeguarding.safecontact")
