"""Time limits of safeguarding. Hours run through changes of clock."""

from harbour.kernel.deadline import Hours, Rule

HIGH_RISK_REVIEW = Rule(
    id="safeguarding.high_risk_review",
    version="2014-1",
    title="Review a high-risk case",
    duration=Hours(24),
    source="HMIC, Hampshire Constabulary's approach to tackling domestic abuse, 2014",
)
ADDED_DANGER = Rule(
    id="safeguarding.added_danger",
    version="2026-1",
    title="An agency may have told of new danger: read it, and say what is done",
    duration=Hours(1),
    source="Working Together; HMIC 2014: what a partner knows is acted on. Force protocol: what may"
    " tell of new danger is read within the hour",
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
