"""Who may do what with a risk assessment. Pure."""

from collections.abc import Collection
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


def keeps_victims_safe(actor: Actor) -> Decision:
    """Whether a refuge's name, which somebody typed, is left in what they read."""
    if actor.has(Role.SAFEGUARDING_OFFICER, Role.SAFEGUARDING_SUPERVISOR):
        return allow("Safeguarding team")
    return deny("Only the safeguarding team reads in which refuge somebody is.")


def may_waive(actor: Actor, *, officer_id: UUID) -> Decision:
    """Who closes the log of a call where nobody went says so on the form, which is graded."""
    if actor.has(Role.CONTROL_ROOM_SUPERVISOR, Role.DUTY_INSPECTOR):
        return allow("Decides that nobody attends")
    return may_answer(actor, officer_id=officer_id)


def may_name_child(actor: Actor, *, officer_id: UUID, is_submitted: bool) -> Decision:
    """At the scene; and once the form is in, whoever works on the victim's safety."""
    if is_submitted and actor.has(*_UNIT, Role.SAFEGUARDING_OFFICER, Role.SAFEGUARDING_SUPERVISOR):
        return allow("Works on the victim's safety")
    return may_answer(actor, officer_id=officer_id)


def may_decide_at_unit(actor: Actor) -> Decision:
    if actor.has(*_UNIT):
        return allow("Central referral unit")
    return deny("Only the central referral unit can agree or change this grade.")


def may_agree_lower(actor: Actor, *, proposed_by: UUID) -> Decision:
    """The second person supervises, and is not the first (recommendation 2: never one alone)."""
    if actor.user_id == proposed_by:
        return deny("You proposed this grade. A second person agrees to it.")
    if actor.has(Role.CRU_SERGEANT, Role.SAFEGUARDING_SUPERVISOR):
        return allow("Supervisor, and not whoever proposed it")
    return deny("Only a sergeant of the unit or a safeguarding supervisor agrees to a lower grade.")


def may_countersign(actor: Actor, *, made_by: Collection[UUID]) -> Decision:
    if actor.user_id in made_by:
        return deny("This is your own form. Another sergeant countersigns it.")
    if actor.has(Role.RESPONSE_SERGEANT):
        return allow("Sergeant")
    return deny("Only a sergeant countersigns a risk assessment.")


def may_see_supervision(actor: Actor) -> Decision:
    if actor.has(Role.RESPONSE_SERGEANT, Role.DUTY_INSPECTOR, Role.CRU_SERGEANT):
        return allow("Supervises")
    return deny("Only sergeants and the duty inspector see how forms are supervised.")


def may_see_not_completed(actor: Actor) -> Decision:
    if actor.has(Role.RESPONSE_SERGEANT, Role.DUTY_INSPECTOR, Role.CRU_SERGEANT, Role.ANALYST):
        return allow("Supervises, or answers to the inspectorate")
    return deny("Only supervisors and analysts see the forms that were not completed.")


def may_hold(actor: Actor, *, officer_id: UUID) -> Decision:
    if may_decide_at_unit(actor).allowed:
        return allow("Central referral unit")
    return may_answer(actor, officer_id=officer_id)


def may_hold_for_person(actor: Actor) -> Decision:
    safeguarding = (Role.SAFEGUARDING_OFFICER, Role.SAFEGUARDING_SUPERVISOR)
    if actor.has(*_UNIT, *safeguarding, Role.RESPONSE_OFFICER, Role.RESPONSE_SERGEANT):
        return allow("Works on the victim's safety")
    return deny("Only those who work on a victim's safety hold another agency's assessment.")


def may_note_held(actor: Actor) -> Decision:
    if actor.has(*_UNIT, Role.SAFEGUARDING_SUPERVISOR):
        return allow("Central referral unit, or safeguarding supervisor")
    return deny("Only the referral unit says what follows from another agency's assessment.")


def may_work_on_honour(actor: Actor) -> Decision:
    if actor.has(Role.SAFEGUARDING_SUPERVISOR, Role.CRU_SERGEANT):
        return allow("Specialist who is named as reader")
    return deny("Only a specialist works on this record.")
