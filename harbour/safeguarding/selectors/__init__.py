"""Reads of safeguarding."""

from harbour.safeguarding.selectors.capacity import districts
from harbour.safeguarding.selectors.case import (
    CaseFile,
    Choice,
    Wanting,
    case,
    case_file,
    case_with_facts,
    cases_about,
    cases_of_teams,
    high_risk_wanting,
    lacking,
    live_case,
    loads,
    measure,
    safe_contact_of,
    timeline,
)
from harbour.safeguarding.selectors.contact import automatic_ways, contact_rules
from harbour.safeguarding.selectors.updates import (
    statements_of,
    steps_of,
    told_in_time,
    update,
    updates_about,
    updates_by_id,
    updates_owed,
)

__all__ = [
    "districts",
    "statements_of",
    "steps_of",
    "told_in_time",
    "update",
    "updates_about",
    "updates_by_id",
    "updates_owed",
    "automatic_ways",
    "contact_rules",
    "CaseFile",
    "Choice",
    "Wanting",
    "case",
    "case_file",
    "case_with_facts",
    "cases_about",
    "cases_of_teams",
    "high_risk_wanting",
    "lacking",
    "live_case",
    "loads",
    "measure",
    "safe_contact_of",
    "timeline",
]
