"""The words of safeguarding."""

from django.db import models


class CaseStatus(models.TextChoices):
    OPEN = "OPEN", "Open"
    ALLOCATED = "ALLOCATED", "Allocated"
    PLAN_ACTIVE = "PLAN_ACTIVE", "Safety plan in place"
    MONITORING = "MONITORING", "Being monitored"
    CLOSED = "CLOSED", "Closed"
    REOPENED = "REOPENED", "Reopened"


class ReviewDecision(models.TextChoices):
    """What a safeguarding supervisor found on reviewing a high-risk case."""

    SAFE_ENOUGH = "SAFE_ENOUGH", "Everything needed now has been done"
    MORE_NEEDED = "MORE_NEEDED", "More must be done, and I have said what"


class Channel(models.TextChoices):
    """How somebody is reached. A letter was agreed of old and is agreed no more."""

    PHONE = "PHONE", "Telephone call"
    TEXT = "TEXT", "Text message"
    EMAIL = "EMAIL", "Email"
    LETTER = "LETTER", "Letter"
    VISIT = "VISIT", "Visit"
    THROUGH = "THROUGH", "Through somebody the victim trusts"

    @classmethod
    def offered(cls) -> list[tuple[str, str]]:
        """What can be agreed, as a form offers it."""
        return [(each.value, str(each.label)) for each in cls if each is not cls.LETTER]


class MeasureKind(models.TextChoices):
    """What makes a victim safer. Housing, refuge and sanctuary are asked for and answered."""

    LOCKS = "LOCKS", "Locks, doors and windows"
    SANCTUARY = "SANCTUARY", "Sanctuary scheme: a safe room in the victim's own home"
    ALARM = "ALARM", "Alarm or emergency telephone"
    MARKER = "MARKER", "Marker for urgent response"
    REFUGE = "REFUGE", "Refuge"
    HOUSING = "HOUSING", "Other housing"
    ORDER = "ORDER", "Protective order or bail condition"
    CHILDREN = "CHILDREN", "Children, school and handovers"
    WORK = "WORK", "Work, routes and daily life"
    DIGITAL = "DIGITAL", "Telephone, accounts and devices"
    SUPPORT = "SUPPORT", "Adviser or other support"
    HIM = "HIM", "Something done about the suspect"
    OTHER = "OTHER", "Something else"


class MeasureResult(models.TextChoices):
    IN_PLACE = "IN_PLACE", "In place"
    REFUSED = "REFUSED", "Refused by the agency asked"
    DECLINED = "DECLINED", "The victim does not want it"
    NOT_NEEDED = "NOT_NEEDED", "No longer needed"


class ContactWay(models.TextChoices):
    CALL = "CALL", "Telephone call"
    VISIT = "VISIT", "Visit"
    JOINT_VISIT = "JOINT_VISIT", "Visit together with another agency"
    ELSEWHERE = "ELSEWHERE", "Met somewhere safe"
    THROUGH = "THROUGH", "Through somebody the victim trusts"


class ContactResult(models.TextChoices):
    REACHED = "REACHED", "Spoke to the victim"
    NOT_REACHED = "NOT_REACHED", "Could not reach the victim"
    NOT_SAFE = "NOT_SAFE", "Not safe to speak"


class ClosingReason(models.TextChoices):
    SAFER = "SAFER", "The risk has fallen and the plan is done"
    MOVED = "MOVED", "Moved, and another force has taken the case"
    HER_WISH = "HER_WISH", "The victim wants no more contact, and the risk allows it"
    DIED = "DIED", "The victim has died"
    MISTAKE = "MISTAKE", "Opened by mistake, or another case holds it all"


class SheKnows(models.TextChoices):
    TOLD = "TOLD", "Yes, the victim has been told by voice"
    NOT_SAFE = "NOT_SAFE", "No, telling the victim would not be safe"
    CANNOT = "CANNOT", "No, the victim cannot be reached"


class StopReason(models.TextChoices):
    """Why nothing may go to a victim by itself any more."""

    MOVED_BACK = "MOVED_BACK", "The suspect has moved back, or they are together again"
    DANGER = "DANGER", "A message could put the victim in danger"
    ASKED = "ASKED", "The victim asked for it"


class UpdateKind(models.TextChoices):
    """What the Victims' Code says a victim must be told of."""

    ARREST = "ARREST", "The suspect was arrested"
    INTERVIEW = "INTERVIEW", "The suspect was interviewed under caution"
    BAIL = "BAIL", "The suspect was bailed or is under investigation"
    BAIL_CHANGE = "BAIL_CHANGE", "Bail conditions changed or ended"
    CHARGE = "CHARGE", "The suspect was charged"
    RELEASE = "RELEASE", "The suspect was released"
    NFA = "NFA", "No further action, or not prosecuted, and why"
    CLOSED = "CLOSED", "The investigation was closed"
    HEARING = "HEARING", "A hearing: time, date and place"
    OUTCOME = "OUTCOME", "The outcome or sentence"
    CONTACT_SCHEME = "CONTACT_SCHEME", "The Victim Contact Scheme is offered"
    COMPENSATION = "COMPENSATION", "Information on compensation"
    HANDOVER = "HANDOVER", "Somebody else now works on the case"
    NOT_INVESTIGATED = "NO_INVEST", "The crime will not be investigated, and why"
    PROPERTY = "PROPERTY", "Property can be given back"
    SEARCH = "SEARCH", "Where the search for the suspect stands"
    ORDER = "ORDER", "A protection order: made, served, refused, broken or ended"
    DANGER = "DANGER", "New danger"


class SuspectIs(models.TextChoices):
    """Where what happened leaves the suspect."""

    IN = "IN", "Held"
    OUT = "OUT", "Out"
    UNSURE = "UNSURE", "Not known"


class UpdateStatus(models.TextChoices):
    DUE = "DUE", "Owed"
    ATTEMPTED = "ATTEMPTED", "Tried, not yet told"
    DONE = "DONE", "Told"
    DECLINED = "DECLINED", "The victim does not want to be told"
    UNSAFE_TO_CONTACT = "UNSAFE_TO_CONTACT", "Not safe to tell the victim now"


class TellingWay(models.TextChoices):
    """By which way somebody was told by a person, or was tried."""

    CALL = "CALL", "By telephone"
    VISIT = "VISIT", "At a visit"
    ELSEWHERE = "ELSEWHERE", "In person, somewhere safe"
    THROUGH = "THROUGH", "Through somebody the victim trusts"


class StatementStage(models.TextChoices):
    OFFERED = "OFFERED", "Offered"
    TAKEN = "TAKEN", "Taken"
    ADDED = "ADDED", "Added to"
    DECLINED = "DECLINED", "The victim does not want to make one"


class TrackedStatus(models.TextChoices):
    """Where a name stands with the vulnerability tracker."""

    PROPOSED = "PROPOSED", "Nobody has decided"
    ON = "ON", "On the tracker"
    PASSED = "PASSED", "Looked at, and not put on"
    OFF = "OFF", "Taken off"


class Asker(models.TextChoices):
    """Who asks what is held. Nobody who takes a request is told whether anything is."""

    HERSELF = "HERSELF", "The person it is about"
    SUSPECT = "SUSPECT", "Somebody who is or may be a suspect"
    PARENT = "PARENT", "A parent, for a child"
    FOR_SUSPECT = "FOR_SUSPECT", "A solicitor or anybody else for a suspect"
    FOR_HER = "FOR_HER", "A solicitor or anybody else for the person it is about"
    OTHER = "OTHER", "Somebody else"


class RightsStatus(models.TextChoices):
    RECEIVED = "RECEIVED", "Waiting for a decision"
    DECIDED = "DECIDED", "Decided, not yet answered"
    ANSWERED = "ANSWERED", "Answered"


class RightsAnswer(models.TextChoices):
    RELEASE = "RELEASE", "A copy, without third parties and protected facts"
    NEITHER = "NEITHER", "Neither confirm nor deny"
    REFUSE = "REFUSE", "Refuse"


class Exemption(models.TextChoices):
    """Why something is not given. Source: Data Protection Act 2018."""

    NONE = "", "None: a copy is given"
    PREJUDICE = "S45_4_B", "Section 45(4)(b): it would prejudice preventing or detecting crime"
    INQUIRY = "S45_4_A", "Section 45(4)(a): it would obstruct an inquiry or procedure"
    OTHERS = "S45_4_E", "Section 45(4)(e): it would endanger the rights and freedoms of others"
    CHILD_ABUSE = "SCH3_21", "Schedule 3 paragraph 21: child abuse data, asked for by a parent"
    THIRD_PARTY = "SCH2_16", "Schedule 2 paragraph 16: another person's data"
    UNFOUNDED = "S53", "Section 53: manifestly unfounded or excessive"


class AccessNeed(models.TextChoices):
    """What makes it harder for somebody to be reached, to leave or to be heard."""

    MOBILITY = "MOBILITY", "Moving about"
    HEARING = "HEARING", "Deaf or hard of hearing"
    SIGHT = "SIGHT", "Blind or partly sighted"
    LEARNING = "LEARNING", "Learning disability or autism"
    MENTAL = "MENTAL", "Mental health"
    ILLNESS = "ILLNESS", "Long illness"
    CARE = "CARE", "Depends on the suspect for care"


class InterpreterWay(models.TextChoices):
    TELEPHONE = "TELEPHONE", "By telephone"
    VIDEO = "VIDEO", "By video"
    IN_PERSON = "IN_PERSON", "In person"
    SIGNED = "SIGNED", "Sign language"


class RouteKind(models.TextChoices):
    """Where somebody who would not come to the police can report, or be helped to."""

    HEALTH = "HEALTH", "Surgery, hospital or pharmacy"
    SCHOOL = "SCHOOL", "School or college"
    FAITH = "FAITH", "Place of worship"
    CHARITY = "CHARITY", "Charity or community group"
    WORK = "WORK", "Employer or union"
    HOUSING = "HOUSING", "Housing"
    OTHER = "OTHER", "Another place"


class ImmigrationAnswer(models.TextChoices):
    NOT = "NOT", "Nothing is disclosed"
    DISCLOSE = "DISCLOSE", "Disclosed, for the reason below"


class HomeKind(models.TextChoices):
    """What kind of home is looked for."""

    REFUGE = "REFUGE", "Refuge"
    COUNCIL = "COUNCIL", "Council, as homeless or about to be"
    LANDLORD = "LANDLORD", "Housing association or landlord"
    PRIVATE = "PRIVATE", "Private tenancy"
    TRUSTED = "TRUSTED", "With people the victim trusts"
    OTHER = "OTHER", "Another place"


class HomeAnswer(models.TextChoices):
    WAITING = "WAITING", "No answer yet"
    OFFERED = "OFFERED", "A place is offered"
    FULL = "FULL", "No room"
    REFUSED = "REFUSED", "Refused"


class HomeTaken(models.TextChoices):
    TAKEN = "TAKEN", "Taken"
    DECLINED = "DECLINED", "The victim did not want it"
    GONE = "GONE", "Gone before it could be taken"


class HomeWorkKind(models.TextChoices):
    """What a sanctuary scheme does to the victim's own home."""

    LOCKS = "LOCKS", "Locks changed"
    DOORS = "DOORS", "Doors or frames strengthened"
    WINDOWS = "WINDOWS", "Windows secured"
    ROOM = "ROOM", "Safe room"
    LETTERBOX = "LETTERBOX", "Fireproof letterbox"
    FIRE = "FIRE", "Fire service visit and smoke alarms"
    ALARM = "ALARM", "Alarm or emergency telephone"
    LIGHT = "LIGHT", "Lights or cameras"
    OTHER = "OTHER", "Something else"


class HomeWorkResult(models.TextChoices):
    DONE = "DONE", "Done and checked"
    REFUSED = "REFUSED", "Refused by the landlord or the scheme"
    DECLINED = "DECLINED", "The victim does not want it"
    CANNOT = "CANNOT", "Cannot be done there"


class LandlordSays(models.TextChoices):
    NOT_NEEDED = "NOT_NEEDED", "Not needed: it is the victim's own"
    AGREED = "AGREED", "Yes"
    ASKED = "ASKED", "Asked, no answer yet"


class Changed(models.TextChoices):
    """What a victim told that makes it necessary to assess the risk again."""

    INCIDENT = "INCIDENT", "Something new has happened"
    RELEASE = "RELEASE", "The suspect is out, or has moved"
    BREACH = "BREACH", "An order, bail or an agreement was broken"
    SEPARATION = "SEPARATION", "The victim has left, or is leaving"
    PREGNANCY = "PREGNANCY", "A pregnancy, or a new baby"
