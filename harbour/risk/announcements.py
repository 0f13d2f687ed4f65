"""What upper packages may hear of risk. Ids are of assessments; of those held, of what is held."""

from harbour.kernel.announcement import Announcement

assessments_submitted = Announcement("risk assessments submitted")
grades_decided = Announcement("risk grades decided")
assessments_held = Announcement("assessments of other agencies held")
