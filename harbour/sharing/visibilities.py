"""Who sees sharing's own rows."""

from harbour.sharing.domain.visibility import Owned, Through

_HER = ("person_record_id",)
"""What is about a restricted person is hidden with her."""

POINTER = Owned(table="sharing_pointer", kind="sharing.pointer", about=_HER)
CONTRIBUTION = Owned(table="sharing_contribution", kind="sharing.contribution", about=_HER)
RECEIVED = Owned(table="sharing_received", kind="sharing.received", about=_HER)
ONE_TIME_FORM = Owned(table="sharing_onetimeform", kind="sharing.onetimeform", about=_HER)
ONE_TIME_ANSWER = Through(
    table="sharing_onetimeanswer", parent=ONE_TIME_FORM, column="one_time_form_id"
)
STORED_FILE = Owned(table="sharing_storedfile", kind="sharing.storedfile")
FILE_CHUNK = Through(table="sharing_filechunk", parent=STORED_FILE, column="file_id")

HOLD = Owned(table="sharing_hold", kind="sharing.hold", about=_HER)
RETENTION_REVIEW = Owned(
    table="sharing_retentionreview", kind="sharing.retentionreview", about=_HER
)
RETENTION_STEP = Through(
    table="sharing_retentionreviewstep", parent=RETENTION_REVIEW, column="record_id"
)
RETENTION_ANSWER = Through(
    table="sharing_retentionanswer", parent=RETENTION_REVIEW, column="review_id"
)
DISPOSAL = Owned(table="sharing_disposal", kind="sharing.disposal", about=_HER)
RECTIFICATION_REQUEST = Owned(
    table="sharing_rectification", kind="sharing.rectification", about=_HER
)
RECTIFICATION_STEP = Through(
    table="sharing_rectificationstep", parent=RECTIFICATION_REQUEST, column="record_id"
)
