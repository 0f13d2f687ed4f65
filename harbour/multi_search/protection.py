"""Who may find a record: exactly whoever may see it. An entry has its person record's id."""

from harbour.sharing.api import Owned, Personal

ENTRY = Owned(
    table="multi_search_entry", kind="pole.personrecord", restricted="is_restricted", about=("id",)
)

WATCH = Personal(table="multi_search_watch")
SIGHTING = Personal(table="multi_search_sighting")
"""Told to the watcher alone, and a wall more: only of records that the watcher may see."""
