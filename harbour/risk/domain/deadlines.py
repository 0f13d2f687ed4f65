"""Time limits of risk assessment."""

from harbour.kernel.deadline import Hours, Rule

ASSESSMENT_DUE = Rule(
    id="risk.assessment_due",
    version="2014-1",
    title="Complete the risk assessment",
    duration=Hours(10),
    source="Force protocol: before the attending officer's tour of duty ends",
)
