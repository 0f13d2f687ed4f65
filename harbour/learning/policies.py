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


_CONTROL_ROOM = (Role.CONTROL_ROOM_SUPERVISOR, Role.DUTY_INSPECTOR)


def may_check_calls(actor: Actor) -> Decision:
    if actor.has(*_CONTROL_ROOM):
        return allow("Supervisor of the control room")
    return deny("Only the control room's supervisors check calls.")


def may_see_own_checks(actor: Actor) -> Decision:
    if actor.has(Role.CALL_HANDLER, *_CONTROL_ROOM):
        return allow("Works in the control room")
    return deny("Only those who take calls have calls that are checked.")


def may_mark(actor: Actor, *, handler_id: UUID, marked_by: Iterable[UUID]) -> Decision:
    """Nobody marks their own call, and a second mark or an appeal is somebody else's."""
    if actor.user_id == handler_id:
        return deny("This is your own call. Somebody else marks it.")
    if actor.user_id in set(marked_by):
        return deny("You have marked this call. The next mark is somebody else's.")
    return may_check_calls(actor)


def may_answer(actor: Actor, *, handler_id: UUID) -> Decision:
    if actor.user_id == handler_id:
        return allow("Took the call")
    return deny("Only the person who took the call answers the feedback.")


def may_do_action(actor: Actor, *, owner_id: UUID) -> Decision:
    if actor.user_id == owner_id or actor.has(*_CONTROL_ROOM):
        return allow("Owns the action, or supervises the control room")
    return deny("Only whoever owns an action says how it was done.")
