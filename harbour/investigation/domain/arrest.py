"""Positive action: arrest, or a reason not to that a supervisor decides on.

Source: College APP, arrest and positive approaches (the duty of positive action; it is never the
        victim's decision); PACE 1984 Code G (necessity); HMIC 2014 on dual arrests.
"""

from collections.abc import Collection
from datetime import datetime

from harbour.investigation.terms import ArrestChoice, NoArrest
from harbour.kernel.deadline import Deadline, Hours, Rule

POSITIVE = Rule(
    id="investigation.positive_action",
    version="1",
    title="Arrest, or say why not",
    duration=Hours(4),
    source="College APP, duty of positive action; the hours are the force's own",
)
AGREE = Rule(
    id="investigation.no_arrest",
    version="1",
    title="Decide on a suspect who was not arrested",
    duration=Hours(8),
    source="College APP: a decision not to arrest is justified and supervised",
)
VOLUNTARY = "investigation.voluntary_interview"
INTERVIEWED = Rule(
    id="investigation.after_interview",
    version="1",
    title="Decide after the interview: charge, release under investigation, or end it",
    duration=Hours(24),
    source="Nobody is left without a decision after an interview; the hours are the force's own",
)
RESOLVE = Rule(
    id="investigation.counter_allegation",
    version="1",
    title="Say who is the primary perpetrator",
    duration=Hours(24),
    source="College APP, first response: identify the primary perpetrator",
)


def interview(interview_at: datetime, *, at: datetime) -> Deadline:
    """Who comes voluntarily is interviewed then, or is sought."""
    return Deadline(
        rule=VOLUNTARY,
        version="1",
        started_at=at,
        due_at=max(interview_at, at),
        source="PACE 1984 Code C, voluntary interviews; College APP, positive action",
    )


def wrong_with(
    choice: str,
    *,
    necessity: Collection[str],
    why_not: str,
    words: str,
    is_domestic: bool,
    interview_at: datetime | None = None,
) -> str:
    """What is wrong with a decision, or nothing."""
    if choice == ArrestChoice.ARRESTED and not necessity:
        return "Choose why the arrest was necessary."
    if choice == ArrestChoice.ARRESTED and why_not:
        return "An arrest needs no reason against it."
    if choice != ArrestChoice.ARRESTED and not why_not:
        return "Choose why there was no arrest."
    if choice == ArrestChoice.VOLUNTARY and why_not != NoArrest.VOLUNTARY:
        return "For a voluntary interview choose that reason."
    if choice != ArrestChoice.ARRESTED and not words.strip():
        return "Say why in words: a supervisor decides on it."
    if choice == ArrestChoice.VOLUNTARY and interview_at is None:
        return "Enter when the suspect is interviewed."
    if choice == ArrestChoice.VOLUNTARY and is_domestic and len(words.strip()) < 10:
        return "Say how the victim is kept safe: a voluntary interview gives no bail conditions."
    return ""
