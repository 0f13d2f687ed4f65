"""Who sees the rows of performance that an agency keeps about its own figures."""

from harbour.sharing.api import Owned

NOTE = Owned(table="performance_changenote", kind="performance.changenote")
AIM = Owned(table="performance_aim", kind="performance.aim")
KEPT = Owned(table="performance_keptsum", kind="performance.keptsum")
"""And of these, those alone that were counted by the same sight: a restriction of its own."""
PUBLICATION = Owned(table="performance_publication", kind="performance.publication")
