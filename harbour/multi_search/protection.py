"""Who may find a record: exactly whoever may see it. An entry has its person record's id."""

from harbour.sharing.api import Owned

ENTRY = Owned(table="multi_search_entry", kind="pole.personrecord", restricted="is_restricted")
