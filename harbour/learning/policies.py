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


SIGNS_OFF = (Role.DUTY_INSPECTOR, Role.SAFEGUARDING_SUPERVISOR, Role.CRU_SERGEANT)


def may_see_recommendations(actor: Actor) -> Decision:
    if actor.has(*SIGNS_OFF, Role.ANALYST, Role.RESPONSE_SERGEANT, Role.CONTROL_ROOM_SUPERVISOR):
        return allow("Supervisor or analyst of the force")
    return deny("Only supervisors and analysts of the force see what was recommended.")


def may_record_recommendations(actor: Actor) -> Decision:
    if actor.has(Role.DUTY_INSPECTOR):
        return allow("Answers for the force")
    return deny("Only an inspector, or above, records a report and what it recommends.")


def may_act_on(actor: Actor, *, lead_id: UUID) -> Decision:
    """The lead says what was done; so may an inspector, for a lead who is away."""
    if actor.user_id == lead_id:
        return allow("Leads on it")
    return may_record_recommendations(actor)


def may_sign_off(actor: Actor, *, completed_by: UUID | None) -> Decision:
    if actor.user_id == completed_by:
        return deny("You said that it is done. Somebody else signs it off.")
    if actor.has(*SIGNS_OFF):
        return allow("Answers for the work, and did not say that it is done")
    return deny("Only an inspector, or a supervisor, signs off what was done.")


def may_see_death_reviews(actor: Actor) -> Decision:
    if actor.has(Role.DUTY_INSPECTOR, Role.SAFEGUARDING_SUPERVISOR):
        return allow("Takes part in reviews of deaths")
    return deny("Only those who take part in reviews of deaths see them.")


def may_read_lessons(actor: Actor) -> Decision:
    if actor.has(Role.AUDITOR, Role.ADMINISTRATOR):
        return deny("Lessons are for those who work with victims and perpetrators.")
    return allow("Works with victims or perpetrators")


def may_share_lessons(actor: Actor) -> Decision:
    if actor.has(*SIGNS_OFF, Role.CONTROL_ROOM_SUPERVISOR, Role.RESPONSE_SERGEANT):
        return allow("Supervisor")
    return deny("Only supervisors share a lesson.")


def may_see_pilots(actor: Actor) -> Decision:
    if actor.has(*SIGNS_OFF, Role.ANALYST, Role.RESPONSE_SERGEANT, Role.CRU_OFFICER):
        return allow("Works on pilots, or answers for them")
    return deny("Only those who work on pilots, or answer for them, see them.")


def may_run_pilots(actor: Actor) -> Decision:
    if actor.has(Role.DUTY_INSPECTOR):
        return allow("Answers for the force")
    return deny("Only an inspector, or above, registers, stops and evaluates a pilot.")


def may_enrol(actor: Actor) -> Decision:
    if actor.has(Role.DUTY_INSPECTOR, Role.CRU_OFFICER, Role.CRU_SERGEANT, Role.RESPONSE_SERGEANT):
        return allow("Decides on the cases of pilots")
    return deny("Only those who decide on cases enrol them.")


_READERS = (Role.DUTY_INSPECTOR, Role.CRU_SERGEANT, Role.SAFEGUARDING_SUPERVISOR)


def may_plan_files(actor: Actor) -> Decision:
    if actor.has(Role.DUTY_INSPECTOR):
        return allow("Answers for the force")
    return deny("Only an inspector, or above, plans, draws and reports a file review.")


_INVESTIGATING = (Role.INVESTIGATOR, Role.RESPONSE_OFFICER, Role.RESPONSE_SERGEANT)
"""They made the files, or supervised them: whoever also holds such a role would read their own."""


def may_read_files(actor: Actor) -> Decision:
    if actor.has(*_READERS) and not actor.has(*_INVESTIGATING):
        return allow("Supervisor outside the investigation")
    return deny("Only supervisors outside the investigation read files for a review.")


def may_answer_survey(actor: Actor, survey: str) -> Decision:
    """Victims are asked by those who speak to them daily; staff answer for themselves."""
    if survey == "victim":
        if actor.has(Role.SAFEGUARDING_OFFICER, Role.SAFEGUARDING_SUPERVISOR, Role.CRU_OFFICER):
            return allow("Speaks to victims")
        return deny("Only safeguarding and the referral unit take down what a victim answers.")
    if actor.has(Role.AUDITOR, Role.ADMINISTRATOR):
        return deny("The survey is for those who work with victims.")
    return allow("Works with victims or perpetrators")


def may_ask_victims(actor: Actor) -> Decision:
    """Whoever keeps victims safe seeks them out; the referral unit only takes down answers."""
    if actor.has(Role.SAFEGUARDING_OFFICER, Role.SAFEGUARDING_SUPERVISOR):
        return allow("Keeps victims safe")
    return deny("Only the safeguarding team asks a victim.")


def may_see_surveys(actor: Actor) -> Decision:
    if actor.has(*_READERS, Role.ANALYST, Role.SAFEGUARDING_OFFICER, Role.CRU_OFFICER):
        return allow("Supervisor, analyst, or asks victims")
    return deny("Only supervisors, analysts and those who ask see what was answered.")
