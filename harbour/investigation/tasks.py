"""Jobs of investigation."""

from django.utils import timezone
from procrastinate.contrib.django import app

from harbour.investigation.services import owe_lapsed, owe_late_handovers
from harbour.sharing.api import AgencyKind, acting_as, agencies, system_actor


@app.periodic(cron="5 0 * * *")
@app.task(queueing_lock="owe_trained_officers", pass_context=False)
def owe_trained_officers(timestamp: int) -> None:
    """Just after midnight: whose training ran out needs a trained officer in the case."""
    for agency in agencies(kind=AgencyKind.FORCE):
        actor = system_actor(agency.code, purpose="safeguarding")
        with acting_as(actor):
            owe_lapsed(actor, at=timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="answer_for_late_handovers", pass_context=False)
def answer_for_late_handovers(timestamp: int) -> None:
    """Every ten minutes: an inspector answers for a suspect whom nobody accepted in time."""
    for agency in agencies(kind=AgencyKind.FORCE):
        actor = system_actor(agency.code, purpose="safeguarding")
        with acting_as(actor):
            owe_late_handovers(actor, at=timezone.now())
