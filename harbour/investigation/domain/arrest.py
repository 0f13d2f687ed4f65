"""Positive action: arrest, or a reason not to that a supervisor decides on.

Source: College APP, arrest and positive approaches (the duty of positive action; it is never the
        victim's decision); PACE 1984 Code G (necessity); HMIC 2014 on dual arrests.
"""

from collections.abc import Collection

from harbour.investigation.terms import ArrestChoice, NoArrest
from harbour.kernel.deadline import Hours, Rule

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
RESOLVE = Rule(
    id="investigation.counter_allegation",
    version="1",
    title="Say who is the primary perpetrator",
    duration=Hours(24),
    source="College APP, first response: identify the primary perpetrator",
)


def wrong_with(
    choice: str, *, necessity: Collection[str], why_not: str, words: str, is_domestic: bool
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
    if choice == ArrestChoice.VOLUNTARY and is_domestic and len(words.strip()) < 10:
        return "Say how the victim is kept safe: a voluntary interview gives no bail conditions."
    return ""
