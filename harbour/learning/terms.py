"""The words of learning."""

from django.db import models

SCALE = ("STANDARD", "MEDIUM", "HIGH")
"""Grades from the lowest to the highest."""

WORDS = {"STANDARD": "Standard", "MEDIUM": "Medium", "HIGH": "High"}


class SampleKind(models.TextChoices):
    """What is graded a second time, by somebody who does not see the first grade."""

    STANDARD = "STANDARD", "Dip sample of standard risk"
    REGRADES = "REGRADES", "Second look at one in twenty changed grades"


class SampleStatus(models.TextChoices):
    PLANNED = "PLANNED", "Planned: waits for its seed"
    DRAWN = "DRAWN", "Drawn: being graded"
    REVIEWED = "REVIEWED", "Graded: waits for what is learnt"
    REPORTED = "REPORTED", "Reported"


class LookResult(models.TextChoices):
    """What somebody decided who looked at what builds up."""

    STANDS = "STANDS", "The grade still stands"
    GRADE_AGAIN = "GRADE_AGAIN", "The unit grades the last assessment again"


class CallPlanStatus(models.TextChoices):
    PLANNED = "PLANNED", "Planned: waits for its seed"
    DRAWN = "DRAWN", "Drawn"
    REPLACED = "REPLACED", "Replaced by a new plan"


class CallCheckStatus(models.TextChoices):
    SELECTED = "SELECTED", "Waits to be marked"
    SCORED = "SCORED", "Marked: waits for a second marker"
    FEEDBACK_GIVEN = "FEEDBACK_GIVEN", "Waits for the call handler"
    APPEALED = "APPEALED", "Appealed"
    CLOSED = "CLOSED", "Closed"


class MarkKind(models.TextChoices):
    FIRST = "FIRST", "Mark"
    SECOND = "SECOND", "Second mark"
    APPEAL = "APPEAL", "Mark after appeal"


class Answer(models.TextChoices):
    YES = "YES", "Yes"
    NO = "NO", "No"
    NA = "NA", "Does not apply"


class Outcome(models.TextChoices):
    PASS = "PASS", "Pass"
    ADVICE = "ADVICE", "Advice"
    DEVELOPMENT = "DEVELOPMENT", "Development"
    ESCALATE = "ESCALATE", "Escalate: somebody may be at risk now"


class ReplyKind(models.TextChoices):
    ANSWER = "ANSWER", "I have read it, and this is my answer"
    APPEAL = "APPEAL", "I appeal: somebody else is to mark it"


class Theme(models.TextChoices):
    """What a quarterly review looks into. Each narrows the calls that can be drawn."""

    ALL = "ALL", "Domestic abuse"
    FAMILY = "FAMILY", "Abuse by family members"
    REPEAT = "REPEAT", "Repeat victims"
    CHILDREN = "CHILDREN", "Children in the home"
    THIRD_PARTY = "THIRD_PARTY", "Reports by somebody else"
    LANGUAGE = "LANGUAGE", "Callers who need an interpreter"
    LOWER = "LOWER", "Calls not graded immediate"


class ThemeStatus(models.TextChoices):
    PLANNED = "PLANNED", "Planned: waits for its seed"
    DRAWN = "DRAWN", "Drawn: being read in depth"
    READ = "READ", "Read: waits for its findings"
    REPORTED = "REPORTED", "Reported: actions under way"
    CLOSED = "CLOSED", "Closed: every action is done"


class Level(models.TextChoices):
    LOCAL = "LOCAL", "Local"
    FORCE = "FORCE", "The force"
    NATIONAL = "NATIONAL", "National"


class RecommendationStatus(models.TextChoices):
    NOT_STARTED = "NOT_STARTED", "Not begun"
    IN_PROGRESS = "IN_PROGRESS", "Being done"
    COMPLETE = "COMPLETE", "Done: waits for sign-off"
    SIGNED_OFF = "SIGNED_OFF", "Signed off"
    HELD = "HELD", "Still holds a year later"
    NOT_ACCEPTED = "NOT_ACCEPTED", "Not accepted"


class DeathKind(models.TextChoices):
    """Source: Domestic Violence, Crime and Victims Act 2004, s9; statutory guidance of 2016."""

    HOMICIDE = "HOMICIDE", "Killed, or may have been"
    SUICIDE = "SUICIDE", "Took, or may have taken, their own life"
    OTHER = "OTHER", "Another death that may have come of abuse"


class DeathReviewStatus(models.TextChoices):
    NOTIFIED = "NOTIFIED", "The partnership has been told"
    IN_PROGRESS = "IN_PROGRESS", "Being reviewed"
    NOT_HELD = "NOT_HELD", "No review is held"
    SUBMITTED = "SUBMITTED", "With the quality assurance panel"
    RETURNED = "RETURNED", "Returned for work"
    PUBLISHED = "PUBLISHED", "Published"


class ReviewPart(models.TextChoices):
    """What a review is made of, in order."""

    HOME_OFFICE = "HOME_OFFICE", "Home Office told of the decision"
    TERMS = "TERMS", "Terms of reference"
    FAMILY = "FAMILY", "Family, friends and their advocate asked to take part"
    CHRONOLOGY = "CHRONOLOGY", "Chronology of all agencies"
    AGENCIES = "AGENCIES", "Each agency's own review"
    OVERVIEW = "OVERVIEW", "Overview report and summary"
    PLAN = "PLAN", "Action plan, each action with owner, day and evidence"


class PilotStatus(models.TextChoices):
    REGISTERED = "REGISTERED", "Registered: nobody is enrolled yet"
    OPEN = "OPEN", "Enrolling"
    STOPPED = "STOPPED", "Stopped: the new way may do harm"
    CLOSED = "CLOSED", "Enrolment is over"
    EVALUATED = "EVALUATED", "Evaluated"


class AskedHow(models.TextChoices):
    """How somebody was asked. A message only asks her to ring: somebody else may read it."""

    PERSON = "PERSON", "In person, alone and where it was safe"
    VOICE = "VOICE", "By voice, in the way agreed with the victim"
    TEXT = "TEXT", "By a neutral text message, to ring us"
    EMAIL = "EMAIL", "By a neutral email, to ring us"
    SELF = "SELF", "Signed in"

    @classmethod
    def answering(cls) -> list["AskedHow"]:
        """How a victim answers: to a person."""
        return [cls.PERSON, cls.VOICE]

    @classmethod
    def messages(cls) -> list["AskedHow"]:
        return [cls.TEXT, cls.EMAIL]


class FileRoundStatus(models.TextChoices):
    PLANNED = "PLANNED", "Planned: waits for its seed"
    DRAWN = "DRAWN", "Drawn: being read"
    REPORTED = "REPORTED", "Reported"
