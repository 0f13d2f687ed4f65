"""A year of 30,000 assessments with 5,000 waiting: every page of risk and of the referral unit.

One client, warm, 60 requests a page (15 with --quick), through the whole stack of middleware and
row-level security, with the web server's own database role and the audit on. Bars: p95 300 ms,
30 queries a page. `--records` says how many assessments; a sixth of them wait. `--quick` lays
3,000, of which 500 wait, and judges queries alone.
"""

import os
import sys

os.environ |= {"HARBOUR_TESTING": "1", "HARBOUR_DEMO": "1", "HARBOUR_DB_POOL": "0"}

import django

django.setup()

from django.urls import reverse  # noqa: E402

from benchmarks.assessments_table import lay  # noqa: E402
from benchmarks.pages import Page, measure, newest, without_verdict  # noqa: E402
from benchmarks.results import Result, tell  # noqa: E402

FULL, QUICK, WAIT = 30_000, 3_000, 6


def pages() -> list[Page]:
    """Every page whose length or reckoning grows with assessments."""
    form = newest("cru.officer", "risk_assessment", "status = 'SUBMITTED'")
    item = newest("cru.officer", "referrals_triageitem", "status = 'WAITING'")
    notice = newest("cru.officer", "referrals_schoolnotice", "status = 'PENDING'")
    queue = reverse("referrals:queue")
    return [
        Page("home, referral unit", "cru.officer", reverse("casefile:home")),
        Page("home, sergeant", "response.sergeant", reverse("casefile:home")),
        Page("the queue", "cru.officer", queue),
        Page("the queue, page 90", "cru.officer", f"{queue}?page=90"),
        Page("the queue, high risk, longest wait", "cru.officer",
             f"{queue}?grade=HIGH&order=oldest"),
        Page("an item", "cru.officer", reverse("referrals:item", args=[item])),
        Page("research", "cru.officer", reverse("referrals:research", args=[item])),
        Page("referring elsewhere", "cru.officer", reverse("referrals:refer", args=[form])),
        Page("an assessment", "cru.officer", reverse("risk:assessment", args=[form])),
        Page("a section", "response.officer", reverse("risk:section", args=[form, 1])),
        Page("what is held on them", "response.officer", reverse("risk:prompts", args=[form])),
        Page("countersign", "response.sergeant", reverse("risk:countersign", args=[form])),
        Page("forms to countersign", "duty.inspector", reverse("risk:supervision")),
        Page("your assessments", "response.officer", reverse("risk:mine")),
        Page("forms not completed", "duty.inspector", reverse("risk:not_completed")),
        Page("children accounted for", "cru.officer", reverse("referrals:children")),
        Page("schools to be told", "cru.officer", reverse("referrals:notices")),
        Page("a school to be told", "cru.officer", reverse("referrals:notice", args=[notice])),
        Page("asked of others", "cru.officer", reverse("referrals:sent")),
        Page("nobody dropped", "cru.sergeant", reverse("referrals:nights")),
        Page("grading review", "cru.sergeant", reverse("learning:grading")),
        Page("what builds up", "cru.officer", reverse("learning:building_up")),
        Page("second grades", "cru.sergeant", reverse("learning:second_grades")),
        Page("samples", "cru.sergeant", reverse("learning:samples")),
    ]  # fmt: skip


def main() -> int:
    quick, as_json = "--quick" in sys.argv, "--json" in sys.argv
    named = [each.partition("=")[2] for each in sys.argv if each.startswith("--records=")]
    forms = int(named[0]) if named else (QUICK if quick else FULL)
    seconds = lay(forms, forms // WAIT)
    results = [
        Result(name="assessments in a year", value=forms, unit="assessments"),
        Result(name="waiting", value=forms // WAIT, unit="assessments"),
        Result(name="laid in", value=seconds, unit="s"),
    ]
    for page in pages():
        found = measure(page, 15 if quick else 60)
        if quick:
            found = [without_verdict(each) if each.unit == "ms" else each for each in found]
        results += found
        sys.stderr.write(f"  {page.name}: {found[0].value:.0f} ms, {found[1].value:.0f} queries\n")
    return tell("assessments", results, as_json=as_json)


if __name__ == "__main__":
    sys.exit(main())
