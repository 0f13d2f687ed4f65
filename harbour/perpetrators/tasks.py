"""Jobs of perpetrator management."""

from django.utils import timezone
from procrastinate.contrib.django import app

from harbour.perpetrators.services import (
    check_owners,
    escalate_late,
    keep_count,
    keep_watch,
    owe_endings,
    tell_whom_nobody_saw,
)
from harbour.sharing.api import AgencyKind, acting_as, agencies, system_actor


@app.periodic(cron="20 * * * *")
@app.task(queueing_lock="count_who_is_listed", pass_context=False)
def count_who_is_listed(timestamp: int) -> None:
    """Every hour: who is listed, and the picture by area."""
    for agency in agencies(kind=AgencyKind.FORCE):
        actor = system_actor(agency.code, purpose="safeguarding")
        with acting_as(actor):
            keep_count(actor, at=timezone.now())


@app.periodic(cron="0 4 * * *")
@app.task(queueing_lock="look_for_hidden_serial", pass_context=False)
def look_for_hidden_serial(timestamp: int) -> None:
    """Every night: who would be serial if records that look alike are one person."""
    for agency in agencies(kind=AgencyKind.FORCE):
        actor = system_actor(agency.code, purpose="safeguarding")
        with acting_as(actor):
            keep_watch(actor, at=timezone.now())


@app.periodic(cron="30 4 * * *")
@app.task(queueing_lock="warn_of_orders_that_end", pass_context=False)
def warn_of_orders_that_end(timestamp: int) -> None:
    """Every night: somebody owes a word to whom an order protects that ends within a fortnight."""
    for agency in agencies(kind=AgencyKind.FORCE):
        actor = system_actor(agency.code, purpose="safeguarding")
        with acting_as(actor):
            owe_endings(actor, at=timezone.now())


@app.periodic(cron="*/2 * * * *")
@app.task(queueing_lock="tell_of_orders", pass_context=False)
def tell_of_orders(timestamp: int) -> None:
    """Every other minute: news of orders for whom they protect, and whoever wrote it cannot see."""
    for agency in agencies(kind=AgencyKind.FORCE):
        actor = system_actor(agency.code, purpose="safeguarding")
        with acting_as(actor):
            tell_whom_nobody_saw(actor, at=timezone.now())


@app.periodic(cron="15 4 * * *")
@app.task(queueing_lock="check_owners", pass_context=False)
def check_owners_of_plans(timestamp: int) -> None:
    """Every night: whoever is managed has an owner who is still there, where they are."""
    for agency in agencies(kind=AgencyKind.FORCE):
        actor = system_actor(agency.code, purpose="safeguarding")
        with acting_as(actor):
            check_owners(actor, at=timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="escalate_what_is_late", pass_context=False)
def escalate_what_is_late(timestamp: int) -> None:
    """Every ten minutes: a duty inspector answers for late releases, recalls and orders."""
    for agency in agencies(kind=AgencyKind.FORCE):
        actor = system_actor(agency.code, purpose="safeguarding")
        with acting_as(actor):
            escalate_late(actor, at=timezone.now())
