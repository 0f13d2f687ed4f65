"""The words of the central referral unit."""

from collections.abc import Iterable

from django.db import models


class TriageStatus(models.TextChoices):
    WAITING = "WAITING", "Waiting"
    RESEARCHING = "RESEARCHING", "Being researched"
    DECIDED = "DECIDED", "Graded"
    ROUTED = "ROUTED", "Sent on"


UNDECIDED = (TriageStatus.WAITING, TriageStatus.RESEARCHING)
"""An item that waits for the unit."""


class ReferralKind(models.TextChoices):
    SUPPORT = "SUPPORT", "Support for the victim"
    CHILDREN = "CHILDREN", "Children's services"
    ADULT = "ADULT", "Adult safeguarding"
    PARTNER = "PARTNER", "Another agency"


class ReferralStatus(models.TextChoices):
    DRAFT = "DRAFT", "Draft"
    SENT = "SENT", "Sent"
    RECEIVED = "RECEIVED", "Received"
    ACCEPTED = "ACCEPTED", "Accepted"
    REJECTED = "REJECTED", "Rejected"
    CLOSED = "CLOSED", "Closed"
    REVOKED = "REVOKED", "Taken back"


UNASKED = (ReferralStatus.DRAFT, ReferralStatus.REVOKED)
"""Nobody was asked, or is any more."""
UNANSWERED = (ReferralStatus.SENT, ReferralStatus.RECEIVED)
"""Whoever was asked has not said yet what they do."""
HELD = (*UNANSWERED, ReferralStatus.ACCEPTED)
"""Another agency has it."""
NOT_TAKEN = (ReferralStatus.REVOKED, ReferralStatus.REJECTED)
"""Nobody helps by it: the same can be asked again."""
OVER = (ReferralStatus.CLOSED, ReferralStatus.REVOKED)
"""Nobody owes anything about it any more."""


def in_sql(statuses: Iterable[str]) -> str:
    """These statuses as SQL lists them."""
    return ", ".join(f"'{each}'" for each in statuses)


class Route(models.TextChoices):
    """Where a graded victim goes next."""

    SAFEGUARDING = "SAFEGUARDING", "Area safeguarding team"
    VICTIM_SUPPORT = "VICTIM_SUPPORT", "Victim Support"
    DETAILS_GIVEN = "DETAILS_GIVEN", "Told how to reach support; to be asked again"


class ChildOutcome(models.TextChoices):
    """What children's services decided for one child (Children Act 1989; Working Together)."""

    NO_ACTION = "NFA", "No further action"
    EARLY_HELP = "EH", "Early help"
    IN_NEED = "S17", "Assessment of a child in need (section 17)"
    PROTECTION = "S47", "Enquiry to protect a child (section 47)"


class NoticeStatus(models.TextChoices):
    PENDING = "PENDING", "To be told"
    SENT = "SENT", "Told"
    ACKNOWLEDGED = "ACKNOWLEDGED", "Acknowledged"
    NO_SETTING = "NO_SETTING", "Told to the local authority"
    EXEMPT = "EXEMPT", "Not told, with a reason"


class WorksThere(models.TextChoices):
    """Whether the suspect, or kin of either, works or helps at the setting."""

    NO = "NO", "No: it was asked and looked into"
    YES = "YES", "Yes: the local authority is told instead"
    UNKNOWN = "UNKNOWN", "It cannot be told: the local authority is told instead"


class AskedAnswer(models.TextChoices):
    """What came of asking a victim again whether they want support."""

    YES = "YES", "The victim agrees to be referred"
    NO = "NO", "The victim does not want it now"
    NOT_REACHED = "NOT_REACHED", "The victim could not be reached safely"


class DetailsGiven(models.TextChoices):
    """Whether a standard-risk victim was given the details of support, by a person."""

    GIVEN = "GIVEN", "Given now, in a way that is safe to keep"
    HAS = "HAS", "The victim has them already"
    NOT_SAFE = "NOT_SAFE", "Not given: it is not safe, or nobody was reached"


class AfterRejection(models.TextChoices):
    """What the unit does when an agency does not take a victim or a child on (SafeLives)."""

    APPEAL = "APPEAL", "Ask the same agency again, with what they did not see"
    ELSEWHERE = "ELSEWHERE", "Ask another agency"
    LEFT = "LEFT", "Leave it, and say why nobody else is asked"


class AuthorityFrom(models.TextChoices):
    """How it was known which authority answers."""

    HOME = "HOME", "Asked because they live on its ground"
    FOUND = "FOUND", "Asked because they were found on its ground: no home is known"
    SAID = "SAID", "Named by the unit"


class AdultAnswer(models.TextChoices):
    """What the unit does about an adult with care and support needs (Care Act 2014 s42)."""

    REFERRED = "REFERRED", "Referred to adult services"
    NOT_NEEDED = "NOT", "Not referred, with a reason"


class LawfulBasis(models.TextChoices):
    """By which law a victim is referred who does not agree. The words are kept with the reason."""

    VITAL = "VITAL", "To save a life: UK GDPR Article 6(1)(d), Article 9(2)(c)"
    AT_RISK = "AT_RISK", "To keep somebody at risk safe: DPA 2018 Schedule 1 paragraph 18"
    CRIME = "CRIME", "To prevent serious crime: DPA 2018 section 35, Schedule 8"
    CHILD = "CHILD", "To keep a child safe: Children Act 2004 section 11"


class Cause(models.TextChoices):
    """What makes it necessary to assess the risk again (College of Policing; SafeLives)."""

    INCIDENT = "INCIDENT", "A new incident"
    RELEASE = "RELEASE", "The suspect has been released, or will be"
    BREACH = "BREACH", "An order, bail or agreement was broken"
    SEPARATION = "SEPARATION", "The victim has left, or is leaving"
    PREGNANCY = "PREGNANCY", "The victim is pregnant, or has a baby"
    OTHER = "OTHER", "Something else"


class Gap(models.TextChoices):
    """What can be missing where nobody would notice. The order is that of the work."""

    FORM = "FORM", "A form that was asked for, which nobody owes"
    EVENT = "EVENT", "A domestic abuse call that is answered, and a victim of it without a form"
    QUEUE = "QUEUE", "A submitted form that is not in the unit's queue"
    ITEM = "ITEM", "An assessment in the queue without a clock"
    ROUTE = "ROUTE", "Graded, and not sent on"
    CASE = "CASE", "High or medium risk without a safeguarding case"
    OWNER = "OWNER", "A safeguarding case that nobody works on"
    SUPPORT = "SUPPORT", "Standard risk: neither referred, nor to be asked again"
    ANSWER = "ANSWER", "A referral that waits for an answer without a clock"
    CHILD = "CHILD", "A child linked to a case and in no referral"
    SCHOOL = "SCHOOL", "A child named at the scene whose school nobody tells"
    REJECTED = "REJECTED", "A referral was rejected, and nobody has done anything about it"
    UNNAMED = "UNNAMED", "Children are known of, and nobody has named them"
    ADULT = "ADULT", "Care and support needs without a decision on adult safeguarding"
    VISIT = "VISIT", "A joint visit was asked for, and nobody owes it"
    GRADE = "GRADE", "A referral below the grade that stands: whoever was asked does not know"
