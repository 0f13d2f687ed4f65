"""What somebody typed of a victim, and who, so that each reads it as they may."""

from harbour.pole.api import Typed
from harbour.safeguarding.selectors.case import CaseFile
from harbour.safeguarding.selectors.housing import Housing


def typed_in(file: CaseFile) -> list[Typed]:
    """Everything that was typed in a case, and by whom."""
    return [
        *(Typed(each, ("findings",), each.reviewed_by) for each in file.reviews),
        *(Typed(each, ("findings",), each.reviewed_by) for each in file.case_reviews),
        *(Typed(each, ("reason",), each.taken_by) for each in file.steps),
        *(Typed(each, ("words", "together_with"), each.made_by) for each in file.contacts),
        *(Typed(each, ("risk_words", "why_not_told"), each.closed_by) for each in file.closings),
        *(Typed(each, ("what", "owner_elsewhere"), each.added_by) for each in file.measures),
        *(Typed(each, ("result_words",), each.ended_by) for each in file.measures),
        *(Typed(each, _PICTURE, each.written_by) for each in [file.picture] if each),
    ]


def typed_in_housing(held: Housing) -> list[Typed]:
    """Everything that was typed of looking for a home and of making the own one safer."""
    return [
        *(Typed(each, ("where", "needs"), each.asked_by) for each in held.searches),
        *(Typed(each, ("answer_words",), each.answered_by) for each in held.searches),
        *(Typed(each, ("taken_words",), each.settled_by) for each in held.searches),
        *(Typed(each, ("result_words",), each.ended_by) for each in held.works),
    ]


_PICTURE = ("who", "of_what", "when_greatest", "raises", "lowers")
