"""Time limits of an investigation. The force's own where no national one is known."""

from harbour.kernel.deadline import CalendarDays, Hours, Rule

FIRST_REVIEW = Rule(
    id="investigation.review",
    version="first-1",
    title="Review the file of a domestic abuse crime for the first time",
    duration=Hours(24),
    source="Force protocol after HMIC 2014, recommendation 3: a supervisor reads every file",
)
SECOND_REVIEW = Rule(
    id="investigation.review",
    version="second-1",
    title="Review the file of a domestic abuse crime at a week",
    duration=CalendarDays(7),
    source="Force protocol after HMIC 2014, recommendation 3",
)
LATER_REVIEW = Rule(
    id="investigation.review",
    version="later-1",
    title="Review the file of a domestic abuse crime again",
    duration=CalendarDays(28),
    source="Force protocol after HMIC 2014, recommendation 3",
)
REWORK = Rule(
    id="investigation.rework",
    version="1",
    title="Do the work for which a file was returned",
    duration=CalendarDays(3),
    source="Force protocol after HMIC 2014, recommendation 3",
)
LED = Rule(
    id="investigation.evidence_led",
    version="1",
    title="Decide whether a case stands without the victim",
    duration=Hours(24),
    source="Joint inspection of evidence-led domestic abuse prosecutions, January 2020",
)
ALLOCATE = Rule(
    id="investigation.allocate",
    version="1",
    title="Choose a trained officer for the case",
    duration=Hours(24),
    source="HMIC 2014, recommendation 1: those who investigate domestic abuse are trained to",
)
EVIDENCE = "investigation.evidence"


def review_after(reviews: int) -> Rule:
    """The rule for the next review, after so many: at a day, at a week, then every four weeks."""
    return (FIRST_REVIEW, SECOND_REVIEW)[reviews] if reviews < 2 else LATER_REVIEW
