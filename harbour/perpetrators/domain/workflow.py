"""The lives of somebody whom a neighbourhood team manages, and of a release.

Source: HMIC 2014, recommendation 5; problem solving in four steps (scan, analyse, respond, assess).
        Nobody is adopted by a score: one person nominates and a supervisor adopts.
"""

from harbour.kernel.workflow import Transition, Workflow
from harbour.perpetrators.terms import ManagedStatus as S
from harbour.perpetrators.terms import ReleaseStatus as R

MANAGED = Workflow(
    name="Managed perpetrator",
    initial=S.NOMINATED.value,
    transitions=(
        Transition("adopt", S.NOMINATED.value, S.ADOPTED.value),
        Transition("refuse", S.NOMINATED.value, S.REFUSED.value),
        Transition("exit", S.ADOPTED.value, S.EXITED.value),
        Transition("nominate", S.REFUSED.value, S.NOMINATED.value),
        Transition("nominate", S.EXITED.value, S.NOMINATED.value),
    ),
)

RELEASE = Workflow(
    name="Release",
    initial=R.PLANNED.value,
    transitions=(
        Transition("move", R.PLANNED.value, R.PLANNED.value),
        Transition("leave", R.PLANNED.value, R.OUT.value),
        Transition("keep", R.PLANNED.value, R.KEPT_IN.value),
    ),
)
