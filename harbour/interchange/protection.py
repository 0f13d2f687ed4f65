"""Who sees import runs: the agency whose records they brought."""

from harbour.sharing.api import Owned, Through

RUN = Owned(table="interchange_importrun", kind="interchange.importrun")
ROW = Through(table="interchange_rowremark", parent=RUN, column="run_id")
RETURN = Owned(table="interchange_datareturn", kind="interchange.datareturn")
