"""Jobs of persons."""

from django.utils import timezone
from procrastinate.contrib.django import app

from harbour.pole.services.quiet import review_the_quiet
from harbour.sharing.api import acting_as, agencies_that_lead, system_actor


@app.periodic(cron="10 2 * * *")
@app.task(queueing_lock="review_the_quiet", pass_context=False)
def look_at_the_quiet(timestamp: int) -> None:
    """Owe a review of what is held about people with whom nothing has happened, nightly."""
    for code in list(agencies_that_lead()):
        actor = system_actor(code, purpose="administration")
        with acting_as(actor):
            review_the_quiet(actor, on=timezone.localdate())
