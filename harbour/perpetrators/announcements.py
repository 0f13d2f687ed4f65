"""What upper packages may hear of orders and releases. Ids are of the rows just written."""

from harbour.kernel.announcement import Announcement

orders_recorded = Announcement("orders recorded")
breaches_recorded = Announcement("breaches of orders recorded")
releases_known = Announcement("releases planned, or seen through")
