"""Who prepares and sends a data return. Pure."""

from harbour.kernel.actor import Actor
from harbour.kernel.decision import Decision, allow, deny
from harbour.sharing.api import Role


def may_prepare_returns(actor: Actor) -> Decision:
    if actor.has(Role.ANALYST, Role.DUTY_INSPECTOR):
        return allow("Answers for the figures")
    return deny("Only an analyst, or an inspector or above, prepares a data return.")


def may_send_returns(actor: Actor) -> Decision:
    if actor.has(Role.DUTY_INSPECTOR):
        return allow("Answers for the force")
    return deny("Only an inspector, or above, sends a data return.")
