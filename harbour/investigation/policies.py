"""Who may do what in investigation. Pure."""

from harbour.kernel.actor import Actor
from harbour.kernel.decision import Decision, allow, deny
from harbour.sharing.api import Role

_INVESTIGATE = (Role.INVESTIGATOR, Role.RESPONSE_OFFICER, Role.RESPONSE_SERGEANT)


def may_record(actor: Actor) -> Decision:
    if actor.has(*_INVESTIGATE, Role.CALL_HANDLER, Role.CRU_OFFICER, Role.SYSTEM):
        return allow("Records crime for the force")
    return deny("Only police officers and staff can record a crime.")


def may_finalise(actor: Actor) -> Decision:
    if actor.has(Role.INVESTIGATOR, Role.RESPONSE_SERGEANT, Role.DUTY_INSPECTOR):
        return allow("Investigator or supervisor")
    return deny("Only an investigator or supervisor can finalise a crime.")


def may_investigate(actor: Actor) -> Decision:
    if actor.has(*_INVESTIGATE, Role.DUTY_INSPECTOR):
        return allow("Investigates for the force")
    return deny("Only officers who investigate do this.")


def may_supervise(actor: Actor) -> Decision:
    if actor.has(Role.RESPONSE_SERGEANT, Role.DUTY_INSPECTOR):
        return allow("Supervises investigations")
    return deny("Only a sergeant or inspector reviews a file.")


def may_inspect(actor: Actor) -> Decision:
    if actor.has(Role.DUTY_INSPECTOR):
        return allow("Inspector")
    return deny("Only an inspector does this.")


def may_accept(actor: Actor, *, in_team: bool) -> Decision:
    """A suspect is accepted by the team he was offered to."""
    if in_team:
        return allow("Of the team that the suspect was offered to")
    return deny("Only the team that a suspect was offered to accepts them.")


def may_see_suspects(actor: Actor) -> Decision:
    if actor.has(
        *_INVESTIGATE,
        Role.DUTY_INSPECTOR,
        Role.NEIGHBOURHOOD_OFFICER,
        Role.SAFEGUARDING_OFFICER,
        Role.SAFEGUARDING_SUPERVISOR,
    ):
        return allow("Looks for suspects or keeps their victims safe")
    return deny("Only those who look for suspects, or keep their victims safe, see this.")


def may_see_figures(actor: Actor) -> Decision:
    """Supervisors, and whoever counts for the force."""
    if actor.has(
        Role.RESPONSE_SERGEANT,
        Role.DUTY_INSPECTOR,
        Role.SAFEGUARDING_SUPERVISOR,
        Role.CRU_SERGEANT,
        Role.ANALYST,
    ):
        return allow("Supervises or counts")
    return deny("Only supervisors and analysts see these figures.")


def may_see_investigations(actor: Actor) -> Decision:
    """The page from which everything of investigation is reached."""
    suspects = may_see_suspects(actor)
    return suspects if suspects.allowed else may_see_figures(actor)


def may_open_trial(actor: Actor) -> Decision:
    if actor.has(Role.DUTY_INSPECTOR, Role.ANALYST):
        return allow("Answers for a trial")
    return deny("Only an inspector or analyst opens and closes a trial.")
