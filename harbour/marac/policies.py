"""Who may do what at the Marac. Pure."""

from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.kernel.decision import Decision, allow, deny
from harbour.sharing.api import Role

_POLICE = (
    Role.SAFEGUARDING_OFFICER,
    Role.SAFEGUARDING_SUPERVISOR,
    Role.CRU_SERGEANT,
    Role.INVESTIGATOR,
    Role.DUTY_INSPECTOR,
)
_PARTNERS = (Role.PARTNER_WORKER, Role.PARTNER_MANAGER, Role.IDVA)


def may_refer(actor: Actor) -> Decision:
    if actor.has(*_POLICE, *_PARTNERS):
        return allow("An agency of the conference")
    return deny("Ask your supervisor or the safeguarding team to refer to the Marac.")


def may_coordinate(actor: Actor, *, host_id: UUID) -> Decision:
    """Screens, lists and keeps the minutes: the host may be another agency than the police."""
    if actor.agency_id == host_id and actor.has(
        Role.SAFEGUARDING_SUPERVISOR,
        Role.SAFEGUARDING_OFFICER,
        Role.DUTY_INSPECTOR,
        Role.PARTNER_MANAGER,
    ):
        return allow("Runs the Marac")
    return deny("Only those who run the Marac do this.")


def may_see_meetings(actor: Actor) -> Decision:
    if actor.has(*_POLICE, *_PARTNERS):
        return allow("An agency of the conference")
    return deny("Only the agencies of a Marac see its meetings.")


def may_answer(actor: Actor) -> Decision:
    if actor.has(*_POLICE, *_PARTNERS):
        return allow("Answers for its agency")
    return deny("Only those who answer for an agency at the Marac do this.")
