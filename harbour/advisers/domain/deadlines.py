"""Time limits of the advisers' work."""

from harbour.kernel.deadline import Hours, Rule, WorkingDays

FIRST_CONTACT = Rule(
    id="advisers.first_contact",
    version="2014-1",
    title="Reach a victim at high risk for the first time",
    duration=Hours(24),
    source="SafeLives' practice guidance for Idvas: first contact within 24 hours of a referral",
)
RISEN = Rule(
    id="advisers.risen",
    version="2026-1",
    title="The risk has risen: speak to the client, and look at the support plan again",
    duration=Hours(24),
    source="SafeLives' practice guidance for Idvas: high risk is spoken to within 24 hours,"
    " whenever it becomes so",
)
WITHOUT_ADVISER = Rule(
    id="advisers.without",
    version="1",
    title="The victim has no independent adviser: look at the victim's safety plan again",
    duration=WorkingDays(1),
    source="Force protocol: declining an adviser closes no risk",
)
AUTHORISE = Rule(
    id="advisers.authorise",
    version="2026-1",
    title="Authorise, or not, a request for information about a victim",
    duration=WorkingDays(1),
    source="Force protocol: an inspector decides before a service is asked about a victim",
)
ANSWER = Rule(
    id="advisers.answer",
    version="2024-1",
    title="Answer a request for information about a victim",
    duration=WorkingDays(5),
    source="Agreement between the force and the advisers' service",
)
