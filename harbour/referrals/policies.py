"""Who may do what in the referral unit. Pure."""

from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.kernel.decision import Decision, allow, deny
from harbour.sharing.api import Role

_UNIT = (Role.CRU_OFFICER, Role.CRU_SERGEANT)


def may_triage(actor: Actor) -> Decision:
    if actor.has(*_UNIT):
        return allow("Central referral unit")
    return deny("Only the central referral unit works on its queue.")


def may_answer_referral(actor: Actor, *, to_agency_id: UUID) -> Decision:
    if actor.agency_id != to_agency_id:
        return deny("Only the agency that was asked can answer a referral.")
    if actor.has(Role.PARTNER_WORKER, Role.PARTNER_MANAGER, Role.IDVA):
        return allow("Worker of the agency that was asked")
    return deny("Only the agency's workers can answer a referral.")
