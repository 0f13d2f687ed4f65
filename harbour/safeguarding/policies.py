"""Who may do what in safeguarding. Pure."""

from harbour.kernel.actor import Actor
from harbour.kernel.decision import Decision, allow, deny
from harbour.sharing.api import Role


def may_review(actor: Actor) -> Decision:
    if actor.has(Role.SAFEGUARDING_SUPERVISOR):
        return allow("Safeguarding supervisor")
    return deny("Only a safeguarding supervisor can review a high-risk case.")


def may_work_cases(actor: Actor) -> Decision:
    if actor.has(Role.SAFEGUARDING_OFFICER, Role.SAFEGUARDING_SUPERVISOR):
        return allow("Safeguarding team")
    return deny("Only the safeguarding team can work on this case.")


_AGREES = (
    Role.SAFEGUARDING_OFFICER,
    Role.SAFEGUARDING_SUPERVISOR,
    Role.CRU_OFFICER,
    Role.CRU_SERGEANT,
    Role.RESPONSE_OFFICER,
    Role.RESPONSE_SERGEANT,
    Role.INVESTIGATOR,
    Role.NEIGHBOURHOOD_OFFICER,
)


def may_agree_contact(actor: Actor) -> Decision:
    """Whoever meets or rings a victim agrees it: most victims at standard risk have no case."""
    if actor.has(*_AGREES):
        return allow("Works with victims")
    return deny("Only those who work with a victim agree how the victim may be reached.")


def may_allocate(actor: Actor) -> Decision:
    if actor.has(Role.SAFEGUARDING_SUPERVISOR):
        return allow("Safeguarding supervisor")
    return deny("Only a safeguarding supervisor can give a case to an officer.")


def may_close(actor: Actor, *, grade: str) -> Decision:
    """A high-risk case is closed by a supervisor; any other by the team."""
    if grade != "HIGH":
        return may_work_cases(actor)
    if actor.has(Role.SAFEGUARDING_SUPERVISOR):
        return allow("Safeguarding supervisor")
    return deny("Only a safeguarding supervisor can close a high-risk case.")


_TELLS = (
    Role.SAFEGUARDING_OFFICER,
    Role.SAFEGUARDING_SUPERVISOR,
    Role.INVESTIGATOR,
    Role.RESPONSE_OFFICER,
    Role.RESPONSE_SERGEANT,
    Role.NEIGHBOURHOOD_OFFICER,
    Role.DUTY_INSPECTOR,
)


def may_tell(actor: Actor) -> Decision:
    if actor.has(*_TELLS):
        return allow("Tells victims")
    return deny("Only an officer of the force tells a victim.")


def may_keep_secret(actor: Actor) -> Decision:
    """Whoever names the readers of an address may name themselves: so there are few of them."""
    if actor.has(Role.SAFEGUARDING_SUPERVISOR, Role.DUTY_INSPECTOR):
        return allow("Protects addresses")
    return deny(
        "Only a safeguarding supervisor or the duty inspector can keep an address secret."
        " Ask one of them now, and do not write the address anywhere else."
    )


def may_see_tracker(actor: Actor) -> Decision:
    if actor.has(Role.SAFEGUARDING_OFFICER, Role.SAFEGUARDING_SUPERVISOR, Role.DUTY_INSPECTOR):
        return allow("Keeps people at greatest risk safe")
    return deny("Only the safeguarding teams and the duty inspector use the vulnerability tracker.")


def may_decide_tracker(actor: Actor) -> Decision:
    """Any of the team may look; putting on and taking off is a supervisor's decision."""
    if actor.has(Role.SAFEGUARDING_SUPERVISOR, Role.DUTY_INSPECTOR):
        return allow("Decides on the tracker")
    return deny("Only a supervisor puts a name on the tracker or takes it off.")


def may_decide_primary(actor: Actor) -> Decision:
    """A sergeant of response too: it must be said before a dual arrest, day or night."""
    if actor.has(
        Role.SAFEGUARDING_SUPERVISOR,
        Role.CRU_SERGEANT,
        Role.RESPONSE_SERGEANT,
        Role.DUTY_INSPECTOR,
    ):
        return allow("Decides on counter-allegations")
    return deny(
        "Only a sergeant of response, a supervisor of safeguarding or the referral unit, or the"
        " duty inspector, decides who is the primary perpetrator."
    )


_TAKES_REQUESTS = (
    *_TELLS,
    Role.CALL_HANDLER,
    Role.CONTROL_ROOM_SUPERVISOR,
    Role.CRU_OFFICER,
    Role.CRU_SERGEANT,
    Role.DATA_PROTECTION_OFFICER,
)


def may_take_request(actor: Actor) -> Decision:
    """Anybody of the force whom the public meets. Taking one shows nothing."""
    if actor.has(*_TAKES_REQUESTS):
        return allow("Meets the public")
    return deny("Only the force takes a request for personal data here.")


def may_decide_request(actor: Actor) -> Decision:
    if actor.has(Role.DATA_PROTECTION_OFFICER):
        return allow("Data protection officer")
    return deny("Only the data protection officer reads and decides on requests for personal data.")


def may_copy_case(actor: Actor) -> Decision:
    """Paper leaves the building: few make it, each says why."""
    if actor.has(Role.SAFEGUARDING_SUPERVISOR, Role.DUTY_INSPECTOR, Role.INVESTIGATOR):
        return allow("Answers for the case")
    return deny("Only a supervisor, the duty inspector or an investigator makes a copy of a case.")


def may_override_hours(actor: Actor) -> Decision:
    if actor.has(
        Role.SAFEGUARDING_SUPERVISOR,
        Role.RESPONSE_SERGEANT,
        Role.CRU_SERGEANT,
        Role.CONTROL_ROOM_SUPERVISOR,
        Role.DUTY_INSPECTOR,
    ):
        return allow("Supervises those who tell victims")
    return deny("Only a supervisor lets new danger go before the hours that were agreed.")


def may_decide_immigration(actor: Actor) -> Decision:
    if actor.has(Role.DUTY_INSPECTOR):
        return allow("Inspector")
    return deny("Only an inspector, by name, decides whether immigration status is disclosed.")


_READS_ADDED = (
    Role.SAFEGUARDING_OFFICER,
    Role.SAFEGUARDING_SUPERVISOR,
    Role.CRU_OFFICER,
    Role.CRU_SERGEANT,
    Role.DUTY_INSPECTOR,
)


def may_read_added(actor: Actor) -> Decision:
    if actor.has(*_READS_ADDED):
        return allow("Works on victims' safety")
    return deny("Only safeguarding, the referral unit and the duty inspector read this here.")


_ENGAGES = (
    Role.SAFEGUARDING_OFFICER,
    Role.SAFEGUARDING_SUPERVISOR,
    Role.NEIGHBOURHOOD_OFFICER,
    Role.DUTY_INSPECTOR,
)


def may_engage(actor: Actor) -> Decision:
    if actor.has(*_ENGAGES):
        return allow("Works with communities")
    return deny("Only safeguarding, the neighbourhood and the duty inspector work on this page.")


def may_lead_engagement(actor: Actor) -> Decision:
    if actor.has(Role.SAFEGUARDING_SUPERVISOR, Role.DUTY_INSPECTOR):
        return allow("Leads work with communities")
    return deny("Only a safeguarding supervisor or the duty inspector names engagement officers.")
