"""The life of an item in the unit's queue, and of a referral.

Source: HMIC 2014 (every form is reviewed, researched, graded and sent on by the unit); states
        of a referral as partner agencies acknowledge them. Children's services close what they
        have acknowledged when they decide that no child needs anything of them; whoever asked
        may take back what should not have been asked.
"""

from harbour.kernel.workflow import Transition, Workflow
from harbour.referrals.terms import NoticeStatus as N
from harbour.referrals.terms import ReferralStatus as R
from harbour.referrals.terms import TriageStatus as T

TRIAGE = Workflow(
    name="Triage item",
    initial=T.WAITING.value,
    transitions=(
        Transition("research", T.WAITING.value, T.RESEARCHING.value),
        Transition("decide", T.WAITING.value, T.DECIDED.value),
        Transition("decide", T.RESEARCHING.value, T.DECIDED.value),
        Transition("route", T.DECIDED.value, T.ROUTED.value),
        Transition("decide", T.ROUTED.value, T.DECIDED.value),
    ),
)

REFERRAL = Workflow(
    name="Referral",
    initial=R.DRAFT.value,
    transitions=(
        Transition("send", R.DRAFT.value, R.SENT.value),
        Transition("receive", R.SENT.value, R.RECEIVED.value),
        Transition("accept", R.RECEIVED.value, R.ACCEPTED.value),
        Transition("reject", R.RECEIVED.value, R.REJECTED.value),
        Transition("close", R.ACCEPTED.value, R.CLOSED.value),
        Transition("close", R.RECEIVED.value, R.CLOSED.value),
        Transition("send", R.REJECTED.value, R.SENT.value),
        *(
            Transition("revoke", source.value, R.REVOKED.value)
            for source in (R.DRAFT, R.SENT, R.RECEIVED, R.ACCEPTED, R.REJECTED)
        ),
    ),
)

NOTICE = Workflow(
    name="School notice",
    initial=N.PENDING.value,
    transitions=(
        Transition("send", N.PENDING.value, N.SENT.value),
        Transition("acknowledge", N.SENT.value, N.ACKNOWLEDGED.value),
        Transition("authority", N.PENDING.value, N.NO_SETTING.value),
        Transition("acknowledge", N.NO_SETTING.value, N.ACKNOWLEDGED.value),
        Transition("exempt", N.PENDING.value, N.EXEMPT.value),
    ),
)
