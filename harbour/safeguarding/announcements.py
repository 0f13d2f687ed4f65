"""What upper packages may hear of safeguarding. Ids are of the rows just written."""

from harbour.kernel.announcement import Announcement

ways_changed = Announcement("how victims may be reached was agreed anew, or stopped")
updates_owed = Announcement("updates owed to victims")
changes_logged = Announcement("contacts logged in which a victim told of a change")
needs_recorded = Announcement("what victims need was recorded in their cases")
