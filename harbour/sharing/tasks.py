"""Jobs of sharing."""

from datetime import datetime, timedelta

from django.db import connection
from procrastinate import JobContext
from procrastinate.contrib.django import app

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.sharing.services.agreements import agencies_that_lead, announce_reviews
from harbour.sharing.services.background import FIRST, as_systems, by_the_clock
from harbour.sharing.services.one_time import agencies_with_answers, take_in_answers
from harbour.sharing.services.witness import write_down


@by_the_clock("* * * * *")
def seal_audit(timestamp: int) -> None:
    """Every minute: the audit rows of finished transactions are folded into the hash chain.

    Each seal is then written down outside the database, where its owner cannot make it anew.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT harbour.seal_audit()")
    write_down()


@by_the_clock("10 3 * * *")
def clear_signing_in(timestamp: int) -> None:
    """Every night: sessions that are over, and failures to sign in of a day ago, go."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT harbour.clear_signing_in()")


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="retry_stalled", pass_context=True, priority=FIRST)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Every minute: what a worker that was killed had in hand begins again. Every job may be run
    twice."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs():
        await jobs.retry_job(job)


@app.periodic(cron="50 3 * * *")
@app.task(queueing_lock="throw_away_old_jobs", pass_context=True)
async def throw_away_old_jobs(context: JobContext, timestamp: int) -> None:
    """Every night: jobs that were done a week ago leave the queue's table."""
    await context.app.job_manager.delete_old_jobs(nb_hours=24 * 7, include_failed=True)


@by_the_clock("* * * * *")
def take_in_one_time_answers(timestamp: int) -> None:
    """Every minute: those who asked are told what was answered by one-time form."""
    as_systems(agencies_with_answers(), take_in_answers, purpose="administration")


@by_the_clock("20 5 * * *")
def owe_agreement_reviews(timestamp: int) -> None:
    """Every night: the review of each agreement is owed two months before its day, once."""
    as_systems(agencies_that_lead(), _owe_reviews, purpose="administration")


def _owe_reviews(actor: Actor, /, *, at: datetime) -> None:
    announce_reviews(actor, until=london_date(at) + timedelta(days=60))


@by_the_clock("40 * * * *")
def look_for_unusual_looks(timestamp: int) -> None:
    """Every hour: who looks, outside their own work, as misuse does is put before a reviewer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT harbour.raise_unusual_looks()")
