"""The lives of a crime, a suspect and a conditional caution.

Source: HMIC's report on Hampshire (2014): a high-risk case cannot be finalised on the crime
system until a safeguarding supervisor has reviewed it; PACE 1984 (a suspect's states).
"""

from harbour.investigation.terms import CautionStatus as C
from harbour.investigation.terms import CrimeStatus as S
from harbour.investigation.terms import SuspectStatus as P
from harbour.kernel.workflow import Transition, Workflow

CRIME = Workflow(
    name="Crime",
    initial=S.RECORDED.value,
    transitions=(
        Transition("investigate", S.RECORDED.value, S.UNDER_INVESTIGATION.value),
        Transition("finalise", S.UNDER_INVESTIGATION.value, S.FINALISED.value),
        Transition("reopen", S.FINALISED.value, S.UNDER_INVESTIGATION.value),
        Transition("cancel", S.UNDER_INVESTIGATION.value, S.CANCELLED.value),
        Transition("transfer", S.UNDER_INVESTIGATION.value, S.TRANSFERRED.value),
    ),
)


def _from(event: str, target: P, *sources: P) -> tuple[Transition, ...]:
    return tuple(Transition(event, source.value, target.value) for source in sources)


SUSPECT = Workflow(
    name="Suspect",
    initial=P.IDENTIFIED.value,
    transitions=(
        *_from("seek", P.OUTSTANDING, P.IDENTIFIED, P.VOLUNTARY, P.BAILED, P.RUI),
        *_from("circulate", P.WANTED, P.OUTSTANDING),
        *_from("arrange", P.VOLUNTARY, P.IDENTIFIED, P.OUTSTANDING, P.WANTED, P.VOLUNTARY),
        *_from("arrest", P.ARRESTED, P.IDENTIFIED, P.OUTSTANDING, P.WANTED, P.VOLUNTARY,
               P.INTERVIEWED, P.BAILED, P.RUI),
        *_from("interview", P.INTERVIEWED, P.ARRESTED, P.VOLUNTARY, P.BAILED, P.RUI),
        *_from("bail", P.BAILED, P.ARRESTED, P.INTERVIEWED, P.BAILED, P.RUI),
        *_from("release", P.RUI, P.ARRESTED, P.INTERVIEWED, P.BAILED),
        *_from("charge", P.CHARGED, P.ARRESTED, P.INTERVIEWED, P.BAILED, P.RUI, P.CAUTIONED),
        *_from("caution", P.CAUTIONED, P.ARRESTED, P.INTERVIEWED, P.BAILED, P.RUI),
        *_from("end", P.ENDED, P.IDENTIFIED, P.OUTSTANDING, P.WANTED, P.VOLUNTARY, P.ARRESTED,
               P.INTERVIEWED, P.BAILED, P.RUI),
        *_from("transfer", P.TRANSFERRED, P.IDENTIFIED, P.OUTSTANDING, P.WANTED, P.VOLUNTARY,
               P.ARRESTED, P.INTERVIEWED, P.BAILED, P.RUI),
        *_from("reopen", P.IDENTIFIED, P.ENDED),
        *_from("die", P.DECEASED, P.IDENTIFIED, P.OUTSTANDING, P.WANTED, P.VOLUNTARY, P.ARRESTED,
               P.INTERVIEWED, P.BAILED, P.RUI),
    ),
)  # fmt: skip

# Nobody is offered one before she was consulted and the prosecutor authorised it.
CAUTION = Workflow(
    name="Conditional caution",
    initial=C.ELIGIBLE.value,
    transitions=(
        Transition("rule_out", C.ELIGIBLE.value, C.NOT_ELIGIBLE.value),
        Transition("consult", C.ELIGIBLE.value, C.CONSULTED.value),
        Transition("authorise", C.CONSULTED.value, C.AUTHORISED.value),
        Transition("refuse", C.CONSULTED.value, C.REFUSED.value),
        Transition("accept", C.AUTHORISED.value, C.ACCEPTED.value),
        Transition("decline", C.AUTHORISED.value, C.DECLINED.value),
        Transition("begin", C.ACCEPTED.value, C.RUNNING.value),
        Transition("complete", C.RUNNING.value, C.COMPLETED.value),
        Transition("breach", C.RUNNING.value, C.BREACHED.value),
    ),
)
