"""Who may do what with advisers. Pure."""

from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.kernel.decision import Decision, allow, deny
from harbour.sharing.api import Role

_CASES = (Role.SAFEGUARDING_OFFICER, Role.SAFEGUARDING_SUPERVISOR)


def may_refer(actor: Actor) -> Decision:
    if actor.has(*_CASES):
        return allow("Safeguarding team")
    return deny("Only the safeguarding team refers a victim to an independent adviser.")


def may_read_where_it_stands(actor: Actor) -> Decision:
    if actor.has(*_CASES, Role.INVESTIGATOR, Role.DUTY_INSPECTOR):
        return allow("Works with the victim's case")
    return deny("Only those who work with the case see how it stands with the adviser.")


def may_support(actor: Actor, *, to_agency_id: UUID) -> Decision:
    """Notes and plan: an adviser of the service that was asked, and its manager."""
    if actor.agency_id == to_agency_id and actor.has(Role.IDVA, Role.PARTNER_MANAGER):
        return allow("The service that was asked")
    return deny("Only the independent advisers' service works on this.")


def may_give(actor: Actor) -> Decision:
    if actor.has(Role.PARTNER_MANAGER):
        return allow("Leads the service")
    return deny("Only the manager of the service gives a client to an adviser.")


def is_adviser(actor: Actor) -> Decision:
    if actor.has(Role.IDVA, Role.PARTNER_MANAGER):
        return allow("Independent adviser")
    return deny("Only independent advisers have clients here.")


def may_ask(actor: Actor) -> Decision:
    if actor.has(*_CASES, Role.INVESTIGATOR):
        return allow("Investigates or safeguards")
    return deny("Only an investigator or the safeguarding team asks for information.")


def may_authorise(actor: Actor, *, authorised_by: UUID) -> Decision:
    """The inspector who was asked, while an inspector."""
    if actor.user_id == authorised_by and actor.has(Role.DUTY_INSPECTOR):
        return allow("The inspector who was asked")
    return deny("Only the inspector who was asked authorises this request.")


def may_plan_capacity(actor: Actor) -> Decision:
    """Counts by district, no victim: the force, its analysts, and whoever leads the service."""
    if actor.has(*_CASES, Role.DUTY_INSPECTOR, Role.ANALYST):
        return allow("Plans with partners")
    return deny("Only the force plans advisers by district here.")
