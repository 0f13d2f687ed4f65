"""Who may look at how grades are given, and who gives the second grade. Pure."""

from harbour.kernel.actor import Actor
from harbour.kernel.decision import Decision, allow, deny
from harbour.sharing.api import Role

_SUPERVISORS = (Role.CRU_SERGEANT, Role.SAFEGUARDING_SUPERVISOR)
_WITHOUT_NAMES = (Role.DUTY_INSPECTOR, Role.ANALYST)


def may_see_reviewers(actor: Actor) -> Decision:
    if actor.has(*_SUPERVISORS):
        return allow("Supervisor of the unit")
    return deny("Only the unit's supervisors see how each reviewer grades.")


def may_see_grading(actor: Actor) -> Decision:
    if actor.has(*_SUPERVISORS, *_WITHOUT_NAMES):
        return allow("Supervisor, duty inspector or analyst")
    return deny("Only supervisors and those who answer to the inspectorate see this.")
