"""Which measures may be given an aim, and why the others may not.

An aim is for what is owed to a victim: it can only be met by doing it. Whatever can be met by
doing something bad (arresting for the number, grading down, recording less) has no aim here,
whoever asks.

Source: HMIC, Everyone's business, 2014 (what is measured is what gets done); HMIC, Crime-recording:
        making the victim count, 2014 (targets and under-recording).
"""

from harbour.kernel.decision import Decision, allow, deny
from harbour.performance.domain.definitions import Definition
from harbour.performance.terms import Counted, Theme

_PERVERSE = {
    Theme.CALLS: "It could be met by hearing less. More calls may mean more trust.",
    Theme.CRIME: "It could be met by recording less. More crime may mean more trust.",
    Theme.RISK: "It could be met by grading for the number and not for the victim.",
    Theme.ARRESTS: "It could be met by arresting whoever is there, the victim too.",
    Theme.OUTCOMES: "It could be met by cautioning, or by closing what is hard.",
    Theme.SUPERVISION: "It could be met by looking less closely.",
    Theme.PARTNERS: "It could be met by sending fewer to the meeting.",
    Theme.PERPETRATORS: "It could be met by asking only where it is sure to be given.",
    Theme.OTHER: "It is shown beside domestic abuse, to compare.",
}


def may_be_aimed_at(definition: Definition) -> Decision:
    """Whether an aim makes sense, with the reason."""
    if Counted.DUTIES in definition.counted or definition.is_owed:
        return allow("It is owed to somebody: it can only be met by doing it")
    return deny(f"No aim: {_PERVERSE.get(definition.theme, 'it is not owed to anybody.')}")
