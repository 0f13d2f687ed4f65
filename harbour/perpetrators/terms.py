"""The words of perpetrator management."""

from django.db import models


class OrderKind(models.TextChoices):
    """Orders and conditions in force on a person. Source: Domestic Abuse Act 2021 and others."""

    BAIL = "BAIL", "Bail with conditions"
    DVPN = "DVPN", "Domestic Violence Protection Notice"
    DVPO = "DVPO", "Domestic Violence Protection Order"
    DAPN = "DAPN", "Domestic Abuse Protection Notice"
    DAPO = "DAPO", "Domestic Abuse Protection Order"
    NMO = "NMO", "Non-molestation order"
    OCCUPATION = "OCCUPATION", "Occupation order"
    RO = "RO", "Restraining order"
    SPO = "SPO", "Stalking Protection Order"
    SPO_INTERIM = "SPO_INTERIM", "Stalking Protection Order (interim)"
    FMPO = "FMPO", "Forced Marriage Protection Order"
    FGMPO = "FGMPO", "FGM Protection Order"
    LICENCE = "LICENCE", "Prison licence"


class ManagedStatus(models.TextChoices):
    NOMINATED = "NOMINATED", "Nominated"
    ADOPTED = "ADOPTED", "Managed"
    REFUSED = "REFUSED", "Not adopted"
    EXITED = "EXITED", "No longer managed"


class BeatTaskKind(models.TextChoices):
    """What a beat is asked to do about somebody it manages or who was released to it."""

    BAIL_CHECK = "BAIL_CHECK", "Check that conditions are kept"
    VISIT = "VISIT", "Visit them"
    ARREST = "ARREST", "Attempt an arrest"
    VICTIM = "VICTIM", "Visit somebody to be protected"
    OTHER = "OTHER", "Something else"


class BeatTaskResult(models.TextChoices):
    DONE = "DONE", "Done"
    NOT_YET = "NOT_YET", "Tried or not reached: the next tour goes on"
    NO_LONGER = "NO_LONGER", "No longer needed"

    @classmethod
    def ending(cls) -> list[str]:
        """The results after which a task is not carried on."""
        return [cls.DONE.value, cls.NO_LONGER.value]


class StaffMatterStatus(models.TextChoices):
    OPEN = "OPEN", "Closed to all but its readers"
    ENDED = "ENDED", "Open to the agency again"


class ReleaseKind(models.TextChoices):
    """From what somebody is released. Source: HM Prison and Probation Service; PACE 1984."""

    BAIL = "BAIL", "From custody, on bail"
    RUI = "RUI", "From custody, under investigation"
    CAUTION = "CAUTION", "From custody, cautioned or dealt with out of court"
    NFA = "NFA", "From custody, no further action"
    COURT = "COURT", "From court"
    REMAND = "REMAND", "From remand"
    SENTENCE = "SENTENCE", "From prison, at the end of a sentence"
    LICENCE = "LICENCE", "From prison, on licence"
    HDC = "HDC", "From prison, on home detention curfew"
    ROTL = "ROTL", "From prison, on temporary licence"
    TAG_ENDS = "TAG_ENDS", "Electronic monitoring ends"


class ReleaseStatus(models.TextChoices):
    PLANNED = "PLANNED", "Not yet out"
    OUT = "OUT", "Out"
    KEPT_IN = "KEPT_IN", "Not released"


class ReleaseDuty(models.TextChoices):
    """What a release owes."""

    PLAN = "PLAN", "Adjust the safety plan"
    ADDRESS = "ADDR", "Check that the protected address holds"
    MEET = "MEET", "Meet them before or as they leave"
    BRIEF = "BRIEF", "Brief the beat"
    VISIT = "VISIT", "Visit the victim and tell them safely"
    DAY = "DAY", "On the day: check that everything holds"
    WARN = "WARN", "Warn the victim before they leave"

    @property
    def slug(self) -> str:
        """The last part of the address where it is recorded."""
        return self.name.lower()

    @property
    def is_for_each_victim(self) -> bool:
        """Whether it is owed to each victim by itself, and its result is hers."""
        return self in (ReleaseDuty.VISIT, ReleaseDuty.WARN)


class DayCheck(models.TextChoices):
    """What must hold on the day itself. Source: HMIC 2014, the future management of risk."""

    BRIEFED = "BRIEFED", "The beat is briefed"
    TOLD = "TOLD", "Each victim was visited and told safely, or a reason is recorded"
    ADDRESS = "ADDRESS", "The protected address holds in every system"
    PLAN = "PLAN", "The safety plan stands as from today"


class Tag(models.TextChoices):
    """Electronic monitoring. Source: HM Prison and Probation Service."""

    CURFEW = "CURFEW", "Curfew"
    LOCATION = "LOCATION", "Location (GPS)"
    ALCOHOL = "ALCOHOL", "Alcohol"


class Warned(models.TextChoices):
    TOLD = "TOLD", "Told, with the conditions"
    ASKED_NOT = "ASKED_NOT", "The victim asked not to be told"
    UNSAFE = "UNSAFE", "Telling the victim now would not be safe"
    COULD_NOT = "COULD_NOT", "Could not reach the victim"


class RecallKind(models.TextChoices):
    """Source: HM Prison and Probation Service, recall of prisoners. Hours are the force's own."""

    STANDARD = "STANDARD", "Standard recall"
    EMERGENCY = "EMERGENCY", "Emergency recall"


class RecallStatus(models.TextChoices):
    ORDERED = "ORDERED", "Recalled, not yet back"
    RETURNED = "RETURNED", "Back in prison"
    CANCELLED = "CANCELLED", "Recall cancelled"


class RecallDuty(models.TextChoices):
    """What a recall owes."""

    TELL = "TELL", "Tell the victim that they are recalled and not yet found"
    BRIEF = "BRIEF", "Brief the beat"
    PLAN = "PLAN", "Adjust the safety plan while they are looked for"
    FIND = "FIND", "Find them and return them to prison"

    @property
    def slug(self) -> str:
        """The last part of the address where it is recorded."""
        return self.value.lower()


class Scheme(models.TextChoices):
    """Under which somebody is managed together with others. Source: Criminal Justice Act 2003."""

    MAPPA = "MAPPA", "MAPPA"
    IOM = "IOM", "Integrated offender management"


class MappaCategory(models.IntegerChoices):
    """Source: MAPPA Guidance, the four categories."""

    REGISTERED = 1, "1: registered sexual offender"
    VIOLENT = 2, "2: violent, or other sexual offender"
    OTHER = 3, "3: other dangerous offender, referred"
    TERRORIST = 4, "4: terrorism or terrorism risk"


class MappaLevel(models.IntegerChoices):
    """Source: MAPPA Guidance, the three levels."""

    ORDINARY = 1, "1: ordinary agency management"
    ACTIVE = 2, "2: active multi-agency management"
    SENIOR = 3, "3: senior staff and special resources"


class Sentence(models.TextChoices):
    """How somebody was sentenced, as far as the law on MAPPA asks."""

    PRISON = "PRISON", "Prison"
    SUSPENDED = "SUSPENDED", "Prison, suspended"
    HOSPITAL = "HOSPITAL", "A hospital order"


class PanelStatus(models.TextChoices):
    PLANNED = "PLANNED", "Planned"
    HELD = "HELD", "Held"
    CANCELLED = "CANCELLED", "Cancelled"


class PanelCame(models.TextChoices):
    INVITED = "INVITED", "Invited, not recorded yet"
    PRESENT = "PRESENT", "Came"
    REPORT = "REPORT", "Sent a report instead"
    ABSENT = "ABSENT", "Did not come"


class PanelOutcome(models.TextChoices):
    GOES_ON = "GOES_ON", "Stays with the panel"
    STABLE = "STABLE", "Quiet: watched until the next review"
    EXIT = "EXIT", "Leaves the panel"


class PanelActionStatus(models.TextChoices):
    AGREED = "AGREED", "Owed"
    DONE = "DONE", "Done"
    NOT_DONE = "NOT_DONE", "Not done"


class NoticeKind(models.TextChoices):
    """Which notice a force gives is configuration by date: FORCE["protection_notices"]."""

    DVPN = "DVPN", "Domestic Violence Protection Notice"
    DAPN = "DAPN", "Domestic Abuse Protection Notice"


class NoticeStatus(models.TextChoices):
    ASKED = "ASKED", "Waits for a decision"
    REFUSED = "REFUSED", "Not authorised"
    AUTHORISED = "AUTHORISED", "Authorised, not served"
    SERVED = "SERVED", "Served, waits for the court"
    GRANTED = "GRANTED", "The court made an order"
    NOT_GRANTED = "NOT_GRANTED", "The court made no order"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"


class StalkingStatus(models.TextChoices):
    ASKED = "ASKED", "Waits for a decision"
    REFUSED = "REFUSED", "Not authorised"
    AUTHORISED = "AUTHORISED", "Authorised, waits for the court"
    INTERIM = "INTERIM", "An interim order binds, waits for the court"
    GRANTED = "GRANTED", "The court made an order"
    NOT_GRANTED = "NOT_GRANTED", "The court made no order"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"


class StalkingActKind(models.TextChoices):
    """What stalking may be. Source: Protection from Harassment Act 1997 s2A(3), in our words."""

    FOLLOWING = "FOLLOWING", "Following them"
    CONTACT = "CONTACT", "Contacting them, or trying to, by any means"
    PUBLISHING = "PUBLISHING", "Publishing something about them, or as if by them"
    ONLINE = "ONLINE", "Watching what they do online or on the telephone"
    LOITERING = "LOITERING", "Loitering anywhere"
    PROPERTY = "PROPERTY", "Interfering with what is theirs"
    WATCHING = "WATCHING", "Watching or spying on them"
    OTHER = "OTHER", "Something else"


class DisclosureRoute(models.TextChoices):
    ASK = "ASK", "Right to ask"
    KNOW = "KNOW", "Right to know"


class DisclosureStatus(models.TextChoices):
    RECEIVED = "RECEIVED", "Received"
    CHECKED = "CHECKED", "First checks done"
    MET = "MET", "Met face to face"
    RESEARCHED = "RESEARCHED", "Researched, waits for the panel"
    TO_TELL = "TO_TELL", "To be told"
    DISCLOSED = "DISCLOSED", "Told"
    NOT_DISCLOSED = "NOT_DISCLOSED", "Not disclosed, to be answered"
    CLOSED = "CLOSED", "Answered"
    WITHDRAWN = "WITHDRAWN", "Withdrawn"


class CheckResult(models.TextChoices):
    FOUND = "FOUND", "Something found"
    NOTHING = "NOTHING", "Nothing found"
    NOT_DONE = "NOT_DONE", "Not asked"


class PlaceRule(models.TextChoices):
    """What a named road, district or building means for whoever an order binds."""

    KEEP_OUT = "KEEP_OUT", "Must not go there"
    KEEP_WITHIN = "KEEP_WITHIN", "Must be there"
    ONLY_FOR = "ONLY_FOR", "Only for what the order allows"


class ProtectedAs(models.TextChoices):
    """What somebody is to the one whom an order names first, or to the case."""

    VICTIM = "VICTIM", "Another victim"
    CHILD = "CHILD", "A child"
    PARTNER = "PARTNER", "A new partner"
    RELATIVE = "RELATIVE", "A relative or friend"


class Notified(models.TextChoices):
    """Names and home address, given to the police by whoever an order binds."""

    FIRST = "FIRST", "Names and home address, for the first time"
    CHANGE = "CHANGE", "A change of name or home"
