"""Who may do what with person records. Pure."""

from collections.abc import Iterable
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.kernel.decision import Decision, allow, deny
from harbour.sharing.api import Role

_PARTNERS = (Role.PARTNER_WORKER, Role.PARTNER_MANAGER, Role.IDVA)
_NOT_AT_WORK_ON_PEOPLE = (Role.AUDITOR, Role.ADMINISTRATOR)


def may_look_again(actor: Actor, *, decided_by: Iterable[UUID]) -> Decision:
    """Somebody else than who judged, or undid it."""
    if actor.user_id in set(decided_by):
        return deny("You judged this or undid it. Somebody else looks at it.")
    return may_judge(actor)


def may_judge(actor: Actor) -> Decision:
    """Whether two records are one person changes what every colleague sees and counts."""
    if actor.has(*_PARTNERS):
        return deny("Only the force judges which records are one person. Tell the referral unit.")
    if actor.has(*_NOT_AT_WORK_ON_PEOPLE):
        return deny("Auditors and administrators do not judge which records are one person.")
    return allow("Works with the force's records")
