"""Time limits of risk assessment."""

from datetime import timedelta

from harbour.kernel.deadline import Hours, Rule

ASSESSMENT_DUE = Rule(
    id="risk.assessment_due",
    version="2014-1",
    title="Complete the risk assessment",
    duration=Hours(10),
    source="Force protocol: before the attending officer's tour of duty ends",
)
COUNTERSIGN = Rule(
    id="risk.countersign",
    version="2026-1",
    title="A sergeant reads and countersigns a risk assessment",
    duration=Hours(10),
    source="HMIC 2014, recommendation 2; force protocol: before the officer's tour of duty ends,"
    " and within ten hours where no tour is known",
)
SIGNING_OWED_FOR = timedelta(days=28)
"""A form that no sergeant read in four weeks (our default) is owed no more, and stays counted."""
REWORK = Rule(
    id="risk.rework",
    version="2026-1",
    title="A sergeant returned a risk assessment: put it right",
    duration=Hours(24),
    source="HMIC 2014, recommendations 2 and 3; force protocol: within a day",
)
HONOUR = Rule(
    id="risk.honour",
    version="2026-1",
    title="A restricted record waits for a specialist",
    duration=Hours(1),
    source="One-chance rule (multi-agency guidance on forced marriage and so-called honour-based"
    " abuse): a specialist is told at once; force protocol: within the hour",
)
PAPER_LEFT = Rule(
    id="risk.paper_left",
    version="2026-1",
    title="Paper was left that may be found: fetch it, or warn the victim in the agreed way",
    duration=Hours(4),
    source="College APP, first response: paper that a suspect finds is a danger; force protocol:"
    " within four hours, by those on duty",
)
READ_HELD = Rule(
    id="risk.read_held",
    version="2026-1",
    title="Another agency has assessed a victim whom we have not: read it",
    duration=Hours(24),
    source="Domestic abuse known to any agency counts (SafeLives, Marac referral criteria); force"
    " protocol: read within a day",
)
