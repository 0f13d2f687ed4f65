"""Jobs of sharing."""

from datetime import timedelta

from django.db import connection
from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app

from harbour.sharing.services.acting import acting_as, system_actor
from harbour.sharing.services.agreements import agencies_that_lead, announce_reviews
from harbour.sharing.services.one_time import agencies_with_answers, take_in_answers
from harbour.sharing.services.witness import write_down


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="seal_audit", pass_context=False)
def seal_audit(timestamp: int) -> None:
    """Fold the audit rows of finished transactions into the hash chain, every minute.

    Each seal is then written down outside the database, where its owner cannot make it anew.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT harbour.seal_audit()")
    write_down()


@app.periodic(cron="10 3 * * *")
@app.task(queueing_lock="clear_signing_in", pass_context=False)
def clear_signing_in(timestamp: int) -> None:
    """Throw away sessions that are over and failures to sign in of more than a day ago, nightly."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT harbour.clear_signing_in()")


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Begin again what a worker that was killed had in hand: every task may be run twice."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs():
        await jobs.retry_job(job)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="take_in_one_time_answers", pass_context=False)
def take_in_one_time_answers(timestamp: int) -> None:
    """Tell those who asked what was answered by one-time form, every minute."""
    for code in agencies_with_answers():
        actor = system_actor(code, purpose="administration")
        with acting_as(actor):
            take_in_answers(actor, at=timezone.now())


@app.periodic(cron="20 5 * * *")
@app.task(queueing_lock="owe_agreement_reviews", pass_context=False)
def owe_agreement_reviews(timestamp: int) -> None:
    """Owe the review of each agreement two months before its day, nightly. It is owed once."""
    for code in list(agencies_that_lead()):
        actor = system_actor(code, purpose="administration")
        with acting_as(actor):
            announce_reviews(actor, until=timezone.localdate() + timedelta(days=60))


@app.periodic(cron="40 * * * *")
@app.task(queueing_lock="look_for_unusual_looks", pass_context=False)
def look_for_unusual_looks(timestamp: int) -> None:
    """Put before a reviewer who looks, outside their own work, as misuse does, every hour."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT harbour.raise_unusual_looks()")
