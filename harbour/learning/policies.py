"""Who may look at how grades are given, and who gives the second grade. Pure."""

from collections.abc import Iterable
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.kernel.decision import Decision, allow, deny
from harbour.sharing.api import Role

_SUPERVISORS = (Role.CRU_SERGEANT, Role.SAFEGUARDING_SUPERVISOR)
_WITHOUT_NAMES = (Role.DUTY_INSPECTOR, Role.ANALYST)


def may_see_reviewers(actor: Actor) -> Decision:
    if actor.has(*_SUPERVISORS):
        return allow("Supervisor of the unit")
    return deny("Only the unit's supervisors see how each reviewer grades.")


def may_see_grading(actor: Actor) -> Decision:
    if actor.has(*_SUPERVISORS, *_WITHOUT_NAMES):
        return allow("Supervisor, duty inspector or analyst")
    return deny("Only supervisors and those who answer to the inspectorate see this.")


def may_sample(actor: Actor) -> Decision:
    if actor.has(*_SUPERVISORS):
        return allow("Supervisor of the unit")
    return deny("Only the unit's supervisors plan, draw and report a sample.")


def may_grade_again(actor: Actor) -> Decision:
    if actor.has(Role.CRU_OFFICER, *_SUPERVISORS):
        return allow("Grades assessments")
    return deny("Only those who grade assessments give a second grade.")


def may_give_second(actor: Actor, *, involved: Iterable[UUID]) -> Decision:
    if actor.user_id in set(involved):
        return deny("You had a part in the first grade. The second is somebody else's.")
    return may_grade_again(actor)


def may_see_what_builds_up(actor: Actor) -> Decision:
    if actor.has(Role.CRU_OFFICER, *_SUPERVISORS):
        return allow("Central referral unit")
    return deny("Only the central referral unit looks at what builds up.")
