"""Who may look at figures, and who at the cases behind them. Pure."""

from harbour.kernel.actor import Actor
from harbour.kernel.decision import Decision, allow, deny
from harbour.sharing.api import Role

_SUPERVISORS = (
    Role.CRU_SERGEANT,
    Role.SAFEGUARDING_SUPERVISOR,
    Role.CONTROL_ROOM_SUPERVISOR,
    Role.RESPONSE_SERGEANT,
    Role.DUTY_INSPECTOR,
)


def may_see_measures(actor: Actor) -> Decision:
    if actor.has(*_SUPERVISORS, Role.ANALYST):
        return allow("Supervisor or analyst")
    return deny("Only supervisors and analysts of the force see its figures.")


def may_open_cases(actor: Actor) -> Decision:
    """An analyst counts; whoever answers for the work sees what was counted."""
    if actor.has(*_SUPERVISORS):
        return allow("Supervises the work")
    return deny("Only those who supervise the work open the cases behind a figure.")


def may_manage_the_day(actor: Actor) -> Decision:
    if actor.has(*_SUPERVISORS):
        return allow("Supervises the work")
    return deny("Only those who supervise the work manage the day.")


def may_keep_the_framework(actor: Actor) -> Decision:
    if actor.has(Role.DUTY_INSPECTOR, Role.ANALYST):
        return allow("Answers for the figures")
    return deny("Only an inspector, or above, or an analyst says what changed and why.")


def may_set_aims(actor: Actor) -> Decision:
    if actor.has(Role.DUTY_INSPECTOR):
        return allow("Answers for the work")
    return deny("Only an inspector, or above, sets an aim.")


def may_prepare_returns(actor: Actor) -> Decision:
    if actor.has(Role.ANALYST, Role.DUTY_INSPECTOR):
        return allow("Answers for the figures")
    return deny("Only an analyst, or an inspector or above, prepares a data return.")
