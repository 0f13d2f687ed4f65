"""Who may do what in the casefile. Pure."""

from harbour.kernel.actor import Actor
from harbour.kernel.decision import Decision, allow, deny
from harbour.sharing.api import Role


def may_see_looks(actor: Actor) -> Decision:
    if actor.has(Role.AUDITOR):
        return allow("Auditor")
    return deny("Only an auditor can see who looked at a record.")
