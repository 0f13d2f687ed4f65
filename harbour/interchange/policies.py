"""Who sends a data return; who prepares one says `performance`. Pure."""

from harbour.kernel.actor import Actor
from harbour.kernel.decision import Decision, allow, deny
from harbour.sharing.api import Role


def may_send_returns(actor: Actor) -> Decision:
    if actor.has(Role.DUTY_INSPECTOR):
        return allow("Answers for the force")
    return deny("Only an inspector, or above, sends a data return.")
