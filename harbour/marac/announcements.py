"""What upper packages may hear of the Marac and the hub. Ids are of the rows just written."""

from harbour.kernel.announcement import Announcement

actions_agreed = Announcement("actions agreed about victims at a Marac or a hub")
