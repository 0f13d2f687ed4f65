"""Who may do what in the referral unit. Pure."""

from collections.abc import Collection
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.kernel.decision import Decision, allow, deny
from harbour.sharing.api import Role

_UNIT = (Role.CRU_OFFICER, Role.CRU_SERGEANT)


def may_triage(actor: Actor) -> Decision:
    if actor.has(*_UNIT):
        return allow("Central referral unit")
    return deny("Only the central referral unit works on its queue.")


_REFERS = (*_UNIT, Role.SAFEGUARDING_OFFICER, Role.SAFEGUARDING_SUPERVISOR)


def may_refer(actor: Actor) -> Decision:
    if actor.has(*_REFERS):
        return allow("Works on the victim's safety")
    return deny("Only the referral unit and the safeguarding teams refer a victim to an agency.")


def may_answer_referral(actor: Actor, *, to_agency_id: UUID | None) -> Decision:
    if actor.agency_id != to_agency_id:
        return deny("Only the agency that was asked can answer a referral.")
    if actor.has(Role.PARTNER_WORKER, Role.PARTNER_MANAGER, Role.IDVA):
        return allow("Worker of the agency that was asked")
    return deny("Only the agency's workers can answer a referral.")


def may_review_children(actor: Actor) -> Decision:
    if actor.has(Role.CRU_SERGEANT):
        return allow("Sergeant of the central referral unit")
    return deny("Only a sergeant of the unit reads a child referral before it counts as read.")


def may_revoke(actor: Actor) -> Decision:
    if actor.has(Role.CRU_SERGEANT):
        return allow("Sergeant of the central referral unit")
    return deny("Only a sergeant of the unit takes a referral back.")


def may_see_children_accounted(actor: Actor) -> Decision:
    if actor.has(*_UNIT, Role.SAFEGUARDING_SUPERVISOR, Role.DUTY_INSPECTOR):
        return allow("Unit, safeguarding supervisor or duty inspector")
    return deny("Only the unit and supervisors see whether every child is accounted for.")


def may_read_families(actor: Actor) -> Decision:
    if actor.has(Role.PARTNER_WORKER, Role.PARTNER_MANAGER):
        return allow("Worker of an agency that is asked")
    return deny("Only the agencies that are asked read families.")


def may_see_proof(actor: Actor) -> Decision:
    if actor.has(*_UNIT, Role.SAFEGUARDING_SUPERVISOR, Role.DUTY_INSPECTOR):
        return allow("Unit, safeguarding supervisor or duty inspector")
    return deny("Only the unit and supervisors see the nightly proof.")


def may_open_item(actor: Actor) -> Decision:
    if actor.has(*_UNIT, Role.SAFEGUARDING_SUPERVISOR):
        return allow("Central referral unit, or the second person on a grade")
    return deny("Only the central referral unit works on its queue.")


def may_second(actor: Actor, *, proposed_by: UUID) -> Decision:
    if actor.user_id == proposed_by:
        return deny("You proposed this grade. A second person agrees to it.")
    if actor.has(Role.CRU_SERGEANT, Role.SAFEGUARDING_SUPERVISOR):
        return allow("Supervisor, and not whoever proposed it")
    return deny("Only a sergeant of the unit or a safeguarding supervisor agrees to a lower grade.")


def may_note_change(actor: Actor) -> Decision:
    if actor.has(*_REFERS):
        return allow("Works on the victim's safety")
    return deny("Only those who work on a victim's safety record what has changed.")


def may_read_notice(
    actor: Actor, *, to_agency_id: UUID | None, leads: Collection[UUID] | None
) -> Decision:
    """The safeguarding lead alone: in a school nobody else learns of it.

    `leads` are those named for a school; nothing for the local authority, whose workers read.
    """
    if to_agency_id is None or actor.agency_id != to_agency_id:
        return deny("Only the agency that was told reads this.")
    if leads is None and actor.has(Role.PARTNER_MANAGER, Role.PARTNER_WORKER):
        return allow("Worker of the local authority")
    if leads is not None and actor.user_id in leads:
        return allow("Safeguarding lead")
    return deny("Only the safeguarding lead reads this.")


def may_see_ours(actor: Actor) -> Decision:
    if actor.has(Role.PARTNER_WORKER, Role.PARTNER_MANAGER, Role.IDVA):
        return allow("Works for a partner agency")
    return deny("This page is for the people of a partner agency.")
