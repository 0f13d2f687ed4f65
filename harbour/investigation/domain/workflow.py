"""The life of a crime, as far as it must wait for the victim to be safe.

Source: HMIC's report on Hampshire (2014): a high-risk case cannot be finalised on the crime
system until a safeguarding supervisor has reviewed it.
"""

from harbour.investigation.terms import CrimeStatus as S
from harbour.kernel.workflow import Transition, Workflow

CRIME = Workflow(
    name="Crime",
    initial=S.RECORDED.value,
    transitions=(
        Transition("investigate", S.RECORDED.value, S.UNDER_INVESTIGATION.value),
        Transition("finalise", S.UNDER_INVESTIGATION.value, S.FINALISED.value),
        Transition("reopen", S.FINALISED.value, S.UNDER_INVESTIGATION.value),
    ),
)
