"""When a second person looks at a judgement: where it takes apart what was one person, or leaves
judgements that contradict each other.

Whoever is parted from a record loses its warnings, its history and its markers, on the page, in the
briefing and in every count. That is one person's word only until somebody else has looked.

Source: ours; College of Policing APP, information management (records are checked when linked).
"""

from harbour.kernel.deadline import Hours, Rule

SECOND_LOOK = Rule(
    id="pole.second_look",
    version="2026-1",
    title="Somebody judged who is who in a way that another must look at",
    duration=Hours(24),
    source="Ours: nobody parts a person from what is known of them alone",
)


def why_second(*, were_one: bool, are_one: bool, contradicts: bool) -> str:
    """Why somebody else looks, or nothing."""
    if contradicts:
        return "It contradicts other judgements: one of them is wrong."
    if were_one and not are_one:
        return "It takes apart what was one person, with warnings and history."
    return ""
