"""Who sees the rows of performance that an agency keeps about its own figures."""

from harbour.sharing.api import Owned, Personal

NOTE = Owned(table="performance_changenote", kind="performance.changenote")
AIM = Owned(table="performance_aim", kind="performance.aim")
KEPT = Personal(table="performance_keptcount")
PUBLICATION = Owned(table="performance_publication", kind="performance.publication")
