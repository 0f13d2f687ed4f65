"""How this force manages perpetrators: its numbers, lists and laws by date. Part of FORCE.

HARBOUR_PERPETRATORS names a force's own file, whose values take the place of these
(docs/how-to/perpetrators.md).
"""

import os
from pathlib import Path
from typing import Any

from harbour.config.force_file import perpetrators

OURS: dict[str, Any] = {
    "serial_rule": {"version": "2014-2", "months": 36, "victims": 2, "repeats": 3},
    # When a tour of a neighbourhood team begins: each is briefed by itself.
    "beat_tours": ("07:00", "15:00", "23:00"),
    # Within how many hours of a recall the police return somebody to prison.
    "recall_hours": {"STANDARD": 96, "EMERGENCY": 48},
    # After how many weeks each MAPPA level is looked at again, unless another day is chosen.
    "mappa_review_weeks": {1: 16, 2: 12, 3: 6},
    # What a panel can do about a perpetrator: code, kind, label. A force sets its own.
    "panel_tactics": (
        ("PROGRAMME", "Support", "A programme for perpetrators, on their agreement"),
        ("SUBSTANCES", "Support", "Treatment for drugs, alcohol or mental health"),
        ("HOUSING", "Diversion", "Another home, away from the victim"),
        ("WORK", "Diversion", "Work, debt or a mentor"),
        ("VISITS", "Disruption", "Visits by the neighbourhood team"),
        ("TAG", "Disruption", "Electronic monitoring of a licence or order"),
        ("LICENSING", "Disruption", "Firearms, driving and other licences"),
        ("ORDER", "Enforcement", "A civil order, applied for by police"),
        ("ARREST", "Enforcement", "Arrest for what is outstanding"),
        ("RECALL", "Enforcement", "Recall to prison, asked of probation"),
        ("DISCLOSE", "Enforcement", "Disclosure to a new partner (right to know)"),
    ),
    # The codes by which this force says that somebody was cleared: they never count against them.
    "cleared_outcomes": frozenset({"CLR", "NOCR", "CX"}),
    # Which force gives which notice from which day, and in which of its areas only; "*" is every
    # other force. Cleveland and North Wales began later: each enters its own day.
    "protection_notices": (
        {"notice": "DVPN", "force": "*", "on": "2014-03-08"},
        {"notice": "DAPN", "force": "greater-manchester-police", "on": "2024-11-27"},
        {"notice": "DAPN", "force": "british-transport-police", "on": "2024-11-27"},
        {
            "notice": "DAPN",
            "force": "metropolitan-police",
            "areas": ("Bromley", "Croydon", "Sutton"),
            "on": "2024-11-27",
        },
    ),
    # The disclosure scheme's time limits, from the day each set began.
    "disclosure_scheme": {
        "2014-03-08": {
            "version": "2014-2",
            "check_hours": 24,
            "meet_working_days": 10,
            "research_days": 24,
            "decide_days": 28,
            "whole_days": 35,
        },
        "2023-04-05": {
            "version": "2023-2",
            "check_hours": 24,
            "meet_working_days": 10,
            "research_days": 18,
            "decide_days": 21,
            "whole_days": 28,
        },
    },
    "disclosure_sources": (
        "Our own records and intelligence",
        "Police National Computer",
        "Police National Database",
        "Other forces where they have lived",
        "Prison and probation",
        "Children's services",
        "Adult and health services",
    ),
}

_OWN = os.environ.get("HARBOUR_PERPETRATORS", "")
PERPETRATORS = perpetrators(OURS, Path(_OWN) if _OWN else None)
