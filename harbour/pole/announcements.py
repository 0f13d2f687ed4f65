"""What upper packages may hear of persons and events. Ids are of the rows just written."""

from harbour.kernel.announcement import Announcement

person_records_written = Announcement("person records written")
places_sealed = Announcement("addresses of person records sealed")
events_written = Announcement("events written")
people_named = Announcement("events of domestic abuse in which somebody was named later")
abuse_marked = Announcement("events marked as domestic abuse after they were written")
