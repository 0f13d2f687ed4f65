"""Jobs of the referral unit."""

from django.utils import timezone
from procrastinate.contrib.django import app

from harbour.referrals.services import owe_chases
from harbour.referrals.services.schools import owe_notice_chases
from harbour.sharing.api import AgencyKind, acting_as, agencies, system_actor


@app.periodic(cron="5 * * * *")
@app.task(queueing_lock="chase_late_answers", pass_context=False)
def chase_late_answers(timestamp: int) -> None:
    """Owe the unit a chase of every answer that is late, and of every notice that nobody has read,
    hourly, as each force's own system."""
    for agency in agencies(kind=AgencyKind.FORCE):
        actor = system_actor(agency.code, purpose="safeguarding")
        with acting_as(actor):
            owe_chases(actor, at=timezone.now())
            owe_notice_chases(actor, at=timezone.now())
