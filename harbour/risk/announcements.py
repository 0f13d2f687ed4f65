"""What upper packages may hear of risk. Ids are of assessments; of those held, of what is held."""

from harbour.kernel.announcement import Announcement

assessments_submitted = Announcement("risk assessments submitted")
children_named = Announcement("children named on submitted forms, or known not to be there")
grades_decided = Announcement("risk grades decided")
assessments_held = Announcement("assessments of other agencies held")
