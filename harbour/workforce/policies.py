"""Who may do what in the workforce. Pure."""

from harbour.kernel.actor import Actor
from harbour.kernel.decision import Decision, allow, deny
from harbour.sharing.api import Role

_SUPERVISES = (
    Role.CONTROL_ROOM_SUPERVISOR,
    Role.RESPONSE_SERGEANT,
    Role.CRU_SERGEANT,
    Role.SAFEGUARDING_SUPERVISOR,
    Role.DUTY_INSPECTOR,
    Role.PARTNER_MANAGER,
)


def may_keep_training(actor: Actor) -> Decision:
    """Supervisors keep the register of their own agency."""
    if actor.has(*_SUPERVISES):
        return allow("Supervises")
    return deny("Only a supervisor keeps the training register.")
