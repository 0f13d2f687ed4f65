"""Time limits of the Marac. Lead times are configuration of the conference."""

from harbour.kernel.deadline import Rule, WorkingDays

SCREEN = Rule(
    id="marac.screen",
    version="1",
    title="Screen a referral to the Marac",
    duration=WorkingDays(1),
    source="Force protocol: a referral is screened on the next working day",
)
RESEARCH = "marac.research"
ACTION = "marac.action"
MINUTES = Rule(
    id="marac.minutes",
    version="2013-1",
    title="Send the minutes of the Marac",
    duration=WorkingDays(3),
    source="Derbyshire MARAC Operating Protocol 2013: minutes within three working days",
)
