"""Who may do what at the Marac. Pure."""

from collections.abc import Iterable, Set
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
ANSWER = (*_POLICE, *_PARTNERS)
"""Roles in which somebody can answer for an agency."""
_MANAGERS = (Role.PARTNER_MANAGER, Role.SAFEGUARDING_SUPERVISOR)


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


def may_keep_members(actor: Actor, *, host_id: UUID) -> Decision:
    """Set up a Marac, take an agency in or end it: who keeps the host's agreements, since each
    rests on one."""
    if actor.agency_id == host_id and actor.has(*_MANAGERS):
        return allow("Keeps the agreements of the host")
    return deny("Only whoever keeps the agreements of the agency that runs it does this.")


def may_see_meetings(actor: Actor) -> Decision:
    if actor.has(*_POLICE, *_PARTNERS):
        return allow("An agency of the conference")
    return deny("Only the agencies of a Marac see its meetings.")


def may_answer(actor: Actor) -> Decision:
    if actor.has(*ANSWER):
        return allow("Answers for its agency")
    return deny("Only those who answer for an agency at the Marac do this.")


def answers_for(
    actor: Actor, *, owner_id: UUID, ids: Iterable[UUID | None], answers: Set[UUID]
) -> Decision:
    """Read or answer something of a Marac or a hub: whose own it is, or whoever answers there.

    `ids` are the row's own, its case's and its Marac's or hub's; `answers` is where the actor
    answers for the agency and what the actor works on in person.

    Source: SafeLives, 10 principles of an effective Marac: cases go to named contacts alone.
    """
    if owner_id == actor.agency_id or not answers.isdisjoint(ids):
        return allow("Answers for the agency there")
    return deny("Only your agency's contact for this Marac, or whoever covers, does this.")


def owns_action(actor: Actor, *, agency_id: UUID) -> Decision:
    """Say what came of an action, or who of the agency does it."""
    if agency_id == actor.agency_id:
        return allow("Its agency")
    return deny("Only the agency that owns an action says what came of it, and who does it.")


def may_name(actor: Actor) -> Decision:
    """Say who answers for one's own agency: the contact, and cover."""
    if actor.has(*_MANAGERS):
        return allow("Manages the agency")
    return deny("Only your agency's manager says who answers for it.")
