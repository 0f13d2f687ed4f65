"""Time limits of perpetrator management."""

from harbour.kernel.deadline import CalendarDays, Rule

ADOPT = Rule(
    id="perpetrators.adopt",
    version="1",
    title="Decide whether to adopt a serial or repeat perpetrator",
    duration=CalendarDays(7),
    source="Force protocol after HMIC 2014, recommendation 5",
)
REVIEW = Rule(
    id="perpetrators.review",
    version="1",
    title="Review the plan for a perpetrator you manage",
    duration=CalendarDays(28),
    source="Tasking and coordination panels meet every four weeks",
)
