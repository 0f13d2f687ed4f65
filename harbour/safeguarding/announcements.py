"""What upper packages may hear of safeguarding. Ids are of the rows just written."""

from harbour.kernel.announcement import Announcement

updates_owed = Announcement("updates owed to victims")
