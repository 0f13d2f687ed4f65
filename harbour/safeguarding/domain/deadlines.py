"""Time limits of safeguarding. Hours run through changes of clock."""

from harbour.kernel.deadline import Hours, Rule

HIGH_RISK_REVIEW = Rule(
    id="safeguarding.high_risk_review",
    version="2014-1",
    title="Review a high-risk case",
    duration=Hours(24),
    source="HMIC, Hampshire Constabulary's approach to tackling domestic abuse, 2014",
)
FIRST_CONTACT = {
    "HIGH": Rule(
        id="safeguarding.first_contact",
        version="2014-1",
        title="Speak to the victim of a high-risk case",
        duration=Hours(24),
        source="Force protocol: first contact with a high-risk victim",
    ),
    "MEDIUM": Rule(
        id="safeguarding.first_contact",
        version="2014-1",
        title="Speak to the victim of a medium-risk case",
        duration=Hours(72),
        source="Force protocol: first contact with a medium-risk victim",
    ),
}
