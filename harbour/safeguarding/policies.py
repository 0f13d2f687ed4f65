"""Who may do what in safeguarding. Pure."""

from harbour.kernel.actor import Actor
from harbour.kernel.decision import Decision, allow, deny
from harbour.sharing.api import Role


def may_review(actor: Actor) -> Decision:
    if actor.has(Role.SAFEGUARDING_SUPERVISOR):
        return allow("Safeguarding supervisor")
    return deny("Only a safeguarding supervisor can review a high-risk case.")


def may_work_cases(actor: Actor) -> Decision:
    if actor.has(Role.SAFEGUARDING_OFFICER, Role.SAFEGUARDING_SUPERVISOR):
        return allow("Safeguarding team")
    return deny("Only the safeguarding team can work on this case.")
