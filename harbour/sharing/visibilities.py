"""Who sees sharing's own rows."""

from harbour.sharing.domain.visibility import Owned, Through

ONE_TIME_FORM = Owned(table="sharing_onetimeform", kind="sharing.onetimeform")
ONE_TIME_ANSWER = Through(
    table="sharing_onetimeanswer", parent=ONE_TIME_FORM, column="one_time_form_id"
)
STORED_FILE = Owned(table="sharing_storedfile", kind="sharing.storedfile")
FILE_CHUNK = Through(table="sharing_filechunk", parent=STORED_FILE, column="file_id")
