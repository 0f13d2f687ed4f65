"""Who may do what with sharing's own records. Pure."""

from harbour.kernel.actor import Actor
from harbour.kernel.decision import Decision, allow, deny
from harbour.sharing.terms import AgencyKind, Role


def may_audit(actor: Actor) -> Decision:
    if actor.has(Role.AUDITOR):
        return allow("Auditor")
    return deny("Only an auditor can see who looked at what.")


def may_see_background(actor: Actor) -> Decision:
    """See which work of the background is done, and which fails."""
    if actor.has(Role.ADMINISTRATOR):
        return allow("Administrator")
    return deny("Only an administrator can see what is done in the background.")


_KEEPERS = (Role.SAFEGUARDING_SUPERVISOR, Role.PARTNER_MANAGER)


def may_keep_agreements(actor: Actor) -> Decision:
    """Write, sign, narrow, end and leave an agreement, and see what was given under it."""
    if actor.has(*_KEEPERS):
        return allow("Keeps the agency's agreements")
    return deny("Only whoever keeps your agency's agreements can do this.")


def may_see_given(actor: Actor) -> Decision:
    """See what was given to whom under an agreement."""
    if actor.has(*_KEEPERS, Role.AUDITOR):
        return allow("Keeps or checks what is shared")
    return deny("Only whoever keeps your agency's agreements, or an auditor, can see this.")


def may_keep_agencies(actor: Actor, *, kind: str) -> Decision:
    """Decide which agencies share here: the force's keeper of agreements alone."""
    if kind == AgencyKind.FORCE and actor.has(*_KEEPERS):
        return allow("Keeps the force's agreements")
    return deny("Only whoever keeps the police force's agreements decides on agencies.")


def may_tell(actor: Actor) -> Decision:
    """Point to a person, or add what one's own agency knows."""
    if actor.has(Role.PARTNER_WORKER, Role.PARTNER_MANAGER, Role.IDVA, *_KEEPERS):
        return allow("Works with people")
    return deny("Only those who work with people can add what your agency knows.")


def may_review_looks(actor: Actor) -> Decision:
    """Have looks explained. The database shows nobody an alert about themselves."""
    if actor.has(Role.AUDITOR):
        return allow("Auditor")
    return deny("Only an auditor reviews who looked at what.")
