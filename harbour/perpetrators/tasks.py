"""Jobs of perpetrator management."""

from harbour.perpetrators.services import (
    check_owners,
    escalate_late,
    keep_count,
    keep_watch,
    owe_endings,
    tell_whom_nobody_saw,
)
from harbour.sharing.api import as_each_system, by_the_clock


@by_the_clock("20 * * * *")
def count_who_is_listed(timestamp: int) -> None:
    """Every hour: who is listed, and the picture by area."""
    as_each_system(keep_count, purpose="safeguarding")


@by_the_clock("0 4 * * *")
def look_for_hidden_serial(timestamp: int) -> None:
    """Every night: who would be serial if records that look alike are one person."""
    as_each_system(keep_watch, purpose="safeguarding")


@by_the_clock("30 4 * * *")
def warn_of_orders_that_end(timestamp: int) -> None:
    """Every night: somebody owes a word to whom an order protects that ends within a fortnight."""
    as_each_system(owe_endings, purpose="safeguarding")


@by_the_clock("*/2 * * * *")
def tell_of_orders(timestamp: int) -> None:
    """Every other minute: news of orders for whom they protect, and whoever wrote it cannot see."""
    as_each_system(tell_whom_nobody_saw, purpose="safeguarding")


@by_the_clock("15 4 * * *")
def check_owners_of_plans(timestamp: int) -> None:
    """Every night: whoever is managed has an owner who is still there, where they are."""
    as_each_system(check_owners, purpose="safeguarding")


@by_the_clock("*/10 * * * *")
def escalate_what_is_late(timestamp: int) -> None:
    """Every ten minutes: a duty inspector answers for late releases, recalls and orders."""
    as_each_system(escalate_late, purpose="safeguarding")
