"""Who may do what in the control room. Pure."""

from uuid import UUID

from harbour.control_room.domain.grading import NEEDS_SUPERVISOR
from harbour.control_room.domain.marking import needs_protecting
from harbour.control_room.terms import CallGrade, ClosingPart, LinkKind, Route
from harbour.kernel.actor import Actor
from harbour.kernel.decision import Decision, allow, deny
from harbour.sharing.api import Role

_ATTENDING = (Role.RESPONSE_OFFICER, Role.RESPONSE_SERGEANT)
_SUPERVISORS = (Role.CONTROL_ROOM_SUPERVISOR, Role.DUTY_INSPECTOR)


def may_see_board(actor: Actor) -> Decision:
    """What is outstanding is for those who take calls, send officers or attend."""
    if actor.has(Role.CALL_HANDLER, Role.DA_CONTROL_SPECIALIST, *_SUPERVISORS, *_ATTENDING):
        return allow("Works on incidents")
    return deny("Only the control room and response officers see the board.")


def may_take_contact(actor: Actor) -> Decision:
    if actor.has(Role.CALL_HANDLER, *_SUPERVISORS, Role.RESPONSE_OFFICER, Role.CRU_OFFICER):
        return allow("Takes contacts for the force")
    return deny("Only police officers and staff take contacts.")


def may_settle(actor: Actor, *, answered_by: UUID | None, route: str) -> Decision:
    """Who answered a 999 call does not alone decide that there is nothing to record."""
    if answered_by == actor.user_id and route == Route.EMERGENCY:
        return deny("You answered this 999 call. Record it, or let a colleague settle it.")
    return may_take_contact(actor)


def may_grade(actor: Actor, *, grade: str, is_domestic: bool, reason: str) -> Decision:
    """Grade 3 or lower for domestic abuse needs a supervisor, and the supervisor's reason."""
    raises = actor.has(Role.DA_CONTROL_SPECIALIST) and grade in (
        CallGrade.IMMEDIATE,
        CallGrade.PRIORITY,
    )
    may_take = allow("Specialist") if raises else may_take_contact(actor)
    if not may_take.allowed or not (is_domestic and grade in NEEDS_SUPERVISOR):
        return may_take
    if not actor.has(*_SUPERVISORS):
        return deny("Domestic abuse is graded 1 or 2. Only a supervisor can give it a lower grade.")
    if not reason.strip():
        return deny("Say why a lower grade is right for this domestic abuse call.")
    return allow("Supervisor, with a reason")


def may_open_held(actor: Actor) -> Decision:
    """What is held back about people at a live incident is the duty supervisor's to open."""
    if actor.has(*_SUPERVISORS):
        return allow("Supervises the shift")
    return deny("Speak to the duty supervisor: only they open what is held back.")


def may_keep_from(actor: Actor) -> Decision:
    """Naming staff who must learn nothing is for who names readers of restricted records."""
    if actor.has(Role.DUTY_INSPECTOR, Role.SAFEGUARDING_SUPERVISOR):
        return allow("Names who may open restricted records")
    return deny("Only the duty inspector or a safeguarding supervisor keeps staff from a record.")


def may_deploy(actor: Actor) -> Decision:
    if actor.has(Role.CALL_HANDLER, *_SUPERVISORS, Role.RESPONSE_SERGEANT):
        return allow("Sends officers")
    return deny("Only the control room or a response sergeant sends officers.")


def may_attend(actor: Actor, *, was_sent: bool) -> Decision:
    if was_sent or actor.has(Role.RESPONSE_SERGEANT, *_SUPERVISORS):
        return allow("Sent to this incident, or supervises it")
    return deny("Only an officer sent to this incident can say that they have arrived.")


def may_put_down(actor: Actor, part: str) -> Decision:
    """A reason that stands in for work not done is a supervisor's; what was done, anybody's."""
    if part == ClosingPart.NON_ATTENDANCE:
        if actor.has(*_SUPERVISORS):
            return allow("Supervises the control room")
        return deny("Only a control room supervisor can decide that nobody attends.")
    if part in (ClosingPart.WAIVER, ClosingPart.NO_CRIME):
        if actor.has(*_SUPERVISORS, Role.RESPONSE_SERGEANT):
            return allow("Supervises the control room or the officers")
        return deny("Only a supervisor or a response sergeant can decide this.")
    if part == ClosingPart.CHILD_PROTECTION and actor.has(Role.CRU_OFFICER, Role.CRU_SERGEANT):
        return allow("Owes it")
    if actor.has(Role.CALL_HANDLER, *_ATTENDING, *_SUPERVISORS):
        return allow("Works on incidents")
    return deny("Only the control room and response officers record this.")


def may_close(actor: Actor) -> Decision:
    if actor.has(Role.CALL_HANDLER, *_SUPERVISORS):
        return allow("Closes logs")
    return deny("Only the control room closes a log.")


def may_code(actor: Actor, *, leaves_out_domestic: bool = False) -> Decision:
    """Whoever closes logs codes them. That a log which is marked as domestic abuse is counted
    without it is a supervisor's to say, as taking the marker away is."""
    if leaves_out_domestic and not actor.has(*_SUPERVISORS):
        return deny("Only a control room supervisor closes a domestic abuse log as another matter.")
    return may_close(actor)


def may_link_logs(actor: Actor, *, kind: str) -> Decision:
    """A duplicate is not answered by itself any more: a supervisor says that it is one."""
    if kind == LinkKind.DUPLICATE_OF:
        if actor.has(*_SUPERVISORS):
            return allow("Supervises the control room")
        return deny("Only a control room supervisor says that a call is a duplicate.")
    if actor.has(Role.CALL_HANDLER, Role.DA_CONTROL_SPECIALIST, *_SUPERVISORS):
        return allow("Works on incidents")
    return deny("Only the control room links logs.")


def may_review_log(actor: Actor) -> Decision:
    if actor.has(*_SUPERVISORS):
        return allow("Supervises the control room")
    return deny("Only a control room supervisor sends a log back.")


def may_mark(actor: Actor, *, was: str, becomes: str) -> Decision:
    """Anybody who takes calls sets the marker; only a supervisor takes its protection away."""
    if needs_protecting(was) and not needs_protecting(becomes) and not actor.has(*_SUPERVISORS):
        return deny("Only a control room supervisor says that this is not domestic abuse.")
    if actor.has(Role.DA_CONTROL_SPECIALIST, Role.RESPONSE_SERGEANT):
        return allow("Works on domestic abuse calls")
    return may_take_contact(actor)


_KNOW_HER = (
    *_SUPERVISORS,
    Role.DA_CONTROL_SPECIALIST,
    Role.RESPONSE_SERGEANT,
    Role.CRU_OFFICER,
    Role.CRU_SERGEANT,
    Role.SAFEGUARDING_OFFICER,
    Role.SAFEGUARDING_SUPERVISOR,
)


def may_set_marker(actor: Actor) -> Decision:
    """Markers are for those who decide on risk, since everybody acts on them."""
    if actor.has(*_KNOW_HER):
        return allow("Decides on risk")
    return deny("Only supervisors, the referral unit and safeguarding set or end a marker.")


def may_see_markers(actor: Actor) -> Decision:
    if actor.has(*_KNOW_HER, Role.CALL_HANDLER, *_ATTENDING):
        return allow("Answers or attends calls")
    return deny("Only those who answer, attend or decide on risk see markers.")


def may_narrate(actor: Actor) -> Decision:
    if actor.has(*_KNOW_HER, Role.CALL_HANDLER, *_ATTENDING):
        return allow("Answers or attends calls")
    return deny("Only those who answer, attend or decide on risk add to the narrative.")


def may_add_since(actor: Actor) -> Decision:
    """What comes to light after the call is added by whoever answers, attends or looks over it."""
    if actor.has(Role.CALL_HANDLER, Role.DA_CONTROL_SPECIALIST, *_SUPERVISORS, *_ATTENDING):
        return allow("Answers or attends calls")
    return deny("Only the control room and response officers add to a live incident.")


def may_raise_honour(actor: Actor) -> Decision:
    """Whoever hears of so-called honour-based abuse has one chance to raise it."""
    if actor.has(*_KNOW_HER, Role.CALL_HANDLER, *_ATTENDING):
        return allow("Answers or attends calls")
    return deny("Only those who answer, attend or decide on risk raise this here.")


def may_see_by_video(actor: Actor) -> Decision:
    if actor.has(*_ATTENDING, *_SUPERVISORS, Role.DA_CONTROL_SPECIALIST):
        return allow("Sees victims")
    return deny("Only an officer or a domestic abuse specialist sees somebody by video.")


def may_review_live(actor: Actor) -> Decision:
    if actor.has(Role.DA_CONTROL_SPECIALIST, *_SUPERVISORS):
        return allow("Looks over live domestic abuse calls")
    return deny("Only domestic abuse specialists and supervisors look over live calls.")


def may_book_on(actor: Actor) -> Decision:
    if actor.has(Role.CALL_HANDLER, *_SUPERVISORS, *_ATTENDING):
        return allow("Books officers on duty")
    return deny("Only the control room and response officers book on duty.")
