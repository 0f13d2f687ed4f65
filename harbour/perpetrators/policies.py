"""Who may do what about perpetrators. Pure."""

from harbour.kernel.actor import Actor
from harbour.kernel.decision import Decision, allow, deny
from harbour.perpetrators.terms import RecallDuty, ReleaseDuty
from harbour.safeguarding.api import may_tell
from harbour.sharing.api import Role

_SEES = (
    Role.NEIGHBOURHOOD_OFFICER,
    Role.RESPONSE_SERGEANT,
    Role.DUTY_INSPECTOR,
    Role.SAFEGUARDING_OFFICER,
    Role.SAFEGUARDING_SUPERVISOR,
    Role.INVESTIGATOR,
)


def may_see_listed(actor: Actor) -> Decision:
    if actor.has(*_SEES):
        return allow("Works on perpetrators")
    return deny("Only those who work on perpetrators see who is listed.")


def may_nominate(actor: Actor) -> Decision:
    return may_see_listed(actor)


def may_adopt(actor: Actor) -> Decision:
    if actor.has(Role.DUTY_INSPECTOR, Role.SAFEGUARDING_SUPERVISOR):
        return allow("Supervises")
    return deny("Only a supervisor decides who is managed: never a score.")


def may_manage(actor: Actor) -> Decision:
    if actor.has(Role.NEIGHBOURHOOD_OFFICER, Role.DUTY_INSPECTOR, Role.SAFEGUARDING_SUPERVISOR):
        return allow("Neighbourhood team")
    return deny("Only the neighbourhood team keeps the plan.")


def may_set_task(actor: Actor) -> Decision:
    if actor.has(
        Role.NEIGHBOURHOOD_OFFICER,
        Role.RESPONSE_SERGEANT,
        Role.DUTY_INSPECTOR,
        Role.SAFEGUARDING_SUPERVISOR,
    ):
        return allow("Works with the beat")
    return deny("Only the beat and its supervisors set and answer its tasks.")


def may_read_every_briefing(actor: Actor) -> Decision:
    """A sergeant sees which beats have not been read to."""
    if actor.has(Role.RESPONSE_SERGEANT, Role.DUTY_INSPECTOR, Role.SAFEGUARDING_SUPERVISOR):
        return allow("Supervises the beats")
    return deny("Only supervisors see the briefings of other beats.")


def may_restrict(actor: Actor) -> Decision:
    if actor.has(Role.SAFEGUARDING_SUPERVISOR, Role.DUTY_INSPECTOR):
        return allow("Decides who reads restricted records")
    return deny("Only a safeguarding supervisor or the duty inspector closes records to others.")


def may_plan_release(actor: Actor) -> Decision:
    if actor.has(
        Role.INVESTIGATOR,
        Role.SAFEGUARDING_OFFICER,
        Role.SAFEGUARDING_SUPERVISOR,
        Role.DUTY_INSPECTOR,
        Role.NEIGHBOURHOOD_OFFICER,
        Role.RESPONSE_SERGEANT,
    ):
        return allow("Works on releases")
    return deny("Only those who work on releases record one.")


def may_do_release_duty(actor: Actor, duty: str) -> Decision:
    """The plan is safeguarding's; meeting them and briefing the beat are the neighbourhood's."""
    return _owes(
        actor,
        is_safeguarding=duty in (ReleaseDuty.PLAN, ReleaseDuty.ADDRESS, ReleaseDuty.DAY),
        is_beat=duty in (ReleaseDuty.MEET, ReleaseDuty.BRIEF),
    )


def _owes(actor: Actor, *, is_safeguarding: bool, is_beat: bool) -> Decision:
    safeguarding = (Role.SAFEGUARDING_OFFICER, Role.SAFEGUARDING_SUPERVISOR)
    beat = (Role.NEIGHBOURHOOD_OFFICER, Role.DUTY_INSPECTOR)
    if (is_safeguarding and actor.has(*safeguarding)) or (is_beat and actor.has(*beat)):
        return allow("Owes it")
    return deny("This is another team's duty.")


def may_do_recall_duty(actor: Actor, duty: str) -> Decision:
    return _owes(actor, is_safeguarding=duty == RecallDuty.PLAN, is_beat=duty == RecallDuty.BRIEF)


def may_warn(actor: Actor) -> Decision:
    return may_tell(actor)


def may_record_orders(actor: Actor) -> Decision:
    if actor.has(
        Role.INVESTIGATOR,
        Role.RESPONSE_SERGEANT,
        Role.SAFEGUARDING_OFFICER,
        Role.SAFEGUARDING_SUPERVISOR,
        Role.DUTY_INSPECTOR,
    ):
        return allow("Works on orders")
    return deny("Only those who work on orders record one.")


def may_decide_breach(actor: Actor) -> Decision:
    if actor.has(Role.RESPONSE_SERGEANT, Role.DUTY_INSPECTOR, Role.SAFEGUARDING_SUPERVISOR):
        return allow("Supervises")
    return deny("A supervisor decides where nobody was arrested for a breach.")


def may_receive_disclosure(actor: Actor) -> Decision:
    """Anybody of the force whom a member of the public may ask."""
    if actor.has(
        Role.CALL_HANDLER,
        Role.CONTROL_ROOM_SUPERVISOR,
        Role.RESPONSE_OFFICER,
        Role.CRU_OFFICER,
        Role.CRU_SERGEANT,
        *_SEES,
    ):
        return allow("Meets the public")
    return deny("Only the force takes a request under the disclosure scheme.")


def may_work_on_disclosures(actor: Actor) -> Decision:
    if actor.has(Role.SAFEGUARDING_OFFICER, Role.SAFEGUARDING_SUPERVISOR, Role.DUTY_INSPECTOR):
        return allow("Works on disclosures")
    return deny("Only safeguarding works on disclosures. Nobody else is told whether there is one.")


def may_decide_disclosure(actor: Actor) -> Decision:
    if actor.has(Role.SAFEGUARDING_SUPERVISOR, Role.DUTY_INSPECTOR):
        return allow("Chairs the panel")
    return deny("Only a safeguarding supervisor or the duty inspector decides, with the panel.")


def may_place(actor: Actor) -> Decision:
    if actor.has(
        Role.NEIGHBOURHOOD_OFFICER,
        Role.SAFEGUARDING_OFFICER,
        Role.SAFEGUARDING_SUPERVISOR,
        Role.DUTY_INSPECTOR,
    ):
        return allow("Manages offenders")
    return deny("Only those who manage offenders record MAPPA and the cohort.")


def may_run_panel(actor: Actor) -> Decision:
    if actor.has(Role.SAFEGUARDING_SUPERVISOR, Role.DUTY_INSPECTOR):
        return allow("Runs the panel")
    return deny("Only a safeguarding supervisor or the duty inspector runs the panel.")


def may_see_panels(actor: Actor) -> Decision:
    """Which panels, cases and actions an agency sees is for its agreements to say."""
    if actor.has(*_SEES, Role.PARTNER_WORKER, Role.PARTNER_MANAGER, Role.IDVA):
        return allow("An agency of the panel")
    return deny("Only the agencies of a panel see it.")


def may_see_custody(actor: Actor) -> Decision:
    """Whoever lets somebody out must see whether everybody who must know, knows."""
    if actor.has(Role.RESPONSE_OFFICER, *_SEES):
        return allow("Works in custody")
    return deny("Only police see what custody must know.")
