"""Who may do what with sharing's own records. Pure."""

from harbour.kernel.actor import Actor
from harbour.kernel.decision import Decision, allow, deny
from harbour.sharing.terms import Role


def may_audit(actor: Actor) -> Decision:
    if actor.has(Role.AUDITOR):
        return allow("Auditor")
    return deny("Only an auditor can see who looked at what.")
