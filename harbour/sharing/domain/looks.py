"""By when a look that was refused, or is unusual, must be explained.

Source: NHS Summary Care Record, privacy officer: every emergency view is looked at; the days are
        ours. HMIC 2014 found that nobody had to look.
"""

from harbour.kernel.deadline import Rule, WorkingDays

EXPLAIN = Rule(
    id="sharing.look",
    version="1",
    title="Have a look explained",
    duration=WorkingDays(3),
    source="NHS Summary Care Record, privacy officer. The days are ours",
)
