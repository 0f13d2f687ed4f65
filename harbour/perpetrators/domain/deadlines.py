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
NOMINATE = Rule(
    id="perpetrators.nominate",
    version="1",
    title="Newly recorded against several victims: nominate them, or say why not",
    duration=CalendarDays(7),
    source="HMIC 2014, recommendation 5: serial perpetrators are core business of the beat",
)
JUDGE = Rule(
    id="perpetrators.judge",
    version="1",
    title="Newly recorded against several victims, and a victim at high risk: judge it",
    duration=CalendarDays(7),
    source="Data Protection Act 2018 s38; a person judges before anybody is listed",
)
COMPARE = Rule(
    id="perpetrators.compare",
    version="1",
    title="Compare records that may be of one serial perpetrator",
    duration=CalendarDays(7),
    source="HMIC 2014, recommendation 5; nobody is listed by likeness",
)
OWNER = Rule(
    id="perpetrators.owner",
    version="1",
    title="Give them to another owner or beat",
    duration=CalendarDays(2),
    source="HMIC 2014, recommendation 5: each has a named owner where they live",
)
FIND_RELEASE = Rule(
    id="perpetrators.release_date",
    version="1",
    title="In prison: find out when they come out, and record it",
    duration=CalendarDays(14),
    source="HMIC 2014, the future management of risk: a release surprises nobody",
)
MAPPA = Rule(
    id="perpetrators.mappa",
    version="1",
    title="Sentenced to a year or more: record MAPPA, or ask whether it applies",
    duration=CalendarDays(14),
    source="Criminal Justice Act 2003 s327; control or coercion since 3 February 2025",
)
MAPPA_MONTHS = 12
"""A sentence of so many months for violence, or for control or coercion, is category 2 by law."""
