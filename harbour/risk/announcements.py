"""What upper packages may hear of risk. Ids are of assessments."""

from harbour.kernel.announcement import Announcement

assessments_submitted = Announcement("risk assessments submitted")
grades_decided = Announcement("risk grades decided")
