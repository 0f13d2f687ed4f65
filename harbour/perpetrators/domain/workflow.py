"""The lives of a managed perpetrator, a release, a notice, an application and a disclosure.

Source: HMIC 2014, recommendation 5; problem solving in four steps (scan, analyse, respond, assess).
        Nobody is adopted by a score: one person nominates and a supervisor adopts.
"""

from harbour.kernel.workflow import Transition, Workflow
from harbour.perpetrators.terms import DisclosureStatus as D
from harbour.perpetrators.terms import ManagedStatus as S
from harbour.perpetrators.terms import NoticeStatus as N
from harbour.perpetrators.terms import PanelActionStatus as A
from harbour.perpetrators.terms import PanelStatus as P
from harbour.perpetrators.terms import RecallStatus as C
from harbour.perpetrators.terms import ReleaseStatus as R
from harbour.perpetrators.terms import StaffMatterStatus as M
from harbour.perpetrators.terms import StalkingStatus as K

MANAGED = Workflow(
    name="Managed perpetrator",
    initial=S.NOMINATED.value,
    transitions=(
        Transition("adopt", S.NOMINATED.value, S.ADOPTED.value),
        Transition("refuse", S.NOMINATED.value, S.REFUSED.value),
        Transition("hand_on", S.ADOPTED.value, S.ADOPTED.value),
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

RECALL = Workflow(
    name="Recall",
    initial=C.ORDERED.value,
    transitions=(
        Transition("return", C.ORDERED.value, C.RETURNED.value),
        Transition("cancel", C.ORDERED.value, C.CANCELLED.value),
    ),
)

PANEL = Workflow(
    name="Perpetrator panel",
    initial=P.PLANNED.value,
    transitions=(
        Transition("hold", P.PLANNED.value, P.HELD.value),
        Transition("cancel", P.PLANNED.value, P.CANCELLED.value),
    ),
)

PANEL_ACTION = Workflow(
    name="Action of a perpetrator panel",
    initial=A.AGREED.value,
    transitions=(
        Transition("do", A.AGREED.value, A.DONE.value),
        Transition("fail", A.AGREED.value, A.NOT_DONE.value),
    ),
)

NOTICE = Workflow(
    name="Protection notice",
    initial=N.ASKED.value,
    transitions=(
        Transition("authorise", N.ASKED.value, N.AUTHORISED.value),
        Transition("refuse", N.ASKED.value, N.REFUSED.value),
        Transition("serve", N.AUTHORISED.value, N.SERVED.value),
        Transition("withdraw", N.AUTHORISED.value, N.WITHDRAWN.value),
        Transition("adjourn", N.SERVED.value, N.SERVED.value),
        Transition("grant", N.SERVED.value, N.GRANTED.value),
        Transition("not_grant", N.SERVED.value, N.NOT_GRANTED.value),
    ),
)

STALKING = Workflow(
    name="Stalking protection application",
    initial=K.ASKED.value,
    transitions=(
        Transition("authorise", K.ASKED.value, K.AUTHORISED.value),
        Transition("refuse", K.ASKED.value, K.REFUSED.value),
        Transition("withdraw", K.AUTHORISED.value, K.WITHDRAWN.value),
        Transition("interim", K.AUTHORISED.value, K.INTERIM.value),
        Transition("grant", K.AUTHORISED.value, K.GRANTED.value),
        Transition("grant", K.INTERIM.value, K.GRANTED.value),
        Transition("not_grant", K.AUTHORISED.value, K.NOT_GRANTED.value),
        Transition("not_grant", K.INTERIM.value, K.NOT_GRANTED.value),
    ),
)

STAFF_MATTER = Workflow(
    name="Police-perpetrated abuse",
    initial=M.OPEN.value,
    transitions=(Transition("end", M.OPEN.value, M.ENDED.value),),
)

# Who is in danger now is told at once: the first stages may be left out, and only then.
DISCLOSURE = Workflow(
    name="Disclosure",
    initial=D.RECEIVED.value,
    transitions=(
        Transition("check", D.RECEIVED.value, D.CHECKED.value),
        Transition("meet", D.CHECKED.value, D.MET.value),
        Transition("research", D.CHECKED.value, D.RESEARCHED.value),
        Transition("research", D.MET.value, D.RESEARCHED.value),
        *(
            Transition("disclose", source.value, D.TO_TELL.value)
            for source in (D.RECEIVED, D.CHECKED, D.MET, D.RESEARCHED)
        ),
        Transition("refuse", D.RESEARCHED.value, D.NOT_DISCLOSED.value),
        Transition("tell", D.TO_TELL.value, D.DISCLOSED.value),
        Transition("hold_back", D.TO_TELL.value, D.NOT_DISCLOSED.value),
        Transition("answer", D.NOT_DISCLOSED.value, D.CLOSED.value),
        *(
            Transition("withdraw", source.value, D.WITHDRAWN.value)
            for source in (D.RECEIVED, D.CHECKED, D.MET, D.RESEARCHED)
        ),
    ),
)
