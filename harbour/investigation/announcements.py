"""What upper packages may hear of investigation. Ids are of the rows just written."""

from harbour.kernel.announcement import Announcement

trial_places_taken = Announcement("cautions that took a place of a trial")
