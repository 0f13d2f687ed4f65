"""The life of a sample.

Source: domain table of states: planned, drawn, reviewed, reported. The frame is sealed when it
is planned, before the seed is known; the second grades are given while it is drawn.
"""

from harbour.kernel.workflow import Transition, Workflow
from harbour.learning.terms import SampleStatus as S

SAMPLE = Workflow(
    name="Dip sample",
    initial=S.PLANNED.value,
    transitions=(
        Transition("draw", S.PLANNED.value, S.DRAWN.value),
        Transition("finish", S.DRAWN.value, S.REVIEWED.value),
        Transition("report", S.REVIEWED.value, S.REPORTED.value),
    ),
)
