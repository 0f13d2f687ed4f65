"""Who may do what with a risk assessment. Pure."""

from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.kernel.decision import Decision, allow, deny
from harbour.sharing.api import Role

_UNIT = (Role.CRU_OFFICER, Role.CRU_SERGEANT)


def may_answer(actor: Actor, *, officer_id: UUID) -> Decision:
    if actor.user_id == officer_id:
        return allow("The officer whose assessment it is")
    if actor.has(Role.RESPONSE_OFFICER, Role.RESPONSE_SERGEANT):
        return allow("A colleague at the scene")
    return deny("Only the officers attending can complete this assessment.")


def may_decide_at_unit(actor: Actor) -> Decision:
    if actor.has(*_UNIT):
        return allow("Central referral unit")
    return deny("Only the central referral unit can agree or change this grade.")
