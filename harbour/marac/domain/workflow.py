"""The lives of a referral to the Marac, a case, a transfer, a meeting, an action and a hub's case.

Source: SafeLives, 10 principles of an effective Marac; a Marac may refuse a referral, and the
        agency may appeal (SafeLives, Marac referral criteria), or says what keeps the victim safe
        instead: nobody's safety ends with a refusal, nor waits for a meeting. What cannot be heard
        goes to the next meeting: no case is dropped for want of time (HMIC 2014, recommendation
        4). A case handed to another Marac stays until that one has it (SafeLives, Marac to Marac
        transfer).
"""

from harbour.kernel.workflow import Transition, Workflow
from harbour.marac.terms import ActionStatus as A
from harbour.marac.terms import CaseStatus as C
from harbour.marac.terms import HubStatus as H
from harbour.marac.terms import MeetingStatus as M
from harbour.marac.terms import ReferralStatus as R
from harbour.marac.terms import TransferStatus as T

REFERRAL = Workflow(
    name="Marac referral",
    initial=R.REFERRED.value,
    transitions=(
        Transition("accept", R.REFERRED.value, R.ACCEPTED.value),
        Transition("reject", R.REFERRED.value, R.REJECTED.value),
        Transition("appeal", R.REJECTED.value, R.REFERRED.value),
        Transition("settle", R.REJECTED.value, R.SETTLED.value),
        Transition("appeal", R.SETTLED.value, R.REFERRED.value),
    ),
)
CASE = Workflow(
    name="Marac case",
    initial=C.WAITING.value,
    transitions=(
        Transition("list", C.WAITING.value, C.LISTED.value),
        Transition("defer", C.LISTED.value, C.WAITING.value),
        Transition("keep_safe", C.WAITING.value, C.WAITING.value),
        Transition("keep_safe", C.LISTED.value, C.LISTED.value),
        Transition("hear", C.LISTED.value, C.HEARD.value),
        Transition("close", C.HEARD.value, C.CLOSED.value),
        Transition("transfer", C.WAITING.value, C.TRANSFERRED.value),
        Transition("transfer", C.LISTED.value, C.TRANSFERRED.value),
        Transition("transfer", C.HEARD.value, C.TRANSFERRED.value),
    ),
)
MEETING = Workflow(
    name="Marac meeting",
    initial=M.SCHEDULED.value,
    transitions=(
        Transition("send_agenda", M.SCHEDULED.value, M.AGENDA_SENT.value),
        Transition("hold", M.AGENDA_SENT.value, M.HELD.value),
        Transition("send_minutes", M.HELD.value, M.MINUTES_SENT.value),
        Transition("call_off", M.SCHEDULED.value, M.CALLED_OFF.value),
        Transition("call_off", M.AGENDA_SENT.value, M.CALLED_OFF.value),
    ),
)
ACTION = Workflow(
    name="Marac action",
    initial=A.AGREED.value,
    transitions=(
        Transition("do", A.AGREED.value, A.DONE.value),
        Transition("cannot", A.AGREED.value, A.NOT_POSSIBLE.value),
        Transition("fail", A.AGREED.value, A.NOT_DONE.value),
        Transition("reassign", A.AGREED.value, A.REASSIGNED.value),
    ),
)
TRANSFER = Workflow(
    name="Marac to Marac transfer",
    initial=T.PENDING.value,
    transitions=(
        Transition("send", T.PENDING.value, T.SENT.value),
        Transition("receive", T.SENT.value, T.RECEIVED.value),
        Transition("decline", T.SENT.value, T.DECLINED.value),
        Transition("hear", T.RECEIVED.value, T.HEARD.value),
    ),
)
HUB_CASE = Workflow(
    name="Hub case",
    initial=H.CALLED.value,
    transitions=(
        Transition("answered", H.CALLED.value, H.RESEARCHED.value),
        Transition("decide", H.CALLED.value, H.DISCUSSED.value),
        Transition("decide", H.RESEARCHED.value, H.DISCUSSED.value),
        Transition("act", H.DISCUSSED.value, H.ACTIONED.value),
        Transition("escalate", H.DISCUSSED.value, H.ESCALATED.value),
        Transition("escalate", H.ACTIONED.value, H.ESCALATED.value),
        Transition("close", H.DISCUSSED.value, H.CLOSED.value),
        Transition("close", H.ACTIONED.value, H.CLOSED.value),
        Transition("close", H.ESCALATED.value, H.CLOSED.value),
    ),
)
