"""Who sees the advisers' rows.

The engagement is the force's and the service's together. The file is the service's alone: it is
given to nobody, so that no police officer can read it. Posts are the service's.
"""

from harbour.sharing.api import Owned, Through

POST = Owned(table="advisers_post", kind="advisers.post")
ENGAGEMENT = Owned(
    table="advisers_engagement",
    kind="advisers.engagement",
    also=("to_agency_id",),
    about=("victim_id",),
)
ENGAGEMENT_STEP = Through(table="advisers_engagementstep", parent=ENGAGEMENT, column="record_id")
AGREED = Through(table="advisers_agreedwords", parent=ENGAGEMENT, column="engagement_id")
FILE = Owned(table="advisers_supportfile", kind="advisers.supportfile")
ATTEMPT = Through(table="advisers_attempt", parent=FILE, column="file_id")
NOTE = Through(table="advisers_note", parent=FILE, column="file_id")
GOAL = Through(table="advisers_goal", parent=FILE, column="file_id")
REQUEST = Owned(
    table="advisers_informationrequest",
    kind="advisers.request",
    also=("to_agency_id",),
    about=("notice_parent_id",),
    beneath=(("engagement_id", ENGAGEMENT),),
)
REQUEST_STEP = Through(table="advisers_informationrequeststep", parent=REQUEST, column="record_id")
